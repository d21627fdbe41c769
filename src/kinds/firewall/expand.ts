import { child, type Mapping, mappingAt, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { isPulled, type Parts, partsOf, textAt } from '../entry-parts.ts';
import type { Expanding } from '../kind.ts';
import { subnetsNamed } from '../subnets-named.ts';

/** Endpoints follow from the subnets, and `{ pass: https }` becomes action and traffic. */
export function expandFirewalls(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc || tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const parts = partsOf(value);
    const { rules, subnets } = parts;
    if (rules?.type === 'sequence') {
      parts['rules'] = sequenceAt(
        rules,
        rules.items.flatMap(rule => expandRule(rule, name, expanding)),
      );
    } else if (!isPulled(name, value, vpc)) parts['rules'] = sequenceAt(value, []);
    if (subnets && !parts['endpoints']) {
      const endpoints = subnetsNamed(subnets, vpc.key, expanding).map(subnet =>
        mappingAt(subnets, { subnet: scalarAt(subnets, subnet.key), zone: child(subnet.node, 'zone') }),
      );
      parts['endpoints'] = sequenceAt(subnets, endpoints);
    }
    orderRules(parts, name, expanding);
    expanding.declare(name, mappingAt(value, parts), { key, raw: value });
  }
}

/** Only a strict order has a default of its own: who writes one means that order, and AWS refuses any other. */
function orderRules(parts: Parts, firewall: string, expanding: Expanding): void {
  const { statefulDefault, ruleOrder } = parts;
  if (statefulDefault?.type !== 'scalar' || !/^drop/.test(statefulDefault.text)) return;
  if (!ruleOrder) parts['ruleOrder'] = scalarAt(statefulDefault, 'strict');
  else if (ruleOrder.type === 'scalar' && ruleOrder.text === 'default') {
    const message = `${firewall} drops what no stateful rule matches, which only a strict order of rules can`;
    expanding.problem('contradicting-keys', ruleOrder, message, {
      label: 'the default order lets the rest pass',
      help: 'write `ruleOrder: strict`, or leave it out',
    });
  }
}

const actions = ['pass', 'drop', 'reject', 'alert', 'forward'];

function expandRule(rule: Tree, firewall: string, expanding: Expanding): readonly Mapping[] {
  if (rule.type !== 'mapping') return [];
  const parts = partsOf(rule);
  const [action] = actions.filter(word => parts[word]);
  const written = action === undefined ? undefined : parts[action];
  for (const word of actions) delete parts[word];
  for (const side of ['from', 'to']) if (textAt(rule, side) === 'internet') delete parts[side];
  if (action === undefined || !written) {
    if (parts['traffic'] && (parts['action'] || parts['undecided'])) return [mappingAt(rule, parts)];
    expanding.problem('missing-key', rule, `a rule of ${firewall} says neither what it does nor to what`, {
      label: `one of ${actions.join(', ')} is missing`,
    });
    return [];
  }
  parts['action'] = scalarAt(written, action);
  const kinds = written.type === 'sequence' ? written.items : [written];
  return kinds.map(traffic => mappingAt(rule, { ...parts, traffic }));
}
