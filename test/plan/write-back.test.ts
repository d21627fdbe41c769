import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCidr } from '../../src/net/cidr.ts';
import { replanned } from '../../src/netwright/plan.ts';
import type { Opened } from '../../src/open/opened.ts';
import { openTexts } from '../../src/open/opened-design.ts';

/** Tiers added to designs of every manner of writing: what stood stands, and no other byte changes. */
const subnet = fc.oneof(
  fc.integer({ min: 22, max: 28 }).map(prefix => `{ size: /${prefix}, routes: isolated }`),
  fc.nat(15).map(n => `{ zone: a, cidr: 10.0.${240 + n}.0/26 } # old`),
);
const subnets = fc.array(subnet, { maxLength: 6 });
const manner = fc.constantFrom('block', 'flow', 'lines');

function designOf(entries: readonly string[], manner: string, lineBreak: string): string {
  const named = entries.map((entry, index) => `s${index}: ${entry}`);
  const flow = named.map(entry => entry.replace(/ #.*/, ''));
  const block = named.map(entry => `\n      # before\n      ${entry}`).join('');
  const written = {
    block: named.length === 0 ? '' : `    subnets:${block}\n`,
    flow: `    subnets: { ${flow.join(', ')} } # all\n`,
    lines: `    subnets: {${flow.map(entry => `\n      ${entry},`).join('')}\n    }\n`,
  }[manner];
  const text = `netwright: 1\nvpcs:\n  main:\n    cidr: 10.0.0.0/16 # ours\n    zones: [a, b]\n${written}# the end\n`;
  return text.replaceAll('\n', lineBreak);
}

function blocksOf({ network }: Opened): Readonly<Record<string, string>> {
  return Object.fromEntries(network.all('subnet').map(({ key, cidr }) => [key, cidr ? formatCidr(cidr) : '']));
}

/** Whether all of a text is found in another, in order. */
function isWithin(inner: string, outer: string): boolean {
  let at = 0;
  for (const letter of inner) {
    at = outer.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

test('what stood stands where it was, the new stands where it was planned, other bytes stay', async () => {
  await fc.assert(
    fc.asyncProperty(
      subnets,
      manner,
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.integer({ min: 22, max: 28 }), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(undefined, ['a']),
      async (entries, manner, lineBreak, sizes, zones) => {
        const text = designOf([...new Set(entries)], manner, lineBreak);
        const open = (text: string) => openTexts([{ path: 'design.yaml', text }]);
        const opened = await open(text);
        const edits = sizes.map((prefix, index) => ({
          do: 'addTier' as const,
          vpc: 'main',
          tier: `new${index}`,
          size: { prefix },
          zones,
        }));
        const result = await replanned(opened, edits, instead => open(instead.get('design.yaml') ?? text));
        if ('because' in result) throw new Error(result.because);
        const after = result.texts[0]!.text;
        const now = blocksOf(await open(after));
        expect(now).toMatchObject(blocksOf(opened));
        for (const { vpc, subnet, block } of result.added) expect(now[`${vpc}.${subnet}`]).toBe(block);
        expect(result.added.length).toBe(sizes.length * (zones?.length ?? 2));
        expect(isWithin(text, after)).toBe(true);
        for (const comment of text.match(/#.*/g) ?? []) expect(after).toContain(comment);
        if (lineBreak === '\r\n') expect(after.replaceAll('\r\n', '')).not.toContain('\n');
      },
    ),
    { numRuns: 150 },
  );
});

test('an account, and a VPC that is not there, are told', async () => {
  const opened = await openTexts([
    { path: 'design.yaml', text: 'netwright: 1\nvpcs: { main: { cidr: 10.0.0.0/16, zones: [a] } }\n' },
  ]);
  const add = (vpc: string) => ({ do: 'addTier' as const, vpc, tier: 'app', size: { prefix: 24 } });
  const { tree: _tree, ...account } = opened;
  expect(await replanned(account, [add('main')], async () => opened)).toMatchObject({
    because: 'only a design can be written to',
  });
  expect(await replanned(opened, [add('mian')], async () => opened)).toMatchObject({
    because: 'there is no VPC mian',
    help: 'did you mean main?',
  });
});
