import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCidr } from '../../src/net/cidr.ts';
import { writtenDown } from '../../src/netwright/plan.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import { planOf } from '../../src/plan/of-network.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { editIn } from '../../src/plan/read-edit.ts';
import { update } from '../../src/plan/update.ts';

/** Edits of what a design already says, written into every manner of design: it then says what was planned. */
const entries = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('web', 'app', 'db', 'old', 'lab', 'one'),
    tier: fc.boolean(),
    n: fc.nat(7),
    prefix: fc.integer({ min: 24, max: 27 }),
    pinned: fc.constantFrom('no', 'map', 'list'),
    remarks: fc.constantFrom('', '', ', note: said', ', note: said, color: blue', ', color: blue, note: said'),
  }),
  { minLength: 1, maxLength: 5, selector: ({ name }) => name },
);
type Entries = typeof entries extends fc.Arbitrary<infer T> ? T : never;

function designOf(all: Entries, manner: string, lineBreak: string): string {
  const named = all.map(({ name, tier, prefix, pinned, remarks }, index) => {
    const block = (zone: number) => `10.0.${240 + index * 3 + zone}.0/${prefix}`;
    const cidr = {
      no: '',
      map: `, cidr: { a: ${block(0)}, b: ${block(1)} }`,
      list: `, cidr: [${block(0)}, ${block(1)}]`,
    };
    const entry = tier
      ? `{ size: /${prefix}${cidr[pinned as 'no']}, routes: isolated${remarks} }`
      : `{ zone: a, cidr: ${block(2)}, routes: isolated${remarks} }`;
    return { name, entry, index };
  });
  const written = {
    block: named
      .map(({ name, entry, index }) => {
        const lines = entry.slice(2, -2).split(/, (?=size|cidr|zone|routes|note|color)/);
        return index % 2 === 0
          ? `      # about ${name}\n      ${name}: ${entry} # ${name} itself\n`
          : `      ${name}:\n${lines.map(line => `        ${line} # in ${name}\n`).join('')}`;
      })
      .join(''),
    flow: named.map(({ name, entry }) => `${name}: ${entry}`).join(', '),
    lines: named.map(({ name, entry }) => `      ${name}: ${entry}, # ${name} itself\n`).join(''),
  };
  const subnets = {
    block: `    subnets: # what there is: all of it\n${written.block}`,
    flow: `    subnets: { ${written.flow} } # all\n`,
    lines: `    subnets: {\n${written.lines}    } # end\n`,
  }[manner];
  const text = `# head\nnetwright: 1\nvpcs:\n  main:\n    cidr: 10.0.0.0/16 # ours\n    zones: [a, b] # two\n${subnets}# the end\n`;
  return text.replaceAll('\n', lineBreak);
}

const name = fc.constantFrom('web', 'app', 'db', 'old', 'lab', 'one', 'web-a', 'app-b', 'db-a', 'web-a-2', 'app-b-2');
const size = fc.constantFrom('/23', '/24', '/25', '/26', '/27', 'hosts:40 growth:50%');
const words = fc.oneof(
  fc.tuple(fc.constantFrom('resize', 'move'), name, size).map(([verb, who, to]) => `${verb} ${who}=${to}`),
  fc.tuple(name, fc.constantFrom('/26', '/27', '/28')).map(([who, to]) => `split ${who}=${to}`),
  name.map(who => `move ${who}`),
  name.map(who => `remove ${who}`),
  fc.tuple(name, name).map(([one, other]) => `join ${one} ${other}`),
  fc.tuple(name, fc.constantFrom('fresh', 'neu', 'web', 'db')).map(([from, to]) => `rename ${from}=${to}`),
  fc.constantFrom('c', 'd').map(zone => `add zone ${zone}`),
  fc.constantFrom('cache=/26', 'more=/27 x1', 'batch=hosts:10').map(tier => `add tier ${tier}`),
  fc.tuple(name, fc.constantFrom('red', 'none')).map(([who, color]) => `color ${who}=${color}`),
  fc.tuple(name, fc.constantFrom('', 'a: note # with signs', 'ours')).map(([who, note]) => `note ${who}=${note}`),
  fc.constantFrom('x=10.0.128.0/24', 'y=10.0.64.0/26').map(range => `reserve ${range}`),
  fc.constantFrom('x', 'y').map(label => `release ${label}`),
  fc.constantFrom('ours', '').map(said => `note main=${said}`),
  fc.constantFrom('100.64.0.0/20').map(block => `add block ${block}`),
  fc.constantFrom('pool corp=10.0.0.0/8', 'pool part=/12 in corp', 'vpc two=/20 in part x2').map(what => `add ${what}`),
);

function saidBy({ pools, vpcs }: Plan): unknown {
  return {
    pools: pools.map(({ name, in: home, blocks, note }) => [name, home, blocks.map(formatCidr), note]),
    vpcs: vpcs.map(({ name, note, blocks, zones, reserved, subnets }) => ({
      name,
      note,
      blocks: blocks.map(formatCidr),
      zones,
      reserved: reserved.map(each => `${each.name} ${formatCidr(each.block)}`).sort(),
      subnets: subnets
        .map(each => [each.name, each.zone, each.block && formatCidr(each.block), each.note, each.color].join(' '))
        .sort(),
    })),
  };
}

describe('edits of what is written', () => {
  test('the design, read again, says what was planned; comments and other bytes stay', async () => {
    let [wrote, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        entries,
        fc.constantFrom('block', 'flow', 'lines'),
        fc.constantFrom('\n', '\r\n'),
        fc.array(words, { minLength: 1, maxLength: 8 }),
        async (all, manner, lineBreak, edits) => {
          const text = designOf(all, manner, lineBreak);
          const open = (text: string) => openTexts([{ path: 'design.yaml', text }]);
          const opened = await open(text);
          let plan = planOf(opened.network);
          for (const each of edits) {
            const edit = editIn(each, plan);
            const next = 'because' in edit ? edit : update(plan, edit);
            if ('plan' in next) plan = next.plan;
          }
          const result = await writtenDown(opened, plan, instead => open(instead.get('design.yaml') ?? text));
          if ('because' in result) {
            // What a design cannot say is refused as a whole, with a reason.
            refused++;
            expect(result.because).not.toBe('');
            return;
          }
          wrote++;
          const after = result.texts[0]?.text ?? text;
          expect(saidBy(planOf((await open(after)).network))).toEqual(saidBy(plan));
          for (const comment of ['# head', '# ours', '# two', '# the end']) expect(after).toContain(comment);
          for (const kept of text.match(/^ *# about .*/gm) ?? []) expect(after).toContain(kept);
          if (lineBreak === '\r\n') expect(after.replaceAll('\r\n', '')).not.toContain('\n');
        },
      ),
      { numRuns: 150 },
    );
    expect(refused).toBeLessThan(wrote / 10);
  }, 60_000);

  test.each([
    ['{ zone: a, cidr: 10.0.1.0/24, note: said, color: blue }', '{ zone: a, cidr: 10.0.1.0/24 }'],
    ['{\n        zone: a,\n        cidr: 10.0.1.0/24, # it\n      }', undefined],
  ])('note and colour of one entry: %s', async (entry, cleared) => {
    const text = `netwright: 1\nvpcs:\n  main:\n    cidr: 10.0.0.0/16\n    zones: [a]\n    subnets: { one: ${entry} }\n`;
    const open = (text: string) => openTexts([{ path: 'design.yaml', text }]);
    const opened = await open(text);
    const before = planOf(opened.network);
    const edits = cleared === undefined ? ['note one=x', 'color one=red'] : ['note one=', 'color one=none'];
    const plan = edits.reduce((now, each) => {
      const edit = editIn(each, now);
      const next = 'because' in edit ? edit : update(now, edit);
      if ('because' in next) throw new Error(next.because);
      return next.plan;
    }, before);
    const result = await writtenDown(opened, plan, instead => open(instead.get('design.yaml') ?? text));
    if ('because' in result) throw new Error(result.because);
    const after = result.texts[0]?.text ?? text;
    expect(saidBy(planOf((await open(after)).network))).toEqual(saidBy(plan));
    if (cleared !== undefined) expect(after).toBe(text.replace(entry, cleared));
  });

  test('all entries of a line go', async () => {
    const text =
      'netwright: 1\nvpcs:\n  main:\n    cidr: 10.0.0.0/16\n    zones: [a]\n    subnets: { old: { zone: a, cidr: 10.0.1.0/24 }, app: { zone: a, cidr: 10.0.2.0/24 } } # all\n';
    const open = (text: string) => openTexts([{ path: 'design.yaml', text }]);
    const opened = await open(text);
    const before = planOf(opened.network);
    const plan = { ...before, vpcs: before.vpcs.map(vpc => ({ ...vpc, subnets: [] })) };
    const result = await writtenDown(opened, plan, instead => open(instead.get('design.yaml') ?? text));
    expect('because' in result ? result : result.texts[0]?.text).toContain('    subnets: {  } # all\n');
  });
});
