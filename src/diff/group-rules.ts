import type { Plain } from '../kinds/field.ts';
import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import { addressSet, formatAddresses } from '../net/address-set.ts';
import { formatCidr } from '../net/cidr.ts';
import { difference, type Flows, flows, formatFlows, isEmpty, productsOf, unionAll } from '../net/flows.ts';
import * as traffics from '../net/traffic.ts';
import { formatTraffic, type Traffic } from '../net/traffic.ts';
import { changeAt } from './change.ts';
import type { Change } from './difference.ts';
import { blockName } from './given-blocks.ts';
import { nameIn, type OneSide } from './sides.ts';

type Direction = 'ingress' | 'egress';

/** What a group's rules allow together: how they are split into rules makes no difference. */
interface Allowed {
  readonly byAddress: Flows;
  /** By groups, prefix lists, and blocks that AWS gives. */
  readonly byName: ReadonlyMap<string, Traffic>;
}

/** The rules of a direction as text: equal sets have equal texts. */
export function rulesColumn(direction: Direction): (group: SecurityGroup, one: OneSide) => Plain {
  return (group, one) => {
    const { byAddress, byName } = allowed(group[direction], one);
    const named = [...byName].map(([name, traffic]) => [name, formatTraffic(traffic)] as const);
    return { addresses: formatFlows(byAddress), ...Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1))) };
  };
}

/** The tuples of peer and traffic that one side allows and the other does not, then descriptions of equal rules. */
export function ruleChanges(
  direction: Direction,
  a: readonly [SecurityGroup, OneSide],
  b: readonly [SecurityGroup, OneSide],
): readonly Change[] {
  const [ofA, ofB] = [allowed(a[0][direction], a[1]), allowed(b[0][direction], b[1])];
  const lost = [...tuplesOf(difference(ofA.byAddress, ofB.byAddress)), ...namedTuples(ofA, ofB)];
  const gained = [...tuplesOf(difference(ofB.byAddress, ofA.byAddress)), ...namedTuples(ofB, ofA)];
  const word = direction === 'ingress' ? 'from' : 'to';
  const text = ({ peer, traffic }: Tuple) => `${formatTraffic(traffic)} ${word} ${peer}`;
  return [
    ...lost.flatMap(tuple => changeAt([direction], text(tuple), undefined)),
    ...gained.flatMap(tuple => changeAt([direction], undefined, text(tuple))),
    ...describedOtherwise(direction, a, b),
  ];
}

interface Tuple {
  readonly peer: string;
  readonly traffic: Traffic;
}

/** The addresses stand on the same side of all flows, whatever the direction. */
function allowed(rules: readonly SecurityGroupRule[], one: OneSide): Allowed {
  const parts: Flows[] = [];
  const byName = new Map<string, Traffic>();
  for (const { peer, traffic } of rules) {
    const name = peerName(peer, one);
    if (name !== undefined) byName.set(name, traffics.union(byName.get(name) ?? traffics.emptyTraffic, traffic));
    else if (peer.type === 'cidr') parts.push(flows({ from: addressSet([peer.cidr]), traffic }));
  }
  return { byAddress: unionAll(parts), byName };
}

/** What a peer is called on both sides; undefined for a block of addresses, which is what it is. */
function peerName(peer: SecurityGroupRule['peer'], one: OneSide): string | undefined {
  if (peer.type === 'prefixList') return nameIn(one, 'prefixList', peer.prefixList);
  if (peer.type === 'securityGroup') return nameIn(one, 'securityGroup', peer.securityGroup);
  return blockName(one, peer.cidr);
}

function tuplesOf(set: Flows): readonly Tuple[] {
  if (isEmpty(set)) return [];
  return productsOf(set).map(({ from, traffic }) => ({ peer: formatAddresses(from), traffic }));
}

function namedTuples(ours: Allowed, theirs: Allowed): readonly Tuple[] {
  return [...ours.byName].flatMap(([peer, traffic]) => {
    const rest = traffics.difference(traffic, theirs.byName.get(peer) ?? traffics.emptyTraffic);
    return traffics.isEmpty(rest) ? [] : [{ peer, traffic: rest }];
  });
}

/** Rules of the same peer and traffic that are described in other words. */
function describedOtherwise(
  direction: Direction,
  [a, sideA]: readonly [SecurityGroup, OneSide],
  [b, sideB]: readonly [SecurityGroup, OneSide],
): readonly Change[] {
  const words = descriptions(b[direction], sideB);
  return [...descriptions(a[direction], sideA)].flatMap(([rule, from]) => {
    return words.has(rule) ? changeAt([direction, rule, 'description'], from, words.get(rule)) : [];
  });
}

function descriptions(rules: readonly SecurityGroupRule[], one: OneSide): ReadonlyMap<string, string | undefined> {
  return new Map(
    rules.map(({ peer, traffic, description }) => {
      const name = peerName(peer, one) ?? (peer.type === 'cidr' ? formatCidr(peer.cidr) : '');
      return [`${formatTraffic(traffic)} ${name}`, description] as const;
    }),
  );
}
