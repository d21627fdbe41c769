import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompiledRule } from '../../src/lint/compiled-rule.ts';
import { type JudgeOptions, judge } from '../../src/lint/judge.ts';
import { defineFact } from '../../src/model/fact.ts';
import { networkOf } from '../../src/model/network.ts';
import { spanOf } from '../../src/source/origin.ts';
import { compiled, facts, streetOf } from './street.ts';

const text = `
red: { floors: 3, colour: red, land: 10.0.0.0/24, doors: [{ opens: ssh, locked: false }, { opens: https }] }
blue: { floors: 1, colour: blue, land: 10.0.0.128/25, doors: [{ opens: tcp/22-80, locked: true }] }
grey: { floors: unread, colour: grey, land: unread, doors: unread }
bare: {}
`;
const street = streetOf({ path: 'street.yaml', text });
const judged = (rules: readonly CompiledRule[], options: Partial<JudgeOptions> = {}) =>
  judge(street.network, rules, facts, { now: 0, ...options });

const tall = compiled({
  ...{ id: 'house/tall', when: 'house.floors > params.most', params: { most: 2 }, at: 'floors' },
  message: '{house.name} has {house.floors} floors, more than {params.most}',
});
const openDoor = compiled({
  ...{ id: 'door/open', fact: 'front-door', when: 'frontDoor.opens.overlaps(params.ports) && !frontDoor.locked' },
  params: { ports: ['ssh', 'tcp/3389'] },
  message: '{frontDoor.house.name} lets {frontDoor.opens.within(params.ports)} in',
  severity: [{ when: 'frontDoor.house.floors > 2', is: 'critical' }, { is: 'low' }],
  related: [{ at: 'house.colour', label: 'the {frontDoor.house.colour} house' }],
});

describe('judging', () => {
  test('says what is wrong, where, how bad, and what has to do with it', () => {
    const [finding, ...others] = judged([openDoor]).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'door/open',
      severity: 'critical',
      message: 'red lets tcp/22 in',
      resource: 'house/red',
      related: [{ label: 'the red house' }],
    });
    const under = (place: (typeof finding & object)['place']) => text.slice(spanOf(place)!.start, spanOf(place)!.end);
    expect(under(finding!.place)).toBe('{ opens: ssh, locked: false }');
    expect(under(finding!.related[0]!.place)).toBe('red');
  });

  test('counts what it could not judge, and says what was missing', () => {
    expect(judged([tall])).toMatchObject({
      findings: [{ message: 'red has 3 floors, more than 2' }],
      notJudged: [{ rule: 'house/tall', count: 1, missing: ['house.floors'] }],
    });
    const doors = compiled({ id: 'a', when: 'house.doors.exists(d, d.opens == "all") || house.colour == "green"' });
    expect(judged([doors]).notJudged).toEqual([{ rule: 'a', count: 1, missing: ['house.doors'] }]);
  });

  test('obeys settings: off, severity, parameters', () => {
    const settings = (setting: object) => ({ settings: new Map([['house/tall', setting]]) });
    expect(judged([tall], settings({ enabled: false }))).toEqual({ findings: [], notJudged: [] });
    expect(judged([tall], settings({ severity: 'info' })).findings[0]?.severity).toBe('info');
    expect(judged([tall], settings({ params: { most: 0 } })).findings.map(each => each.resource)).toEqual([
      'house/red',
      'house/blue',
    ]);
    const off = compiled({ id: 'house/tall', when: 'true', enabled: false });
    expect(judged([off]).findings).toEqual([]);
    expect(judged([off], settings({ enabled: true })).findings).toHaveLength(4);
    const ports = { settings: new Map([['door/open', { params: { ports: ['https'] } }]]) };
    expect(judged([openDoor], ports).findings.map(each => each.message)).toEqual(['red lets tcp/443 in']);
  });

  test('compares sets with sets and with texts', () => {
    const says = (when: string, message = '{house.name}') =>
      judged([compiled({ when, message })]).findings.map(each => each.message);
    expect(says('house.land.overlaps(["10.0.0.128/25"])')).toEqual(['red', 'blue']);
    expect(says('house.land.covers("10.0.0.0/24")')).toEqual(['red']);
    expect(says('has(house.land) && !house.land.isPublic()', '{house.land.within(["10.0.0.192/26"])}')).toEqual([
      '10.0.0.192/26',
      '10.0.0.192/26',
    ]);
    const doors = (when: string, message = '{frontDoor.opens.count()}') =>
      judged([compiled({ fact: 'front-door', when, message })]).findings.map(each => each.message);
    expect(doors('frontDoor.flows.overlaps(["tcp/22"])').sort()).toEqual(['1', '59']);
    expect(doors('frontDoor.flows.covers(["tcp/50-60"])', '{frontDoor.flows.within(["tcp/1-30"])}')).toEqual([
      'tcp/22-30',
    ]);
    expect(
      doors('frontDoor.opens == frontDoor.flows.traffic() && frontDoor.flows.sources().coversInternet()'),
    ).toHaveLength(3);
    expect(says('house.land == null', '{house.name}')).toEqual(['bare']);
  });

  test('drops what a better rule has told of the same resource, and only that', () => {
    const any = compiled({ id: 'house/any', when: 'house.floors > 0', message: 'any' });
    const better = { ...tall, supersedes: ['house/any'] };
    expect(judged([any, better]).findings.map(each => [each.rule, each.resource])).toEqual([
      ['house/tall', 'house/red'],
      ['house/any', 'house/blue'],
    ]);
    expect(judged([any, better], { settings: new Map([['house/tall', { enabled: false }]]) }).findings).toHaveLength(2);
  });

  test('touches a field once, and none that no rule asks for', () => {
    const touched: string[] = [];
    const get = (name: string) => () => touched.push(name);
    const counted = defineFact({
      ...{ name: 'house', describe: 'counted', subjects: () => [1], resource: () => undefined },
      origin: () => ({ from: 'account', file: 'f', id: 'i' }) as const,
      fields: {
        name: { type: 'string', describe: 'a', get: get('name') },
        floors: { type: 'int', describe: 'b', get: get('floors') },
        colour: { type: 'string', describe: 'c', get: get('colour') },
      },
    });
    const rules = ['a', 'b', 'c'].map(id =>
      compiled({ id, when: 'house.floors > 0 || house.floors < 0', message: 'm' }),
    );
    judge(networkOf([]), rules, [counted], { now: 0 });
    expect(touched).toEqual(['floors']);
  });

  test('looks for words and proof that take packets to find when somebody reads them, once', () => {
    const looked: string[] = [];
    const noted = (what: string, one: number) => {
      looked.push(`${what} ${one}`);
      return `${what} ${one}`;
    };
    const asking = defineFact<number>({
      ...{ name: 'house', describe: 'asking', subjects: () => [1, 2], resource: () => undefined, asks: true },
      origin: one => ({ from: 'account', file: 'f', id: `i${one}` }) as const,
      fields: { name: { type: 'string', describe: 'a', get: one => noted('name', one) } },
      evidence: one => [{ title: noted('proof', one), steps: [] }].slice(one - 1),
    });
    const rules = [compiled({ id: 'a', when: 'true', message: '{house.name}' })];
    const { findings } = judge(networkOf([]), rules, [asking], { now: 0 });
    expect(findings).toHaveLength(2);
    expect(looked).toEqual([]);
    const [first, second] = findings;
    expect([first?.message, first?.message, first?.evidence?.length]).toEqual(['name 1', 'name 1', 1]);
    expect({ ...second }).toMatchObject({ message: 'name 2', evidence: undefined });
    expect(looked).toEqual(['name 1', 'proof 1', 'name 2', 'proof 2']);
  });

  test('refuses rules of facts that are not there', () => {
    expect(() => judge(street.network, [tall], [], { now: 0 })).toThrow('house/tall judges house');
  });
});

describe('the order of rules, facts and houses', () => {
  const rules = [
    tall,
    openDoor,
    compiled({ id: 'house/any', when: 'house.floors >= 0', message: 'any', supersedes: ['door/open'] }),
    compiled({ id: 'house/colour', when: 'house.colour != "red"', message: 'not red', at: 'colour' }),
    compiled({ id: 'door/any', fact: 'front-door', when: 'true', message: 'a door' }),
  ];
  const expected = judged(rules);

  test('changes nothing', () => {
    expect(expected.findings.length).toBeGreaterThan(5);
    const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
    fc.assert(
      fc.property(shuffled(rules), shuffled(facts), shuffled(street.houses), (someRules, someFacts, houses) => {
        expect(judge(networkOf(houses), someRules, someFacts, { now: 0 })).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});

describe('fingerprints', () => {
  const rules = [tall, openDoor, compiled({ id: 'door/any', fact: 'front-door', when: 'true', message: 'a door' })];
  const prints = (source: string, judges = rules) => {
    const { network } = streetOf({ path: 'street.yaml', text: source });
    return judge(network, judges, facts, { now: 0 })
      .findings.map(each => each.fingerprint)
      .sort();
  };

  test('stay when lines move, spaces change and messages are said otherwise', () => {
    const moved = text.replaceAll(', doors: [', ',\n\n   doors: [').replace('\nred', '\n# a comment\n\nred');
    const reworded = rules.map(each => ({ ...each, message: () => 'other words' }));
    expect(prints(moved)).toEqual(prints(text));
    expect(prints(text, reworded)).toEqual(prints(text));
    expect(new Set(prints(text)).size).toBe(prints(text).length);
  });

  test('differ between subjects, even equal ones', () => {
    const twins = 'red: { doors: [{ opens: ssh }, { opens: ssh }, { opens: https }] }';
    expect(new Set(prints(twins, rules.slice(2))).size).toBe(3);
    for (const print of prints(twins)) expect(print).toMatch(/^[0-9a-f]{16}$/);
  });

  test('belong to the resource, whatever else there is', () => {
    const byHouse = (source: string) => {
      const { network } = streetOf({ path: 'street.yaml', text: source });
      const { findings } = judge(network, rules.slice(2), facts, { now: 0 });
      return new Map(findings.map(each => [each.resource, each.fingerprint]));
    };
    const [red, blue] = ['red: { doors: [{ opens: ssh }] }\n', 'blue: { doors: [{ opens: ssh }] }\n'];
    const together = byHouse(red + blue);
    expect(together.size).toBe(2);
    expect(together.get('house/red')).toBe(byHouse(red).get('house/red'));
    expect(together.get('house/blue')).toBe(byHouse(blue).get('house/blue'));
  });

  test('change with the resource', () => {
    expect(prints(text.replace('red:', 'rot:'))).not.toEqual(prints(text));
  });
});
