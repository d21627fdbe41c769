import type { Station } from '../graph/station.ts';
import type { SecurityGroup, SecurityGroupPeer, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import type { Network } from '../model/network.ts';
import { formatCidr } from '../net/cidr.ts';
import { formatTraffic } from '../net/traffic.ts';
import { isSameHost } from './astray.ts';
import { markBeside, type StationClass } from './classes.ts';
import type { Engine } from './engine.ts';

/**
 * Classes of which the same is true as senders, or as receivers, with all their members. Replies pass security groups
 * unseen (S3): as a sender only what its groups let out counts, and which of them others name; as a receiver what they
 * let in.
 */
export interface Alike {
  readonly classes: readonly StationClass[];
  readonly members: readonly Station[];
}

/** Classes put together that send alike, in the order of the first of each. */
export function sendersAlike(engine: Engine, classes: readonly StationClass[]): readonly Alike[] {
  return alike(engine, classes, 'egress', 'ingress');
}

/** Classes put together that receive alike, in the order of the first of each. */
export function receiversAlike(engine: Engine, classes: readonly StationClass[]): readonly Alike[] {
  return alike(engine, classes, 'ingress', 'egress');
}

/** The pairs of classes of which it is true what is said of all: some member of the one is not on the host of the other's. */
export function* pairsBetween(senders: Alike, receivers: Alike): Iterable<readonly [StationClass, StationClass]> {
  for (const from of senders.classes) for (const to of receivers.classes) if (areApart(from, to)) yield [from, to];
}

function areApart({ members }: StationClass, to: StationClass): boolean {
  const isApart = (one: Station) => to.members.some(other => !isSameHost(one, other));
  const [first] = members;
  if (!first) return false;
  if (isApart(first)) return true;
  const second = members.find(each => !isSameHost(each, first));
  return second !== undefined && isApart(second);
}

type Side = 'ingress' | 'egress';

function alike(engine: Engine, classes: readonly StationClass[], own: Side, named: Side): readonly Alike[] {
  const contents = contentsIn(engine, own);
  const names = namedIn(engine, named);
  const groups = new Map<string, StationClass[]>();
  for (const each of classes) {
    const [first] = each.members;
    const mark = first && markBeside(engine, first, badges => markOfGroups(badges, contents, names));
    const known = groups.get(mark ?? '');
    if (known) known.push(each);
    else groups.set(mark ?? '', [each]);
  }
  return [...groups.values()].map(all => ({ classes: all, members: all.flatMap(({ members }) => members) }));
}

/**
 * A text that senders share whose packets have the same fate up to whoever refuses them: of the groups that vouch for
 * them those count which somebody on the way asks for, such as an appliance.
 */
export function markOfSender(engine: Engine, sender: Station): string {
  const contents = contentsIn(engine, 'egress');
  const asked = engine.graph.once('groups that are asked for on the way', () => askedOnTheWay(engine));
  return markBeside(engine, sender, badges => markOfGroups(badges, contents, asked));
}

/** A text that receivers share to whom packets have the same way, whomever they let in. */
export function markOfReceiver(engine: Engine, receiver: Station): string {
  const named = namedIn(engine, 'egress');
  return markBeside(engine, receiver, badges =>
    badges
      .filter(each => named.has(each))
      .sort()
      .join(' '),
  );
}

/** Groups that those name who may stand on a way: all but hosts that take only what is their own. */
function askedOnTheWay({ network, graph }: Engine): ReadonlySet<string> {
  const groups = new Set(
    graph.stations.all.flatMap(({ resource, badges }) => {
      const card = network.get('networkInterface', resource.key);
      return card?.sourceDestCheck && card.owner?.kind === 'workload' ? [] : badges;
    }),
  );
  return new Set([...groups].flatMap(key => badgesNamedBy(network.get('securityGroup', key)?.ingress ?? [])));
}

function contentsIn({ graph, network }: Engine, side: Side): ReadonlyMap<string, string> {
  return graph.once(`what groups let by ${side}`, () => contentsOf(network, side));
}

function namedIn({ graph, network }: Engine, side: Side): ReadonlySet<string> {
  return graph.once(`groups that rules name by ${side}`, () => {
    return new Set(network.all('securityGroup').flatMap(group => badgesNamedBy(group[side])));
  });
}

/** Keys of the groups that rules name. */
export function badgesNamedBy(rules: readonly SecurityGroupRule[]): readonly string[] {
  return rules.flatMap(({ peer }) => (peer.type === 'securityGroup' ? [peer.securityGroup] : []));
}

/** What groups let in or out together, and which of them rules name. */
function markOfGroups(
  badges: readonly string[],
  contents: ReadonlyMap<string, string>,
  named: ReadonlySet<string>,
): string {
  const own = new Set(badges.map(each => contents.get(each) ?? each));
  return [...[...own].sort(), '/', ...badges.filter(each => named.has(each)).sort()].join(' ');
}

/** A short text for each group that those share whose rules are the same. */
function contentsOf(network: Network, side: Side): ReadonlyMap<string, string> {
  const numbers = new Map<string, number>();
  return new Map(
    network.all('securityGroup').map(group => {
      const text = textOf(group, side);
      if (!numbers.has(text)) numbers.set(text, numbers.size);
      return [group.key, `#${numbers.get(text)}`];
    }),
  );
}

function textOf(group: SecurityGroup, side: Side): string {
  const rules = group[side].map(
    ({ peer, traffic }: SecurityGroupRule) => `${peerText(peer)} ${formatTraffic(traffic)}`,
  );
  return rules.sort().join('\n');
}

function peerText(peer: SecurityGroupPeer): string {
  switch (peer.type) {
    case 'cidr':
      return formatCidr(peer.cidr);
    case 'securityGroup':
      return `group ${peer.securityGroup}`;
    case 'prefixList':
      return `list ${peer.prefixList}`;
  }
}
