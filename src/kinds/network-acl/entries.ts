import { formatTraffic, parseTraffic } from '../../net/traffic.ts';
import { child, type Mapping, mappingAt, type Scalar, type Span, scalarAt, type Tree } from '../../source/tree.ts';
import { itemsOf } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { trafficAtoms } from '../traffic-field.ts';
import { blocksAt } from './entry-peers.ts';

/** One direction's rules as AWS counts them: one block and one range of ports each, with its own number. */
export function entriesOf(
  tree: Tree | undefined,
  direction: 'ingress' | 'egress',
  acl: string,
  vpc: Declared,
  expanding: Expanding,
): readonly Mapping[] {
  const rules = itemsOf(tree).filter(item => item.type === 'mapping');
  const numbers = new Map<number, Tree>();
  for (const rule of rules) {
    const number = numberAt(rule);
    const before = number === undefined ? undefined : numbers.get(number);
    if (before) reportDuplicate(rule, before, direction, acl, expanding);
    else if (number !== undefined) numbers.set(number, rule);
  }
  return rules.flatMap(rule => ruleEntries(rule, direction, acl, numbers, vpc, expanding));
}

function reportDuplicate(rule: Mapping, before: Tree, direction: string, acl: string, expanding: Expanding): void {
  const at = child(rule, 'rule') ?? rule;
  const first = child(before, 'rule') ?? before;
  const number = numberAt(rule);
  expanding.problem('duplicate-rule-number', at, `${acl} has two ${direction} entries with number ${number}`, {
    label: `${number} is taken`,
    related: [{ place: { origin: { from: 'design', node: first }, on: 'value' }, label: 'first one here' }],
  });
}

function ruleEntries(
  rule: Mapping,
  direction: 'ingress' | 'egress',
  acl: string,
  numbers: ReadonlyMap<number, Tree>,
  vpc: Declared,
  expanding: Expanding,
): readonly Mapping[] {
  const number = numberAt(rule);
  const peers = itemsOf(child(rule, direction === 'ingress' ? 'from' : 'to')).flatMap(item =>
    blocksAt(item, vpc, expanding),
  );
  const actions = (['allow', 'deny'] as const).filter(action => rule.entries.has(action));
  const [action] = actions;
  if (number === undefined || action === undefined || actions.length > 1) {
    if (number !== undefined) {
      expanding.problem('missing-key', rule, `entry ${number} of ${acl} needs either \`allow\` or \`deny\``, {
        label: action === undefined ? 'allow or deny?' : 'allow and deny at once',
      });
    }
    return [];
  }
  const atoms = itemsOf(child(rule, action)).flatMap(atomsAt);
  if (peers.length * atoms.length > highestNumber) {
    const label = `${peers.length} blocks and ${atoms.length} kinds of traffic`;
    const message = `entry ${number} of ${acl} stands for ${peers.length * atoms.length} entries: ${label}`;
    expanding.problem('rule-number-taken', child(rule, 'rule') ?? rule, message, {
      label,
      help: 'a network ACL holds at most 40 entries a direction: name wider blocks',
    });
    return [];
  }
  const pairs = peers.flatMap(cidr => atoms.map(traffic => ({ cidr, traffic })));
  for (let next = number + 1; next < number + pairs.length; next++) {
    if (!numbers.has(next) && next <= highestNumber) continue;
    expanding.problem(
      'rule-number-taken',
      child(rule, 'rule') ?? rule,
      `entry ${number} of ${acl} stands for ${pairs.length} entries, but ${next} is ${next > highestNumber ? 'too large' : 'taken'}`,
      { label: `needs ${number} to ${number + pairs.length - 1}`, help: 'leave more room between the numbers' },
    );
    break;
  }
  const numbered = child(rule, 'rule') ?? rule;
  return pairs.map(({ cidr, traffic }, index) =>
    entryAt(rule, scalarAt(numbered, number + index), direction, action, traffic, cidr),
  );
}

/** The highest number of an entry that can be written; 32767 is the one that denies the rest (N2). */
const highestNumber = 32_766;

/** One entry in full. */
export function entryAt(
  place: Span,
  rule: Scalar,
  direction: 'ingress' | 'egress',
  action: string,
  traffic: Scalar,
  cidr: Scalar,
): Mapping {
  return mappingAt(place, {
    rule,
    direction: scalarAt(place, direction),
    action: scalarAt(place, action),
    traffic,
    cidr,
  });
}

/** Traffic of several ranges is split; what cannot be read stays, to be reported where it is read. */
function atomsAt(item: Tree): readonly Scalar[] {
  if (item.type !== 'scalar') return [];
  const parsed = parseTraffic(item.text);
  const atoms = parsed ? trafficAtoms(parsed) : [];
  return atoms.length > 1 ? atoms.map(atom => scalarAt(item, formatTraffic(atom))) : [item];
}

function numberAt(rule: Tree): number | undefined {
  const number = child(rule, 'rule');
  return number?.type === 'scalar' && typeof number.value === 'number' ? number.value : undefined;
}
