import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCidr, overlaps } from '../../src/net/cidr.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { writeDesign } from '../../src/resolve/write.ts';
import { spanOf } from '../../src/source/origin.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import { writeYaml } from '../../src/source/write-yaml.ts';
import { designText, tiers, zones } from './design-arbitrary.ts';

function resolved(text: string) {
  const { tree, problems } = readYaml({ path: 'design.yaml', text });
  expect(problems).toEqual([]);
  return resolve(tree!);
}

function blocks(text: string): Map<string, string> {
  const { network } = resolved(text);
  return new Map(network.all('subnet').map(subnet => [subnet.key, subnet.cidr ? formatCidr(subnet.cidr) : '']));
}

describe('resolving', () => {
  test('the full form resolves to itself', () => {
    fc.assert(
      fc.property(tiers(), zones, fc.boolean(), (list, letters, ipv6) => {
        const { network, problems } = resolved(designText({ zones: letters, tiers: list, ipv6 }));
        fc.pre(!problems.some(problem => problem.code === 'address-space-full'));
        expect(problems).toEqual([]);
        const full = writeYaml(writeDesign(network));
        const again = resolved(full);
        expect(again.problems).toEqual([]);
        expect(writeYaml(writeDesign(again.network))).toBe(full);
      }),
      { numRuns: 60 },
    );
  });

  test('the main table that AWS makes has none of the tags of its VPC, and stands where that is named', () => {
    const { network } = resolved(
      'netwright: 1\nvpcs: { main: { id: vpc-1, cidr: 10.0.0.0/16, tags: { team: shop } } }\n',
    );
    const [table] = network.all('routeTable');
    expect(table).toMatchObject({ id: undefined, tags: {}, main: true });
    const span = table && spanOf({ origin: table.origin, path: 'routes.0' });
    expect(span?.source.text.slice(span.start, span.end)).toBe('main');
  });

  test('subnets of a VPC never overlap, and lie in its block', () => {
    fc.assert(
      fc.property(tiers(), zones, (list, letters) => {
        const { network } = resolved(designText({ zones: letters, tiers: list }));
        const all = network.all('subnet').flatMap(subnet => subnet.cidr ?? []);
        all.forEach((one, i) => {
          expect(formatCidr(one)).toMatch(/^10\.0\./);
          for (const other of all.slice(i + 1)) expect(overlaps(one, other)).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('appending a tier moves nothing', () => {
    fc.assert(
      fc.property(tiers(), zones, (list, letters) => {
        const before = blocks(designText({ zones: letters, tiers: list.slice(0, -1), cidr: '10.0.0.0/16' }));
        const after = blocks(designText({ zones: letters, tiers: list, cidr: '10.0.0.0/16' }));
        for (const [key, block] of before) expect([key, after.get(key)]).toEqual([key, block]);
      }),
      { numRuns: 60 },
    );
  });

  test('appending a zone moves nothing while there is room', () => {
    fc.assert(
      fc.property(tiers(4), fc.integer({ min: 1, max: 5 }), (list, count) => {
        const letters = [...'abcdef'];
        const small = list.map(tier => ({ ...tier, size: Math.max(tier.size, 23) }));
        const before = blocks(designText({ zones: letters.slice(0, count), tiers: small }));
        const after = blocks(designText({ zones: letters.slice(0, count + 1), tiers: small }));
        for (const [key, block] of before) expect([key, after.get(key)]).toEqual([key, block]);
      }),
      { numRuns: 60 },
    );
  });

  test('what carries a block keeps it', () => {
    fc.assert(
      fc.property(tiers(5), zones, fc.integer({ min: 0, max: 255 }), (list, letters, third) => {
        const pin = `10.0.${third}.0/24`;
        const more = `      pinned: { zone: a, cidr: ${pin} }\n`;
        expect(blocks(designText({ zones: letters, tiers: list, more })).get('main.pinned')).toBe(pin);
      }),
      { numRuns: 40 },
    );
  });
});

describe("AWS's defaults", () => {
  const { network } = resolved(
    designText({ zones: ['a', 'b'], tiers: [{ name: 'app', size: 24, routes: 'isolated' }] }),
  );

  test('every VPC has a main route table with its local routes (R6, R9)', () => {
    const main = network.all('routeTable').find(table => table.main);
    expect(main?.routes).toHaveLength(1);
    expect(main?.routes[0]).toMatchObject({ via: { type: 'local' }, active: true, propagated: false });
    expect(main?.origin.assumed).toMatch(/main route table/);
  });

  test('every VPC has a default security group that trusts itself and lets all out (S2)', () => {
    const group = network.get('securityGroup', 'main.default');
    expect(group?.isDefault).toBe(true);
    expect(group?.ingress.map(rule => rule.peer)).toEqual([{ type: 'securityGroup', securityGroup: 'main.default' }]);
    expect(group?.egress.map(rule => rule.peer.type)).toEqual(['cidr']);
  });
});
