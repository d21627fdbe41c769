import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageOfRule } from '../../src/facts/group-coverage.ts';
import type { SecurityGroup, SecurityGroupRule } from '../../src/kinds/security-group/security-group.ts';
import { type Cidr, cidr, contains } from '../../src/net/cidr.ts';
import { equal, isSubset, parseTraffic, type Traffic } from '../../src/net/traffic.ts';

const origin = { from: 'account', file: 'sg.json', id: 'sg-1' } as const;
const blocks = ['0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16', '10.1.2.3/32', '::/0', '2001:db8::/32'].map(cidr);
const rule: fc.Arbitrary<SecurityGroupRule> = fc.record({
  traffic: fc.constantFrom('all', 'tcp', 'tcp/80', 'tcp/80-90', 'udp/80').map(text => parseTraffic(text) as Traffic),
  peer: fc.constantFrom(...blocks).map(block => ({ type: 'cidr' as const, cidr: block })),
  origin: fc.constant(origin),
});
const groups = fc.array(rule, { maxLength: 10 }).map(
  (ingress): SecurityGroup => ({
    ...{ kind: 'securityGroup', key: 'sg-1', name: 'sg-1', vpc: 'vpc-1', egress: [], isDefault: false, origin },
    ingress,
  }),
);

const blockOf = ({ peer }: SecurityGroupRule): Cidr => (peer as { readonly cidr: Cidr }).cidr;
const says = (a: SecurityGroupRule, b: SecurityGroupRule) => equal(a.traffic, b.traffic) && blockOf(a) === blockOf(b);
const covers = (a: SecurityGroupRule, b: SecurityGroupRule) =>
  isSubset(b.traffic, a.traffic) && contains(blockOf(a), blockOf(b));

describe('rules of a group that others make needless', () => {
  test('are those that an earlier one repeats or a wider one covers, as comparing all pairs finds them', () => {
    fc.assert(
      fc.property(groups, group => {
        group.ingress.forEach((one, index) => {
          const coverage = coverageOfRule(group, one);
          const repeated = group.ingress.slice(0, index).some(other => says(other, one));
          const covered = group.ingress.some(other => !says(other, one) && covers(other, one));
          expect(coverage !== undefined).toBe(repeated || covered);
          if (coverage) expect(covers(coverage.by, one)).toBe(true);
          if (coverage?.same) expect(repeated).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });
});
