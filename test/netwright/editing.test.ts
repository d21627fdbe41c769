import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startEditing } from '../../src/netwright/editing.ts';
import { lintTexts } from '../../src/netwright/lint-texts.ts';
import type { Report } from '../../src/report/report.ts';
import { type Place, spanOf } from '../../src/source/origin.ts';
import type { SourceText } from '../../src/source/text.ts';
import { generateDesign } from '../bench/design/generate-design.ts';
import { littleTold, readings } from '../resolve/little-told.ts';
import { applied, edits } from './edits.ts';
import { inspected } from './inspected.ts';
import { edited, networkEdits } from './network-edits.ts';

const now = Date.parse('2026-06-01');

const examples = [
  'web-shop/design',
  'minimal-vpc/design',
  'hub-and-spoke/network',
  'dual-stack/design',
  'hybrid/design',
  'private-services/ledger',
  'cluster/design',
  'broken/addresses',
  'broken/filters',
  'broken/names',
  'broken/routes',
];
const designs: readonly string[] = [
  ...examples.map(name => readFileSync(join(import.meta.dirname, '../../examples', `${name}.yaml`), 'utf8')),
  generateDesign(250),
  'netwright: 1\nregion: eu-west-1\nvpcs:\n  main: &main\n    cidr: 10.0.0.0/16\n    zones: [a, b]\n    internetGateway: true\n' +
    '    subnets: { app: &tier { size: /24, routes: internet }, db: *tier, old: { <<: *tier, size: /26 } }\n' +
    '    securityGroups: { api: { ingress: [{ from: internet, allow: [ssh, http] }] } } # netwright-ignore exposure/*: known\n' +
    '  other: { <<: *main, cidr: 10.1.0.0/16 }\n',
];
const overlay = 'vpcs:\n  main:\n    subnets:\n      extra: { zone: a, cidr: 10.0.99.0/24 }\n';
const part = 'region: eu-west-2\nprefixLists:\n  partners: [198.51.100.0/24]\n  others: [0.0.0.0/0]\n';

const inner = `  v0-inner:
    type: network
    scheme: internal
    vpc: v0
    subnets: app
    listeners:
      - { port: 8002, protocol: tcp, forward: api }
    targetGroups:
      api: { protocol: tcp, port: 8002, targets: [v0-api, v0-worker] }
`;

/** Expectations of each sort, of which some do not hold, and a load balancer that hands clients on to its targets. */
const more = `  - only v0-edge is reachable from internet
  - v0-web can reach v1-db
  - internet can reach v0-inner on tcp/8002
  - v0-web can reach v0-inner on tcp/8002
  - v0-web can reach internet on https
  - v0-web can reach v0-db only through v0-edge
dns: { zones: { example.com: { public: true, records: [{ name: www, alias: loadBalancer/v0-edge }] } } }
`;

/** Everything that a report says, places by what they point at. */
function said({ rule: _, durationMs: __, ...report }: Report) {
  const at = (place: Place) => {
    const span = spanOf(place);
    const { path, on, origin } = place;
    return {
      path,
      on,
      assumed: origin.assumed,
      file: span?.source.path,
      start: span?.start,
      end: span?.end,
      text: span?.source.text,
    };
  };
  const finding = (each: Report['findings'][number]) => ({
    ...each,
    place: at(each.place),
    related: each.related.map(({ place, label }) => ({ at: at(place), label })),
    evidence: each.evidence?.map(({ title, steps }) => ({
      title,
      steps: steps.map(step => ({ text: step.text, at: step.place && at(step.place) })),
    })),
  });
  return { ...report, findings: report.findings.map(finding), suppressed: report.suppressed.map(finding) };
}

/** Edits the texts again and again; what is told of each must be what a fresh run tells of it. */
async function holds<E>(
  texts: readonly string[],
  steps: readonly E[],
  after: (step: E, texts: readonly string[]) => readonly string[],
): Promise<void> {
  const editing = startEditing();
  const earlier: { readonly report: Report; readonly told: unknown }[] = [];
  let current = texts;
  const lintBoth = async () => {
    const sources: SourceText[] = current.map((text, i) => ({
      path: ['design.yaml', 'part.yaml', 'over.yaml'][i] as string,
      text,
    }));
    const [again, fresh] = [await editing.lint(sources, { now }), await lintTexts(sources, { now })];
    const told = said(fresh);
    expect(said(again)).toEqual(told);
    earlier.push({ report: again, told });
  };
  await lintBoth();
  for (const step of steps) {
    current = after(step, current);
    await lintBoth();
  }
  for (const { report, told } of earlier) expect(said(report)).toEqual(told);
}

test('after any edits a design is linted as if it had never been seen', { timeout: 600_000 }, async () => {
  const some = fc.record({ first: fc.nat(designs.length - 1), steps: fc.array(edits, { minLength: 1, maxLength: 6 }) });
  await fc.assert(
    fc.asyncProperty(some, async ({ first, steps }) => {
      await holds([designs[first] as string], steps, applied);
    }),
    { numRuns: Number(process.env['EDIT_RUNS'] ?? 12) },
  );
});

test('the same of a design in several texts, which include and overlay each other', { timeout: 600_000 }, async () => {
  const main = `${designs[1]}include: [part.yaml]\n`;
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 6 }), async steps => {
      await holds([main, part, overlay], steps, applied);
    }),
    { numRuns: Number(process.env['EDIT_RUNS'] ?? 4) },
  );
});

test('the same while a text is broken, and once it is mended', async () => {
  const main = `${designs[1]}include: [part.yaml]\n`;
  const broken = (text: string) => text.replace('region:', '[ region:');
  const steps: (readonly string[])[] = [
    [main, broken(part), overlay],
    [broken(main), part, overlay],
    [main.replace('10.', '11.'), part, overlay],
    [main, broken(part), broken(overlay)],
    [main, part, overlay.replace('99', '98')],
    ['nothing of a design', part, overlay],
    [main, part, overlay],
  ];
  await holds([main, part, overlay], steps, texts => texts);
});

const estate = `${generateDesign(250).replace('loadBalancers:\n', `loadBalancers:\n${inner}`)}${more}`;

test('the same where edits change who reaches whom', { timeout: 600_000 }, async () => {
  const some = fc.record({
    design: fc.constantFrom(estate, ...designs.slice(0, 7)),
    steps: fc.array(networkEdits, { minLength: 1, maxLength: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(some, async ({ design, steps }) => {
      let before = design;
      await holds([design], steps, (step, [text = '']) => {
        const after = edited(step, text, before);
        before = text;
        return [after];
      });
    }),
    { numRuns: Number(process.env['EDIT_RUNS'] ?? 12) },
  );
});

test('how much of a VPC is given out follows its subnets', async () => {
  const sized = (size: string) =>
    `netwright: 1\nregion: eu-west-1\nvpcs:\n  v:\n    cidr: 10.0.0.0/24\n    zones: [a]\n    subnets: { app: { size: ${size} } }\n`;
  await holds([sized('/24')], ['/26', '/24', '/25'], size => [sized(size)]);
});

test('what stands in one section of a VPC is seen by those that look there', async () => {
  const design = (changed: Readonly<Record<string, string>>) =>
    Object.entries({
      head: 'netwright: 1\nregion: eu-west-1\nvpcs:\n',
      vpc: '  v:\n    cidr: 10.0.0.0/16\n    zones: [a, b]\n    internetGateway: true\n',
      nat: '    natGateways: { per: zone, in: app }\n',
      app: '    subnets: { app: { size: /24, routes: internet }, data: { size: /24 } }\n',
      interfaces: '',
      rest: 'resolverEndpoints: { out: { direction: outbound, vpc: v, subnets: app, securityGroups: [] } }\n',
      ...changed,
    })
      .map(([, text]) => text)
      .join('');
  const own = (name: string, subnet: string) =>
    `    networkInterfaces: { ${name}: { subnet: ${subnet}, addresses: [10.0.0.9] } }\n`;
  const steps: readonly Readonly<Record<string, string>>[] = [
    { interfaces: own('resolver-out-app-a', 'app-a') },
    { interfaces: own('nat-app-a', 'app-a') },
    { nat: '    "natGateways": { per: zone, in: app }\n' },
    { vpc: '\n  "v":\n    cidr: 10.0.0.0/16\n    zones: [a, b]\n    internetGateway: true\n' },
    { app: '    subnets: { app: { size: /24, routes: internet }, data: { size: /24, routes: nat } }\n' },
    {},
  ];
  await holds([design({})], steps, step => [design(step)]);
});

test('the same where an account begins or ceases to tell a design', { timeout: 600_000 }, async () => {
  const told = fc.constantFrom(
    '',
    readings,
    'readings: [{ region: eu-west-1, unread: [networkInterface, flowLog] }]\n',
    'readings: [{ region: eu-west-2 }]\n',
  );
  const step = fc.oneof(
    told.map(at => ({ does: 'tell', at }) as const),
    edits,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
      await holds([`${littleTold}${readings}`], steps, (each, texts) =>
        each.does === 'tell' ? [(texts[0] ?? '').replace(/^readings: .*\n/m, '') + each.at] : applied(each, texts),
      );
    }),
    { numRuns: Number(process.env['EDIT_RUNS'] ?? 12) },
  );
});

test('the same where a firewall stands between', { timeout: 600_000 }, async () => {
  const { findings } = await lintTexts([{ path: 'design.yaml', text: inspected }], { now });
  expect(findings.map(({ rule }) => rule)).toContain('routing/one-sided-inspection');
  await fc.assert(
    fc.asyncProperty(fc.array(networkEdits, { minLength: 1, maxLength: 8 }), async steps => {
      let before = inspected;
      await holds([inspected], steps, (step, [text = '']) => {
        const after = edited(step, text, before);
        before = text;
        return [after];
      });
    }),
    { numRuns: Number(process.env['EDIT_RUNS'] ?? 4) },
  );
});

test('what is kept does not grow with the number of edits', { timeout: 600_000 }, async () => {
  const design = generateDesign(60);
  const editing = startEditing();
  const lintNamed = async (turn: number) => {
    const text = design.replaceAll('worker', `worker-of-the-turn-${turn}`).replace('9100', String(9000 + turn));
    await editing.lint([{ path: 'design.yaml', text }], { now });
  };
  const heapAfter = async (from: number, to: number) => {
    for (let turn = from; turn < to; turn++) await lintNamed(turn);
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  setFlagsFromString('--expose-gc');
  globalThis.gc ??= runInNewContext('gc') as typeof globalThis.gc;
  const early = await heapAfter(0, 30);
  const late = await heapAfter(30, 100);
  expect(late - early).toBeLessThan(4_000_000);
});
