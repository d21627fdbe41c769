import { describe, expect, test } from 'vitest';
import { factsOf, networkIn } from './facts-of.ts';

const fields = ['quota', 'of', 'used', 'limit', 'percent'];

describe('quota-use', () => {
  test('counts each account and region by itself, and tells from half of the limit on', async () => {
    const network = await networkIn(`
vpcs:
  one: { cidr: 10.1.0.0/16 }
  two: { cidr: 10.2.0.0/16 }
  three: { cidr: 10.3.0.0/16 }
  north: { cidr: 10.4.0.0/16, region: eu-north-1 }
`);
    const told = factsOf(network, 'quota-use', fields).filter(({ quota }) => quota === 'vpcs');
    expect(told).toEqual([{ quota: 'vpcs', of: 'in 111122223333 eu-west-1', used: 3, limit: 5, percent: 60 }]);
  });

  test('a list counts as often as it may be long, in its own IP version, and a group in both (S12)', async () => {
    const network = await networkIn(`
prefixLists:
  four: { entries: [198.51.100.0/24], maxEntries: 30 }
  six: { entries: ["2600:1f18::/32"], maxEntries: 31 }
vpcs:
  main:
    cidr: 10.0.0.0/16
    securityGroups:
      api:
        ingress:
          - { from: prefixList/four, allow: https }
          - { from: prefixList/six, allow: https }
          - { from: web, allow: https }
          - { from: 10.0.0.0/8, allow: [https, http] }
        egress: []
      web: { ingress: [], egress: [] }
`);
    expect(factsOf(network, 'quota-use', fields).filter(({ quota }) => quota === 'group-rules')).toEqual([
      { quota: 'group-rules', of: 'of api (ingress IPv4)', used: 33, limit: 60, percent: 55 },
      { quota: 'group-rules', of: 'of api (ingress IPv6)', used: 32, limit: 60, percent: 53 },
    ]);
  });

  test('local routes are not counted, and routes to a list as often as it may be long', async () => {
    const network = await networkIn(`
prefixLists: { partners: { entries: [198.51.100.0/24], maxEntries: 400 } }
vpcs:
  main:
    cidr: 10.0.0.0/16
    internetGateway: true
    subnets: { app: { zone: a, cidr: 10.0.0.0/24, routeTable: app } }
    routeTables:
      app: [{ to: prefixList/partners, via: internetGateway/main }, { to: 0.0.0.0/0, via: internetGateway/main }]
`);
    expect(factsOf(network, 'quota-use', fields).filter(({ quota }) => quota === 'routes')).toEqual([
      { quota: 'routes', of: 'of app', used: 401, limit: 500, percent: 80 },
    ]);
  });
});
