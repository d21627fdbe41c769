import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NotPinned, type Pinned, pin } from '../../src/netwright/pin.ts';
import { openTexts } from '../../src/open/opened-design.ts';

async function pinned(text: string): Promise<Pinned | NotPinned> {
  const path = 'design.yaml';
  return pin(await openTexts([{ path, text }]), instead => openTexts([{ path, text: instead.get(path) ?? text }]));
}

/** An entry in the manner of a person: in one line or several, with comments, with some blocks pinned. */
const entry = fc
  .record({
    size: fc.integer({ min: 24, max: 28 }),
    quote: fc.constantFrom('', "'", '"'),
    flow: fc.boolean(),
    comment: fc.constantFrom('', ' # a comment, with: signs'),
    own: fc.constantFrom('', 'zone: a'),
    later: fc.boolean(),
  })
  .map(({ size, quote, flow, comment, own, later }) => {
    const written = `size: ${quote}/${size}${quote}`;
    const parts = [written, ...(own ? [own] : []), 'routes: isolated'];
    if (later) parts.reverse();
    return flow
      ? ` { ${parts.join(', ')} }${comment}\n`
      : `${comment}\n${parts.map(part => `        ${part}${comment}\n`).join('')}`;
  });

const designs = fc
  .record({
    entries: fc.array(entry, { minLength: 1, maxLength: 5 }),
    zones: fc.constantFrom('[a]', '[a, b]', '[a, b, c]'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\ufeff'),
    ipv6: fc.boolean(),
  })
  .map(({ entries, zones, lineEnd, mark, ipv6 }) => {
    const subnets = entries.map((text, index) => `      tier${index}:${text}`).join('');
    const addresses = ipv6 ? '    ipv6: { given: "2001:db8:1200::/56" }\n' : '';
    const text = `netwright: 1\nregion: eu-west-1\nvpcs:\n  main:\n    cidr: 10.0.0.0/16\n${addresses}    zones: ${zones}\n    subnets:\n${subnets}`;
    return mark + text.replaceAll('\n', lineEnd);
  });

/** Every character of `less`, in order, is in `more`: nothing was taken away or changed. */
function holds(more: string, less: string): boolean {
  let at = 0;
  for (const character of more) if (character === less[at]) at++;
  return at === less.length;
}

test('a pinned design is the same network, nothing is taken away, and there is nothing left to pin', async () => {
  await fc.assert(
    fc.asyncProperty(designs, async text => {
      const result = await pinned(text);
      if ('because' in result) throw new Error(result.because.join());
      expect(result.blocks.length).toBeGreaterThan(0);
      const [changed] = result.texts;
      expect(holds(changed!.text, text)).toBe(true);
      expect(changed!.text.split(/\r\n|\n/).length - text.split(/\r\n|\n/).length).toBeGreaterThanOrEqual(0);
      expect(await pinned(changed!.text)).toEqual({ blocks: [], texts: [] });
    }),
    { numRuns: 60 },
  );
});

const around = (subnets: string) =>
  `netwright: 1\nvpcs:\n  main:\n    cidr: 10.0.0.0/16\n    zones: [a, b, c]\n    subnets:\n${subnets}`;

const other = '10\\.0\\.\\d+\\.0/24';

test.each([
  ['a mapping by zone', 'cidr: { b: 10.0.9.0/24 }', `cidr: { b: 10.0.9.0/24, a: ${other}, c: ${other} }`],
  ['a list', 'cidr: [10.0.9.0/24]', `cidr: \\[10.0.9.0/24, ${other}, ${other}]`],
  ['one block', 'cidr: 10.0.9.0/24', `cidr: { a: 10.0.9.0/24, b: ${other}, c: ${other} }`],
])('what is missing is added to %s', async (_, written, expected) => {
  const result = await pinned(around(`      app: { size: /24, routes: isolated, ${written} }\n`));
  if ('because' in result) throw new Error(result.because.join());
  expect(result.texts[0]!.text).toMatch(new RegExp(expected));
  expect(result.blocks).toHaveLength(2);
});

test('an entry that is used twice cannot hold the blocks of both', async () => {
  const result = await pinned(around('      app: &tier { size: /24, routes: isolated }\n      data: *tier\n'));
  expect(result).toMatchObject({ because: [expect.stringContaining('main.data and main.app are one entry')] });
});

test('a size that a merge key brings is pinned in the entry itself', async () => {
  const result = await pinned(
    around(
      '      app: &tier\n        size: /24\n        routes: isolated\n      data:\n        <<: *tier\n        routes: isolated\n',
    ),
  );
  if ('because' in result) throw new Error(result.because.join());
  expect(result.texts[0]!.text).toMatch(/<<: \*tier\n {8}routes: isolated\n {8}cidr: \{ a: /);
});
