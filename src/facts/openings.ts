import { internetPart, type SecurityGroupRuleSubject } from '../kinds/security-group/facts.ts';
import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import { derived } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import { coversInternet, internetAddresses } from '../net/address-set.ts';
import {
  type Flows,
  flows,
  isEmpty,
  noFlows,
  restrictTraffic,
  sourcesOf,
  trafficOf,
  unionAll,
  difference as without,
} from '../net/flows.ts';
import { tcp, udp } from '../net/protocols.ts';
import {
  unionAll as allOf,
  difference,
  intersection,
  isEmpty as isNone,
  protocolTraffic,
  type Traffic,
} from '../net/traffic.ts';
import { engineOf } from '../reach/engine.ts';
import { type Exposure, exposuresOf } from '../reach/exposure.ts';
import { openersOf } from './security-group-rule.ts';

/** A way in from the internet: what opens it, and what is reached by it. */
export interface Opening {
  /** The security group rule that opens it to the whole internet; none where no such rule does. */
  readonly rule?: SecurityGroupRuleSubject;
  /** What is reached, or may be; empty where a rule is open and nobody is known to be behind it. */
  readonly exposures: readonly Exposure[];
  /** What gets there; of a rule behind which nobody is proved to be what it would let in. Undefined: not read. */
  readonly flows: Flows | undefined;
  /** All that the rule lets the whole internet do. */
  readonly allowed: Traffic | undefined;
  readonly proved: boolean;
  /** Whether nothing was told of the same rule before. */
  readonly first: boolean;
}

/**
 * The ways in from the internet: for each security group rule that opens something to all of it what is proved to be
 * reached by it, and the rest that is only open; then what is reached without such a rule.
 */
export function* openingsOf(network: Network): Iterable<Opening> {
  const found = exposuresByGroup(network);
  const told = new Map<Exposure, Traffic[]>();
  for (const group of network.all('securityGroup')) {
    for (const [index, rule] of group.ingress.entries()) {
      const subject = { group, rule, direction: 'ingress', index } as const;
      const allowed = internetPart(group, rule, 'ingress', network);
      if (!allowed) yield { rule: subject, exposures: [], flows: undefined, allowed, proved: false, first: true };
      else if (!isNone(allowed) && openersOf(subject, network)[0] === rule) {
        const behind = found.byGroup.get(group) ?? [];
        for (const each of behind) listOf(told, each).push(allowed);
        yield* openedBy(subject, allowed, behind);
      }
    }
  }
  for (const exposure of found.all) {
    const rest = differenceOf(exposure.flows, told.get(exposure) ?? []);
    if (!isEmpty(rest))
      yield { exposures: [exposure], flows: rest, allowed: undefined, proved: exposure.proved, first: true };
  }
}

/** What is proved, and what is left: open, though nobody is proved to be reached. */
function* openedBy(rule: SecurityGroupRuleSubject, allowed: Traffic, behind: readonly Exposure[]): Iterable<Opening> {
  const reached = (proved: boolean) => behind.filter(each => each.proved === proved && !isEmpty(partOf(each, allowed)));
  const proved = reached(true);
  const gets = proved.length > 0 ? unionAll(proved.map(each => partOf(each, allowed))) : noFlows;
  if (!isEmpty(gets)) yield { rule, exposures: proved, flows: gets, allowed, proved: true, first: true };
  const left = difference(allowed, trafficOf(gets));
  // Beside a proved way in, what else is open is told where it has ports: ICMP of the other version is no second hole.
  const rest = proved.length > 0 ? intersection(left, ports) : left;
  if (isNone(rest)) return;
  const perhaps = reached(false);
  yield {
    rule,
    exposures: perhaps,
    flows: flows({ from: internetAddresses, traffic: rest }),
    allowed,
    proved: false,
    first: isEmpty(gets),
  };
}

const ports = allOf([protocolTraffic(tcp), protocolTraffic(udp)]);

/** The part of an exposure that a rule lets in, where it is for the whole internet. */
function partOf({ flows: reached }: Exposure, allowed: Traffic): Flows {
  const part = restrictTraffic(reached, allowed);
  return isEmpty(part) || coversInternet(sourcesOf(part)) ? part : noFlows;
}

function differenceOf(reached: Flows, told: readonly Traffic[]): Flows {
  return told.reduce((rest, allowed) => {
    const part = partOf({ flows: reached } as Exposure, allowed);
    return isEmpty(part) ? rest : without(rest, part);
  }, reached);
}

interface Found {
  readonly all: readonly Exposure[];
  readonly byGroup: ReadonlyMap<SecurityGroup, readonly Exposure[]>;
}

/** All exposures to the internet, and by the groups that filter what is exposed. */
const exposuresByGroup: (network: Network) => Found = derived(network => {
  const all = exposuresOf(engineOf(network)).filter(({ flows: reached }) => !isEmpty(reached));
  const byGroup = new Map<SecurityGroup, Exposure[]>();
  for (const exposure of all) {
    for (const key of exposure.station.badges) {
      const group = network.get('securityGroup', key);
      if (group) listOf(byGroup, group).push(exposure);
    }
  }
  return { all, byGroup };
});

function listOf<K, V>(map: Map<K, V[]>, key: K): V[] {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}
