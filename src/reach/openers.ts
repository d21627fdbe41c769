import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import type { Resource } from '../model/resource.ts';
import { type AddressSet, addressSet, emptyAddresses, internetAddresses, union } from '../net/address-set.ts';
import { formatCidr } from '../net/cidr.ts';
import { type Flows, flows, overlaps } from '../net/flows.ts';
import { formatTraffic } from '../net/traffic.ts';
import type { Place } from '../source/origin.ts';
import type { Path } from './answer.ts';
import type { Engine } from './engine.ts';

/** What lets packets of a path through: a rule of a security group, or the route that leads on. */
export interface Opener {
  /** The security group, or the route table. */
  readonly resource: Resource;
  /** `tcp/22 from 0.0.0.0/0`; of a route its destination. */
  readonly text: string;
  /** Of a rule: its traffic, and the peer that it names. */
  readonly rule?: { readonly on: string; readonly from: string };
  readonly place: Place;
}

/** What opens the way there, in the order of travel: the routes taken, and the rules of each interface that is entered. */
export function openersOf(engine: Engine, path: Path): readonly Opener[] {
  const { network } = engine;
  return path.hops.flatMap(({ resource, did, detail = '', place, reply, flows: passing }): readonly Opener[] => {
    if (reply || !resource) return [];
    if (did === 'routed') return place ? [{ resource, text: detail, place }] : [];
    if (resource.kind !== 'networkInterface' || did !== 'delivered') return [];
    const groups = network.get('networkInterface', resource.key)?.securityGroups ?? [];
    return groups.flatMap(key => {
      const group = network.get('securityGroup', key);
      return group ? rulesFor(group, passing, engine) : [];
    });
  });
}

function rulesFor(group: SecurityGroup, passing: Flows, engine: Engine): readonly Opener[] {
  return group.ingress
    .filter(rule => overlaps(passing, flows({ from: peersOf(rule, engine), traffic: rule.traffic })))
    .map(rule => {
      const [on, from] = [formatTraffic(rule.traffic), peerName(rule)];
      return { resource: group, text: `${on} from ${from}`, rule: { on, from }, place: { origin: rule.origin } };
    });
}

function peerName({ peer }: SecurityGroupRule): string {
  if (peer.type === 'cidr') return formatCidr(peer.cidr);
  return peer.type === 'prefixList' ? peer.prefixList : peer.securityGroup;
}

function peersOf({ peer }: SecurityGroupRule, { network, graph }: Engine): AddressSet {
  if (peer.type === 'cidr') return addressSet([peer.cidr]);
  if (peer.type === 'securityGroup') {
    return graph.stations
      .withBadge(peer.securityGroup)
      .reduce((all, each) => union(all, each.addresses), emptyAddresses);
  }
  const entries = network.get('prefixList', peer.prefixList)?.entries;
  return entries ? addressSet(entries.map(entry => entry.cidr)) : internetAddresses;
}
