import { type AddressSet, addressSet } from '../../net/address-set.ts';
import { allFlows, difference, type Flows, flows, intersection, noFlows, union } from '../../net/flows.ts';
import { intervals } from '../../net/intervals.ts';
import type { Firewall, FirewallRule } from './firewall.ts';

/** Connections that a firewall lets begin, and those for which that is not known. */
export interface Judgement {
  readonly passing: Flows;
  readonly open: { readonly flows: Flows; readonly message: string };
}

/** Stateless rules first, in their order; what they forward goes to the stateful ones. */
export function judge(firewall: Firewall): Judgement {
  const { rules, name } = firewall;
  if (!rules) return { passing: noFlows, open: { flows: allFlows, message: `the rules of ${name} were not read` } };
  const first = stateless(firewall);
  const second = stateful(
    firewall,
    rules.filter(rule => rule.engine === 'stateful'),
  );
  const reasons = [...new Set(rules.flatMap(rule => rule.undecided ?? []))].join('; ');
  const passing = union(first.passing, intersection(first.forwarded, second.passing));
  const open = union(first.open, intersection(first.forwarded, second.open));
  return { passing, open: { flows: difference(open, passing), message: `${name} may let it pass: ${reasons}` } };
}

/** What stateless rules let pass by themselves: no engine has to know of it. */
export function passingStateless(firewall: Firewall): Flows {
  return firewall.rules ? stateless(firewall).passing : noFlows;
}

/**
 * What stateless rules let back: they look at replies as at everything else. Where rules were not read, those that let a
 * connection begin (`knows` it) let its replies back; whether others pass is not known.
 */
export function judgeReplies(firewall: Firewall, knows: boolean): Judgement {
  if (!firewall.rules) {
    const message = `the rules of ${firewall.name} were not read`;
    return { passing: knows ? allFlows : noFlows, open: { flows: knows ? noFlows : allFlows, message } };
  }
  const { passing, forwarded, open } = stateless(firewall);
  return { passing: union(passing, forwarded), open: { flows: open, message: `${firewall.name} may let it back` } };
}

function stateless({ rules = [], statelessDefault = 'forward' }: Firewall) {
  let [rest, passing, forwarded, open] = [allFlows, noFlows, noFlows, noFlows];
  for (const rule of rules.filter(each => each.engine === 'stateless')) {
    const matched = intersection(rest, flowsOf(rule));
    rest = difference(rest, matched);
    if (rule.undecided !== undefined || rule.action === undefined) open = union(open, matched);
    else if (rule.action === 'pass') passing = union(passing, matched);
    else if (rule.action === 'forward') forwarded = union(forwarded, matched);
  }
  if (statelessDefault === 'pass') passing = union(passing, rest);
  if (statelessDefault === 'forward') forwarded = union(forwarded, rest);
  return { passing, forwarded, open };
}

/** By default pass goes before drop, whatever the order; a strict order is that of the rules. */
function stateful({ ruleOrder = 'default', statefulDefault }: Firewall, rules: readonly FirewallRule[]) {
  const deciding = rules.filter(rule => rule.action !== 'alert');
  const weight = ({ action, undecided }: FirewallRule) => (undecided !== undefined ? 0 : action === 'pass' ? 1 : 2);
  const sorted = ruleOrder === 'strict' ? deciding : [...deciding].sort((a, b) => weight(a) - weight(b));
  let [rest, passing, open] = [allFlows, noFlows, noFlows];
  for (const rule of sorted) {
    const matched = intersection(rest, flowsOf(rule));
    // A rule that may match leaves its packets to the others as well: nothing of them is sure any more.
    rest = difference(rest, matched);
    if (rule.undecided !== undefined || rule.action === undefined) open = union(open, matched);
    else if (rule.action === 'pass') passing = union(passing, matched);
  }
  const drops = ruleOrder === 'strict' && (statefulDefault === 'drop' || statefulDefault === 'drop-established');
  return { passing: drops ? passing : union(passing, rest), open };
}

function flowsOf({ traffic, from, to, sourcePorts, bothWays }: FirewallRule): Flows {
  const ports = sourcePorts && intervals(sourcePorts);
  const set = (blocks: FirewallRule['from']): AddressSet | undefined => blocks && addressSet(blocks);
  const there = flows({ from: set(from), to: set(to), traffic, sourcePorts: ports });
  return bothWays ? union(there, flows({ from: set(to), to: set(from), traffic, sourcePorts: ports })) : there;
}
