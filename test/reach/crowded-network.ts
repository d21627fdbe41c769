import fc from 'fast-check';
import { kinds } from '../../src/kinds/kinds.ts';
import type { NetworkInterface } from '../../src/kinds/network-interface/network-interface.ts';
import type { SecurityGroup } from '../../src/kinds/security-group/security-group.ts';
import { type Network, networkOf } from '../../src/model/network.ts';
import type { Resource, ResourceKinds } from '../../src/model/resource.ts';
import { cidr } from '../../src/net/cidr.ts';
import { parseTraffic } from '../../src/net/traffic.ts';
import { smallNetwork } from './small-network.ts';

const seldom = fc.integer({ min: 0, max: 5 }).map(each => each === 0);

/** Another interface of a subnet, and what sets it apart from others. */
const neighbour = fc.record({
  at: fc.constantFrom(0, 0, 1, 2),
  groups: fc.constantFrom(['sg-1'], ['sg-1'], ['sg-1'], ['sg-2'], ['sg-1', 'sg-2'], []),
  public: seldom,
  unchecked: seldom,
  second: seldom,
  delegated: seldom,
  host: fc.constantFrom(undefined, undefined, undefined, undefined, 'i-1', 'i-2', 'i-off'),
});

/** A small network with more interfaces in its subnets, and rules that name some of them by address or by group. */
export const crowdedNetwork: fc.Arbitrary<Network> = fc
  .record({
    base: smallNetwork,
    neighbours: fc.array(neighbour, { minLength: 4, maxLength: 10 }),
    named: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 2 }),
    byGroup: fc.boolean(),
  })
  .map(({ base, neighbours, named, byGroup }) => {
    const resources = new Map<string, Resource>();
    for (const { kind } of kinds) {
      for (const each of base.all(kind as keyof ResourceKinds) as readonly Resource[])
        resources.set(`${kind} ${each.key}`, each);
    }
    const [some] = base.all('networkInterface');
    const cards = neighbours.map((each, index) => cardOf(each, index, some!));
    for (const card of cards) resources.set(`networkInterface ${card.key}`, card);
    for (const key of ['i-1', 'i-2', 'i-off']) {
      const interfaces = cards.filter(card => card.owner?.key === key).map(card => card.key);
      resources.set(`workload ${key}`, {
        ...{
          kind: 'workload',
          key,
          name: key,
          region: 'eu-west-1',
          origin: some!.origin,
          type: 'instance',
          interfaces,
        },
        ...{
          subnets: [],
          securityGroups: [],
          count: { min: 1, max: 1 },
          state: key === 'i-off' ? 'stopped' : 'running',
        },
      } as unknown as Resource);
    }
    for (const index of named) {
      const address = cards[index % cards.length]!.addresses[0]!;
      narrow(resources, 'sg-1', 'ingress', { type: 'cidr', cidr: cidr(`${address}/32`) });
    }
    if (byGroup) narrow(resources, 'sg-2', 'egress', { type: 'securityGroup', securityGroup: 'sg-1' });
    return networkOf(resources.values(), {
      readings: [{ region: 'eu-west-1', kinds: new Set(kinds.map(each => each.kind)) as never }],
    });
  });

function cardOf(
  spec: typeof neighbour extends fc.Arbitrary<infer T> ? T : never,
  index: number,
  like: NetworkInterface,
): NetworkInterface {
  const [vpc, place] = [spec.at >> 1, spec.at & 1];
  const address = `10.${vpc}.${place + 1}.${20 + index}`;
  const key = `eni-more-${index}`;
  return {
    ...like,
    key,
    name: key,
    vpc: `vpc-${vpc}`,
    subnet: `subnet-${vpc}${place}`,
    addresses: [address, ...(spec.second ? [`10.${vpc}.${place + 1}.${60 + index}`] : [])],
    prefixes: spec.delegated ? [cidr(`10.${vpc}.${place + 1}.${96 + 16 * index}/28`)] : undefined,
    publicIps: spec.public ? [{ public: `52.0.1.${index + 1}`, private: address }] : [],
    securityGroups: spec.groups,
    sourceDestCheck: !spec.unchecked,
    owner: spec.host === undefined ? undefined : { kind: 'workload', key: spec.host },
  };
}

/** A rule more, on SSH, with its peer. */
function narrow(
  resources: Map<string, Resource>,
  key: string,
  side: 'ingress' | 'egress',
  peer: SecurityGroup['ingress'][number]['peer'],
): void {
  const group = resources.get(`securityGroup ${key}`) as SecurityGroup;
  const rule = { traffic: parseTraffic('tcp/22')!, peer, origin: group.origin };
  // Only the rule itself counts on that side, else an open group would hide it.
  resources.set(`securityGroup ${key}`, { ...group, [side]: [...group[side].slice(0, 1), rule] } as SecurityGroup);
}
