import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Subnet } from '../../src/kinds/subnet/subnet.ts';
import type { Vpc } from '../../src/kinds/vpc/vpc.ts';
import { networkOf } from '../../src/model/network.ts';
import { cidr, overlaps } from '../../src/net/cidr.ts';
import { factsOf, networkIn } from './facts-of.ts';

const origin = { from: 'account', file: 'x', id: 'x' } as const;
const vpc: Vpc = { kind: 'vpc', key: 'v', name: 'v', cidr: [cidr('10.0.0.0/16')], ipv6: [], origin };

describe('overlapping blocks', () => {
  test('of subnets are those that share addresses, each of which is told at least once', () => {
    const block = fc
      .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 24, max: 28 }))
      .map(([place, prefix]) => cidr(`10.0.0.${((place * 16) >> (32 - prefix)) << (32 - prefix)}/${prefix}`));
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), blocks => {
        const subnets = blocks.map(
          (each, index): Subnet => ({
            kind: 'subnet',
            key: `s${index}`,
            name: `s${index}`,
            vpc: 'v',
            cidr: each,
            origin,
          }),
        );
        const told = factsOf(networkOf([vpc, ...subnets]), 'cidr-overlap', ['name', 'otherName', 'between']);
        const blockOf = (name: unknown) => subnets.find(each => each.name === name)?.cidr ?? cidr('192.0.2.0/32');
        for (const { name, otherName, between } of told) {
          expect(between).toBe('subnets');
          expect(name).not.toBe(otherName);
          expect(overlaps(blockOf(name), blockOf(otherName))).toBe(true);
        }
        const named = new Set(told.flatMap(({ name, otherName }) => [name, otherName]));
        const wrong = subnets.filter(a => subnets.some(b => a !== b && overlaps(blockOf(a.name), blockOf(b.name))));
        expect([...named].sort()).toEqual(wrong.map(({ name }) => name).sort());
      }),
    );
  });

  test('that are all the same do not take all pairs', () => {
    const subnets = Array.from(
      { length: 20_000 },
      (_, index): Subnet => ({
        kind: 'subnet',
        key: `s${index}`,
        name: 's',
        vpc: 'v',
        cidr: cidr('10.0.0.0/24'),
        origin,
      }),
    );
    expect(factsOf(networkOf([vpc, ...subnets]), 'cidr-overlap', ['name']).length).toBeLessThan(3 * subnets.length);
  });

  const spokes = (tables: string) => `
vpcs:
  hub: { cidr: 10.0.0.0/16, subnets: { t: { zone: a, cidr: 10.0.0.0/28 } } }
  blue: { cidr: 10.1.0.0/16, subnets: { t: { zone: a, cidr: 10.1.0.0/28 } } }
  twin: { cidr: 10.1.0.0/16, subnets: { t: { zone: a, cidr: 10.1.0.0/28 } } }
transitGateways:
  core:
    attachments:
      hub: { vpc: hub, subnets: t }
      blue: { vpc: blue, subnets: t }
      twin: { vpc: twin, subnets: t }
${tables}
`;

  test('meet in a table of a transit gateway that learns both', async () => {
    const network = await networkIn(spokes(''));
    expect(factsOf(network, 'cidr-overlap', ['name', 'otherName', 'between', 'by'])).toEqual([
      { name: 'twin', otherName: 'blue', between: 'transitGateway', by: 'core' },
    ]);
  });

  test('do not meet where no table learns either beside the other', async () => {
    const tables = `
    routeTables:
      spokes: { associations: [blue, twin], propagations: [hub] }
      inside: { associations: [hub], propagations: [blue] }`;
    expect(factsOf(await networkIn(spokes(tables)), 'cidr-overlap', ['name'])).toEqual([]);
  });
});
