import { listAt } from '../../model/list-at.ts';
import type { Origin } from '../../source/origin.ts';
import { type Answers, blockOf, type Item, identity, itemsOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import { permissionTraffic } from '../permission-traffic.ts';
import type { SecurityGroup, SecurityGroupPeer, SecurityGroupRule } from './security-group.ts';

const associations = 'SecurityGroupVpcAssociations';

/** DescribeSecurityGroups; DescribeSecurityGroupVpcAssociations tells which VPCs they serve beside their own (S16). */
export const live: Live<SecurityGroup> = { answers: ['SecurityGroups', associations], read };

function* read(answers: Answers): Iterable<SecurityGroup> {
  const vpcsOf = associatedVpcs(answers);
  for (const item of answers.items('SecurityGroups') ?? []) {
    const id = textOf(item, 'GroupId');
    const vpc = textOf(item, 'VpcId');
    if (!id || !vpc) {
      answers.problem('snapshot-malformed', 'SecurityGroups', id ?? '', 'a security group without GroupId or VpcId');
      continue;
    }
    const common = identity(answers, 'SecurityGroups', id, item);
    const groupName = textOf(item, 'GroupName');
    const { key, name, account, region, tags, environment, origin } = common;
    yield {
      kind: 'securityGroup',
      key,
      id,
      name: name === id && groupName ? groupName : name,
      account,
      region,
      tags,
      environment,
      origin,
      vpc,
      associatedVpcs: vpcsOf && (vpcsOf.get(id) ?? none),
      description: textOf(item, 'Description'),
      ingress: readRules(item, 'IpPermissions', common),
      egress: readRules(item, 'IpPermissionsEgress', common),
      isDefault: groupName === 'default',
    };
  }
}

const none: readonly string[] = [];

/** The VPCs that groups serve beside their own, by group; those that AWS still makes or takes away do not count. */
function associatedVpcs(answers: Answers): ReadonlyMap<string, readonly string[]> | undefined {
  const items = answers.items(associations);
  if (!items) return undefined;
  const byGroup = new Map<string, string[]>();
  for (const item of items) {
    const [group, vpc] = [textOf(item, 'GroupId'), textOf(item, 'VpcId')];
    if (group && vpc && textOf(item, 'State') === 'associated') listAt(byGroup, group).push(vpc);
  }
  return byGroup;
}

type Home = { readonly account?: string; readonly origin: Origin };

function readRules(group: Item, key: string, { account, origin }: Home): readonly SecurityGroupRule[] {
  const rules: SecurityGroupRule[] = [];
  const permissions = itemsOf(group, key);
  for (let i = 0; i < permissions.length; i++) {
    const permission = permissions[i] as Item;
    const traffic = permissionTraffic(permission);
    for (let k = 0; k < peerLists.length; k++) {
      const { list, toPeer } = peerLists[k] as PeerList;
      const items = itemsOf(permission, list);
      for (let n = 0; n < items.length; n++) {
        const item = items[n] as Item;
        const peer = toPeer(item, account);
        if (peer) rules.push({ traffic, peer, description: textOf(item, 'Description'), origin });
      }
    }
  }
  return rules;
}

/** A list of a permission, and what an item of it stands for in a group of an account. */
interface PeerList {
  readonly list: string;
  readonly toPeer: (item: Item, own?: string) => SecurityGroupPeer | undefined;
}

const peerLists: readonly PeerList[] = [
  { list: 'IpRanges', toPeer: item => cidrPeer(textOf(item, 'CidrIp')) },
  { list: 'Ipv6Ranges', toPeer: item => cidrPeer(textOf(item, 'CidrIpv6')) },
  {
    list: 'PrefixListIds',
    toPeer: item => {
      const prefixList = textOf(item, 'PrefixListId');
      return prefixList ? { type: 'prefixList', prefixList } : undefined;
    },
  },
  {
    list: 'UserIdGroupPairs',
    toPeer: (item, own) => {
      const securityGroup = textOf(item, 'GroupId');
      if (!securityGroup) return undefined;
      const account = textOf(item, 'UserId');
      return { type: 'securityGroup', securityGroup, ...(account === own ? {} : { account }) };
    },
  },
];

function cidrPeer(text: string | undefined): SecurityGroupPeer | undefined {
  const cidr = blockOf(text);
  return cidr && { type: 'cidr', cidr };
}
