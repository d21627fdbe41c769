import { describe, expect, test } from 'vitest';
import { partsOf } from '../../src/draw/part.ts';
import { pictureFormats } from '../../src/draw/pictures.ts';
import type { Network } from '../../src/model/network.ts';
import { networkOf } from '../../src/model/network.ts';
import type { Resource } from '../../src/model/resource.ts';
import { networkOfYaml, outline, written } from './pictures.ts';

/** Names that would say something to what reads a format, or to a terminal. */
const evil = [
  '</title><script>alert(1)</script>',
  '"]; end; click n1 "javascript:alert(1)"',
  '$' + '{HOME} `id` $(id)',
  '\u001b]52;c;aGk=\u0007\u001b[2J',
  '\u202egnp.exe',
  "'; drop } { x: 1",
  ']]>&amp;&lt;b&gt;<!--',
  'a\nb\r\nc',
  'x'.repeat(3000),
  '宽字符 👩‍👩‍👧 é',
];

const design = `
netwright: 1
name: plain
account: "111122223333"
region: eu-west-1
vpcs:
  v: { cidr: 10.0.0.0/16, zones: [a], internetGateway: true, subnets: { s: { size: /24, routes: internet } } }
  w: { cidr: 10.1.0.0/16, zones: [a], subnets: { t: { size: /24 } } }
peerings: { p: { between: [v, w] } }
workloads: { x: { kind: instance, vpc: v, subnets: s } }
`;

/** The same network in which everything has another name. */
async function renamed(name: string): Promise<Network> {
  const plain = await networkOfYaml(design);
  const kinds = ['vpc', 'subnet', 'routeTable', 'internetGateway', 'peering', 'workload', 'networkInterface'] as const;
  const all = kinds.flatMap(kind => plain.all(kind) as readonly Resource[]);
  return networkOf(
    all.map(each => ({ ...each, name, tags: { [name]: name } })),
    { name },
  );
}

describe.each(evil.map(name => [JSON.stringify(name).slice(0, 40), name] as const))('%s', (_, name) => {
  test.each([...pictureFormats.keys()])('cannot drive %s', async format => {
    const text = written(await renamed(name), format);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    checks[format]?.(text);
  });
});

const checks: Readonly<Record<string, (text: string) => void>> = {
  svg: text => expect(elements(text)).not.toContain('script'),
  html: text => expect(elements(text).filter(name => name === 'script')).toHaveLength(2),
  drawio: text => expect(elements(text).every(name => drawioElements.has(name))).toBe(true),
  mermaid: text => {
    for (const line of text.split('\n'))
      expect(line).toMatch(/^(---|title: "|flowchart|\s*(n\d|subgraph n\d|end|style n\d|classDef )|$)/);
  },
  dot: text => expect(strings(text)).toMatch(/^[\w\s=[\]{}#,.:;>-]*$/),
  d2: text => expect(strings(text.replace(/^#.*/, ''))).toMatch(/^[\w\s{};:.>-]*$/),
  json: text => expect(() => JSON.parse(text)).not.toThrow(),
};

const drawioElements = new Set([
  'mxfile',
  'diagram',
  'mxGraphModel',
  'root',
  'mxCell',
  'mxGeometry',
  'Array',
  'mxPoint',
]);

/** The names of all elements of a markup text. */
function elements(text: string): readonly string[] {
  return [...text.matchAll(/<([a-zA-Z]+)/g)].map(match => match[1] as string);
}

/** A text without its double-quoted strings. */
function strings(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/g, '');
}

test('an empty design is drawn, and says so', async () => {
  const network = await networkOfYaml('netwright: 1\nname: empty\n');
  for (const format of pictureFormats.keys()) expect(() => written(network, format)).not.toThrow();
  expect(written(network, 'text')).toContain('nothing to draw');
});

test('every text of an outline is harmless, whatever the name', async () => {
  for (const name of evil) {
    for (const { title, lines, details } of partsOf(outline(await renamed(name)).root)) {
      const texts = [title, ...lines.map(line => line.text), ...details.map(detail => detail[1])];
      for (const text of texts) expect(text).not.toMatch(/\p{Cc}/u);
    }
  }
});
