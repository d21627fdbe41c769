import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/source/nearest.ts';

describe('the nearest word', () => {
  const keys = [
    'cidr',
    'subnets',
    'securityGroups',
    'routeTables',
    'natGateways',
    'zones',
    'zone',
    'ipv6',
    'dns',
    'size',
    'tags',
  ];

  it.each([
    ['subnet', 'subnets'],
    ['security_groups', 'securityGroups'],
    ['security-group', 'securityGroups'],
    ['SecurityGroups', 'securityGroups'],
    ['cidrs', 'cidr'],
    ['cidrBlock', undefined],
    ['cdir', 'cidr'],
    ['zonse', 'zones'],
    ['ipv4', 'ipv6'],
    ['natgateway', 'natGateways'],
    ['route_table', 'routeTables'],
    ['loadBalancers', undefined],
    ['x', undefined],
    ['', undefined],
  ])('to %j is %j', (word, meant) => {
    expect(nearest(word, keys)).toBe(meant);
  });

  it('is the first of those equally near, and never the word itself', () => {
    expect(nearest('app-c', ['app-a', 'app-b'])).toBe('app-a');
    expect(nearest('app-a', ['app-a', 'app-b'])).toBe('app-b');
    expect(nearest('zone', ['zones', 'Zone'])).toBe('Zone');
  });

  it('is found again after any one slip in a long word', () => {
    const slip = fc.tuple(fc.nat(), fc.constantFrom('drop', 'double', 'swap'));
    fc.assert(
      fc.property(fc.constantFrom('securityGroups', 'transitGateways', 'loadBalancers'), slip, (word, [at, kind]) => {
        const i = 1 + (at % (word.length - 2));
        const middle = { drop: '', double: `${word[i]}${word[i]}`, swap: `${word[i + 1]}${word[i]}` }[kind];
        const slipped = word.slice(0, i) + middle + word.slice(kind === 'swap' ? i + 2 : i + 1);
        if (slipped !== word)
          expect(nearest(slipped, ['securityGroups', 'transitGateways', 'loadBalancers'])).toBe(word);
      }),
    );
  });
});
