import { parseCidr } from '../../net/cidr.ts';
import { child, type Scalar, scalarAt, type Tree } from '../../source/tree.ts';
import { itemsOf } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { meantAmong } from '../meant-among.ts';
import { onPremisesBlocks } from '../on-premises-blocks.ts';

/** The blocks of a peer: network ACLs know nothing else. What names nothing stays, to be reported where it is read. */
export function blocksAt(item: Tree, vpc: Declared, expanding: Expanding): readonly Scalar[] {
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

/** `internet` is IPv4 and, where the VPC has it, IPv6. */
export function internetOf(vpc: Declared): readonly string[] {
  const ipv6 = itemsOf(child(vpc.node, 'ipv6')).length > 0;
  return ipv6 ? ['0.0.0.0/0', '::/0'] : ['0.0.0.0/0'];
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

/** The subnets of a tier, or the one of that name: of this VPC first. */
export function subnetsNamed(name: string, vpc: Declared, expanding: Expanding): readonly Declared[] {
  const bare = name.replace(/^subnet\//, '');
  const inVpc = expanding.members('subnet', `${vpc.key}.${bare}`);
  return inVpc.length > 0 ? inVpc : expanding.members('subnet', bare);
}

/** A block as written; one that AWS gives is a mapping. */
function blockAt(tree: Tree): readonly string[] {
  const block = tree.type === 'mapping' ? child(tree, 'given') : tree;
  return block?.type === 'scalar' && parseCidr(block.text) ? [block.text] : [];
}
