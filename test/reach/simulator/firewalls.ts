import type { Firewall, FirewallRule } from '../../../src/kinds/firewall/firewall.ts';
import { aclAdmits } from './filters.ts';
import { blockOf, matches, type Packet, within } from './packet.ts';
import { type End, leave, lost, on, type Travel, unknown, zoneOf } from './travel.ts';

/** By a route that names one endpoint: a firewall's, or one of appliances that nobody sees into. */
export function byEndpoint(key: string, travel: Travel): readonly End[] {
  const { network } = travel.world;
  const endpoint = network.get('endpoint', key)!;
  if (endpoint.state !== 'available') return lost;
  for (const firewall of network.all('firewall')) {
    const own = firewall.endpoints.find(each => each.endpoint === key);
    if (own) return pastEndpoint(firewall, own.subnet, travel);
  }
  return unknown;
}

/** By a route that names the firewall: the endpoint of the zone, else any. */
export function byFirewall(key: string, travel: Travel): readonly End[] {
  const firewall = travel.world.network.get('firewall', key)!;
  const near = firewall.endpoints.filter(each => zoneOf(travel.world.network, each.subnet) === travel.context.zone);
  return (near.length > 0 ? near : firewall.endpoints).flatMap(each => pastEndpoint(firewall, each.subnet, travel));
}

function pastEndpoint(firewall: Firewall, subnet: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  if (context.subnet !== subnet && !aclAdmits(world, subnet, 'ingress', packet)) return lost;
  const seen = context.seenBy?.includes(`${firewall.key} ${subnet}`);
  const said = judged(firewall, packet, context.reply, seen === true);
  if (said === 'no') return lost;
  const seenBy = [...(context.seenBy ?? []), `${firewall.key} ${subnet}`];
  const after = { groups: [], subnet, seenBy, ...(said === 'maybe' ? { doubt: true } : {}) };
  return leave(subnet, on(travel, after));
}

/** What the first stateless rule says of each packet, and the stateful ones of connections: they know their replies. */
function judged(firewall: Firewall, packet: Packet, reply: boolean, seen: boolean): 'yes' | 'no' | 'maybe' {
  const { rules } = firewall;
  // What was not read let begin what it has seen; of the rest it is not known.
  if (!rules) return reply && seen ? 'yes' : 'maybe';
  const first = rules.find(each => each.engine === 'stateless' && hits(each, packet));
  const action = first ? first.action : (firewall.statelessDefault ?? 'forward');
  if (action === 'pass') return 'yes';
  if (action === 'drop') return 'no';
  if (reply) return seen ? 'yes' : 'no';
  return statefully(firewall, packet);
}

function statefully({ rules = [], ruleOrder, statefulDefault }: Firewall, packet: Packet): 'yes' | 'no' | 'maybe' {
  const matching = rules.filter(each => each.engine === 'stateful' && each.action !== 'alert' && hits(each, packet));
  if (ruleOrder === 'strict') {
    const [first] = matching;
    if (first) return first.undecided !== undefined ? 'maybe' : first.action === 'pass' ? 'yes' : 'no';
    return statefulDefault === 'drop' ? 'no' : 'yes';
  }
  if (matching.some(each => each.undecided !== undefined)) return 'maybe';
  return matching.length === 0 || matching.some(each => each.action === 'pass') ? 'yes' : 'no';
}

function hits(rule: FirewallRule, packet: Packet): boolean {
  const { traffic, from, to, bothWays } = rule;
  if (!matches(traffic, packet)) return false;
  const any = (blocks: FirewallRule['from'], address: Packet['from']) =>
    blocks === undefined || blocks.some(each => within(blockOf(each), address));
  const there = any(from, packet.from) && any(to, packet.to);
  return there || (bothWays === true && any(from, packet.to) && any(to, packet.from));
}
