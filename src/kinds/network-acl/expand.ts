import { parseCidr } from '../../net/cidr.ts';
import { formatTraffic, parseTraffic } from '../../net/traffic.ts';
import {
  child,
  type Mapping,
  mappingAt,
  type Scalar,
  type Span,
  scalarAt,
  sequenceAt,
  type Tree,
} from '../../source/tree.ts';
import { isPulled, placeOfName } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { meantAmong } from '../meant-among.ts';
import { onPremisesBlocks } from '../on-premises-blocks.ts';
import { trafficAtoms } from '../traffic-field.ts';

/** The network ACLs of a VPC: those written, and the default one that every VPC has (N4). */
export function expandNetworkAcls(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc) return;
  const written = tree?.type === 'mapping' ? [...tree.entries].filter(([, { value }]) => value.type === 'mapping') : [];
  const isDefault = ([name, { value }]: (typeof written)[number]) =>
    name === 'default' || isTrue(child(value, 'isDefault'));
  const owners = new Map<string, { readonly acl: string; readonly at: Tree }>();
  for (const [name, { key, value }] of written.filter(each => !isDefault(each))) {
    declareAcl(name, key, value as Mapping, undefined, owners, vpc, expanding);
  }
  const [own] = written.filter(isDefault);
  for (const [name, { key, value }] of written.filter(isDefault)) {
    declareAcl(
      name,
      key,
      value as Mapping,
      name === own?.[0] && !isPulled(name, value, vpc) ? 'rest' : undefined,
      owners,
      vpc,
      expanding,
    );
  }
  if (!own && !isPulled(vpc.name, vpc.raw)) declareDefault(owners, vpc, expanding);
}

type Owners = Map<string, { readonly acl: string; readonly at: Tree }>;

function declareAcl(
  name: string,
  key: Span,
  value: Mapping,
  takes: 'rest' | undefined,
  owners: Owners,
  vpc: Declared,
  expanding: Expanding,
): void {
  const node: Record<string, Tree | undefined> = {};
  for (const [field, entry] of value.entries) node[field] = entry.value;
  const { ingress, egress, entries } = node;
  delete node['ingress'];
  delete node['egress'];
  const expanded = [
    ...(entries?.type === 'sequence' ? entries.items : []),
    ...entriesOf(ingress, 'ingress', name, vpc, expanding),
    ...entriesOf(egress, 'egress', name, vpc, expanding),
  ];
  const silent = !ingress && !egress && !entries;
  node['entries'] =
    silent && takes ? everything(value, vpc) : sequenceAt(entries ?? ingress ?? egress ?? value, expanded);
  node['subnets'] = subnetsOf(name, node['subnets'], owners, vpc, expanding);
  if (takes) {
    node['isDefault'] = scalarAt(value, true);
    node['subnets'] = sequenceAt(node['subnets'], [
      ...itemsOf(node['subnets']),
      ...otherSubnets(value, owners, vpc, expanding),
    ]);
  }
  expanding.declare(name, mappingAt(value, node), { key, raw: value });
}

/** Nobody wrote it: it lets everything pass, for the subnets that no other network ACL filters (N4, N5). */
function declareDefault(owners: Owners, vpc: Declared, expanding: Expanding): void {
  const place = placeOfName(vpc);
  const node = mappingAt(place, {
    isDefault: scalarAt(place, true),
    subnets: sequenceAt(place, otherSubnets(place, owners, vpc, expanding)),
    entries: everything(place, vpc),
  });
  expanding.declare('default', node, { assumed: 'AWS makes a network ACL that allows everything with every VPC' });
}

function otherSubnets(place: Span, owners: Owners, vpc: Declared, expanding: Expanding): Scalar[] {
  return expanding
    .declared('subnet', vpc.key)
    .filter(subnet => !owners.has(subnet.key))
    .map(subnet => scalarAt(place, subnet.key));
}

/** Rule 100 for IPv4 and 101 for IPv6, as AWS numbers them. */
function everything(place: Span, vpc: Declared): Tree {
  const blocks = internetOf(vpc);
  return sequenceAt(
    place,
    (['ingress', 'egress'] as const).flatMap(direction =>
      blocks.map((block, index) =>
        entryAt(
          place,
          scalarAt(place, 100 + index),
          direction,
          'allow',
          scalarAt(place, 'all'),
          scalarAt(place, block),
        ),
      ),
    ),
  );
}

/** `internet` is IPv4 and, where the VPC has it, IPv6. */
function internetOf(vpc: Declared): readonly string[] {
  const ipv6 = itemsOf(child(vpc.node, 'ipv6')).length > 0;
  return ipv6 ? ['0.0.0.0/0', '::/0'] : ['0.0.0.0/0'];
}

function entryAt(
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

/** The subnets that it names, by key; a second network ACL for a subnet is reported (N5). */
function subnetsOf(acl: string, tree: Tree | undefined, owners: Owners, vpc: Declared, expanding: Expanding): Tree {
  const items = itemsOf(tree).flatMap(item => {
    if (item.type !== 'scalar') return [];
    const members = subnetsNamed(item.text, vpc, expanding);
    const free = members.filter(subnet => {
      const other = owners.get(subnet.key);
      if (!other) owners.set(subnet.key, { acl, at: item });
      if (other && other.acl !== acl) reportSecond(subnet.name, acl, item, other, expanding);
      return !other;
    });
    return members.length > 0 ? free.map(subnet => scalarAt(item, subnet.key)) : [item];
  });
  return sequenceAt(tree ?? placeOfName(vpc), items);
}

function reportSecond(
  subnet: string,
  acl: string,
  at: Tree,
  other: { readonly acl: string; readonly at: Tree },
  expanding: Expanding,
): void {
  expanding.problem('two-network-acls', at, `${subnet} is in network ACL ${acl}, but ${other.acl} has it already`, {
    label: `${other.acl} has ${subnet} already`,
    related: [{ place: { origin: { from: 'design', node: other.at }, on: 'value' }, label: `in ${other.acl} here` }],
  });
}

/** One direction's rules as AWS counts them: one block and one range of ports each, with its own number. */
function entriesOf(
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

/** The blocks of a peer: network ACLs know nothing else. What names nothing stays, to be reported where it is read. */
function blocksAt(item: Tree, vpc: Declared, expanding: Expanding): readonly Scalar[] {
  if (item.type !== 'scalar') return [];
  if (item.text === 'internet') return internetOf(vpc).map(block => scalarAt(item, block));
  const outside = onPremisesBlocks(item, expanding);
  if (outside) return outside.map(block => scalarAt(item, block));
  const blocks = membersAt(item.text, vpc, expanding).flatMap(member =>
    (['cidr', 'ipv6'] as const).flatMap(field => itemsOf(member.node.entries.get(field)?.value).flatMap(blockAt)),
  );
  if (blocks.length > 0) return blocks.map(block => scalarAt(item, block));
  if (!isName.test(item.text)) return [item];
  reportNoBlock(item, vpc, expanding);
  return [];
}

/** What cannot have been meant as a block. */
const isName = /^[a-z][\w-]*$/i;

function reportNoBlock(item: Scalar, vpc: Declared, expanding: Expanding): void {
  const groups = expanding.section(vpc, 'securityGroups');
  if (child(groups, item.text)) {
    expanding.problem('wrong-reference', item, `${item.text} is a security group, which a network ACL does not know`, {
      label: 'a network ACL knows blocks only',
      help: 'name the tier or subnet that its members stand in, or write their blocks',
    });
    return;
  }
  const known = expanding.declared('subnet', vpc.key).map(subnet => subnet.name);
  const tiers = known.map(name => name.replace(/-[a-z]$/, ''));
  expanding.problem('unknown-reference', item, `there is no tier, subnet or VPC ${item.text}`, {
    label: 'there is nothing of this name that has blocks',
    help: /^(any|all|anywhere|world|public)$/i.test(item.text)
      ? 'did you mean internet?'
      : meantAmong(item.text, [...new Set([...tiers, ...known])]),
  });
}

/** What a peer names that has blocks: the subnets of a tier, a subnet, a VPC. */
function membersAt(name: string, vpc: Declared, expanding: Expanding): readonly Declared[] {
  if (parseCidr(name)) return [];
  if (name.startsWith('vpc/')) return expanding.members('vpc', name.slice('vpc/'.length));
  return subnetsNamed(name, vpc, expanding);
}

function subnetsNamed(name: string, vpc: Declared, expanding: Expanding): readonly Declared[] {
  const bare = name.replace(/^subnet\//, '');
  const inVpc = expanding.members('subnet', `${vpc.key}.${bare}`);
  return inVpc.length > 0 ? inVpc : expanding.members('subnet', bare);
}

/** A block as written; one that AWS gives is a mapping. */
function blockAt(tree: Tree): readonly string[] {
  const block = tree.type === 'mapping' ? child(tree, 'given') : tree;
  return block?.type === 'scalar' && parseCidr(block.text) ? [block.text] : [];
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

function itemsOf(tree: Tree | undefined): readonly Tree[] {
  if (!tree) return [];
  return tree.type === 'sequence' ? tree.items : [tree];
}

function isTrue(tree: Tree | undefined): boolean {
  return tree?.type === 'scalar' && tree.value === true;
}
