import { internetPart, type SecurityGroupRuleSubject } from '../kinds/security-group/facts.ts';
import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import { derived, derivedOf, derivedPiece, sameMembers } from '../model/derived.ts';
import { listAt } from '../model/list-at.ts';
import type { Network } from '../model/network.ts';
import { same } from '../model/same.ts';
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
  for (const group of network.all('securityGroup')) yield* openedBy(group, network).openings;
  for (const exposure of exposuresIn(network)) {
    const rest = reachedWithoutRule(exposure, network);
    if (rest) yield rest;
  }
}

interface Opened {
  readonly openings: readonly Opening[];
  /** What its rules let the whole internet do. */
  readonly allowed: readonly Traffic[];
}

/** Asked for once for itself, and once more for each place that it lets somebody in to. */
const openedBy = derivedOf(
  (group: SecurityGroup, network): Opened => {
    const behind = exposuresBehind(group, network);
    const openings: Opening[] = [];
    const told: Traffic[] = [];
    for (let index = 0; index < group.ingress.length; index++) {
      const rule = group.ingress[index] as SecurityGroupRule;
      const subject = { group, rule, direction: 'ingress', index } as const;
      const allowed = internetPart(group, rule, 'ingress', network);
      if (!allowed)
        openings.push({ rule: subject, exposures: [], flows: undefined, allowed, proved: false, first: true });
      else if (!isNone(allowed) && openersOf(subject, network)[0] === rule) {
        told.push(allowed);
        openings.push(...openedByRule(subject, allowed, behind));
      }
    }
    return { openings, allowed: told };
  },
  (a, b) => {
    const [one, other] = [a as Opened, b as Opened];
    return sameMembers(one.openings, other.openings) && same(one.allowed, other.allowed);
  },
);

const reachedWithoutRule = derivedPiece((exposure: Exposure, network): Opening | undefined => {
  const groups = exposure.station.badges.flatMap(key => network.get('securityGroup', key) ?? []);
  const told = groups.flatMap(group => openedBy(group, network).allowed);
  const rest = differenceOf(exposure.flows, told);
  if (isEmpty(rest)) return undefined;
  return { exposures: [exposure], flows: rest, allowed: undefined, proved: exposure.proved, first: true };
}, Object.is);

/** What is proved, and what is left: open, though nobody is proved to be reached. */
function* openedByRule(
  rule: SecurityGroupRuleSubject,
  allowed: Traffic,
  behind: readonly Exposure[],
): Iterable<Opening> {
  const parts = behind.map(each => ({ each, part: partOf(each, allowed) })).filter(({ part }) => !isEmpty(part));
  const reached = (is: boolean) => parts.flatMap(({ each }) => (each.proved === is ? [each] : []));
  const proved = reached(true);
  const gets = proved.length > 0 ? unionAll(parts.flatMap(({ each, part }) => (each.proved ? [part] : []))) : noFlows;
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

/**
 * The part of an exposure that a rule lets in, where it is for the whole internet. Remembered, because it is asked for
 * twice, and the internet has as many holes as the network has public addresses.
 */
function partOf({ flows: reached }: Pick<Exposure, 'flows'>, allowed: Traffic): Flows {
  let known = parts.get(reached);
  if (!known) parts.set(reached, (known = new Map()));
  let part = known.get(allowed);
  if (!part) {
    part = restrictTraffic(reached, allowed);
    if (!isEmpty(part) && !coversInternet(sourcesOf(part))) part = noFlows;
    known.set(allowed, part);
  }
  return part;
}

const parts = new WeakMap<Flows, Map<Traffic, Flows>>();

function differenceOf(reached: Flows, told: readonly Traffic[]): Flows {
  return told.reduce((rest, allowed) => {
    const part = partOf({ flows: reached }, allowed);
    return isEmpty(part) ? rest : without(rest, part);
  }, reached);
}

/** All exposures to the internet of which something gets there. */
const exposuresIn = derived(
  network => exposuresOf(engineOf(network)).filter(({ flows: reached }) => !isEmpty(reached)),
  sameMembers,
);

/** Exposures by the key of the groups that filter what is exposed. */
const exposuresByGroup = derived((network): ReadonlyMap<string, readonly Exposure[]> => {
  const byGroup = new Map<string, Exposure[]>();
  for (const exposure of exposuresIn(network)) {
    for (const key of exposure.station.badges) listAt(byGroup, key).push(exposure);
  }
  return byGroup;
}, Object.is);

const exposuresBehind = derivedPiece(
  ({ key }: SecurityGroup, network) => exposuresByGroup(network).get(key) ?? none,
  sameMembers,
);

const none: readonly Exposure[] = [];
