import type { Item } from '../diff/account/account.ts';
import { type Built, tagging } from './built.ts';

/** VPCs and what stands in them; routes come later, when all that they lead to is there. */
export async function buildVpcs(built: Built): Promise<void> {
  const { ec2 } = built;
  for (const vpc of built.planned('Vpcs')) await buildVpc(built, vpc);
  for (const subnet of built.planned('Subnets')) {
    const { Subnet } = await ec2.createSubnet({
      VpcId: built.real(subnet.VpcId),
      AvailabilityZone: subnet.AvailabilityZone,
      CidrBlock: subnet.CidrBlock,
      ...(subnet.Ipv6CidrBlockAssociationSet[0] && {
        Ipv6CidrBlock: built.real(subnet.Ipv6CidrBlockAssociationSet[0].Ipv6CidrBlock),
      }),
      ...tagging('subnet', subnet),
    });
    const SubnetId = built.give(subnet.SubnetId, Subnet?.SubnetId);
    if (subnet.MapPublicIpOnLaunch) await ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
    if (subnet.AssignIpv6AddressOnCreation) {
      await ec2.modifySubnetAttribute({ SubnetId, AssignIpv6AddressOnCreation: { Value: true } });
    }
  }
  for (const list of built.planned('ManagedPrefixLists')) await buildPrefixList(built, list);
  for (const gateway of built.planned('InternetGateways')) {
    const made = await ec2.createInternetGateway(tagging('internet-gateway', gateway));
    const InternetGatewayId = built.give(gateway.InternetGatewayId, made.InternetGateway?.InternetGatewayId);
    for (const { VpcId } of built.real(gateway.Attachments))
      await ec2.attachInternetGateway({ InternetGatewayId, VpcId });
  }
  for (const gateway of built.planned('EgressOnlyInternetGateways')) {
    const made = await ec2.createEgressOnlyInternetGateway({
      VpcId: built.real(gateway.Attachments[0].VpcId),
      ...tagging('egress-only-internet-gateway', gateway),
    });
    const { EgressOnlyInternetGatewayId } = made.EgressOnlyInternetGateway ?? {};
    built.give(gateway.EgressOnlyInternetGatewayId, EgressOnlyInternetGatewayId);
  }
  await mendDefaultVpc(built);
  await buildGroups(built);
  await buildAcls(built);
}

async function buildVpc(built: Built, vpc: Item): Promise<void> {
  const { ec2 } = built;
  const wantsIpv6 = vpc.Ipv6CidrBlockAssociationSet.length > 0;
  const { Vpc } = await ec2.createVpc({
    CidrBlock: vpc.CidrBlock,
    InstanceTenancy: vpc.InstanceTenancy,
    ...(wantsIpv6 && { AmazonProvidedIpv6CidrBlock: true }),
    ...tagging('vpc', vpc),
  });
  const VpcId = built.give(vpc.VpcId, Vpc?.VpcId);
  for (const { CidrBlock } of vpc.CidrBlockAssociationSet.slice(1))
    await ec2.associateVpcCidrBlock({ VpcId, CidrBlock });
  if (wantsIpv6) await blocksGiven(built, vpc);
  await ec2.modifyVpcAttribute({ VpcId, EnableDnsSupport: { Value: vpc.EnableDnsSupport !== false } });
  await ec2.modifyVpcAttribute({ VpcId, EnableDnsHostnames: { Value: vpc.EnableDnsHostnames === true } });
}

/** AWS chooses the IPv6 block; the subnets lie in it as planned. */
async function blocksGiven(built: Built, vpc: Item): Promise<void> {
  const { Vpcs } = await built.ec2.describeVpcs({ VpcIds: [built.real(vpc.VpcId)] });
  const chosen = Vpcs?.[0]?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? '';
  const planned = vpc.Ipv6CidrBlockAssociationSet[0].Ipv6CidrBlock as string;
  built.give(planned, chosen);
  const [from, to] = [planned, chosen].map(block => block.replace(/(00)?::\/56$/, '')) as [string, string];
  for (const { Ipv6CidrBlockAssociationSet } of built.planned('Subnets')) {
    for (const { Ipv6CidrBlock } of Ipv6CidrBlockAssociationSet) {
      if (!Ipv6CidrBlock.startsWith(from)) continue;
      const number = Ipv6CidrBlock.slice(from.length).replace(/::\/64$/, '');
      built.give(Ipv6CidrBlock, `${to}${number.padStart(2, '0')}::/64`);
    }
  }
}

async function buildPrefixList(built: Built, list: Item): Promise<void> {
  if (list.OwnerId === 'AWS') {
    const { PrefixLists } = await built.ec2.describeManagedPrefixLists({});
    built.give(list.PrefixListId, PrefixLists?.find(each => each.PrefixListName === list.PrefixListName)?.PrefixListId);
    return;
  }
  const planned = built.planned('ManagedPrefixListEntries').find(each => each.PrefixListId === list.PrefixListId);
  const { PrefixList } = await built.ec2.createManagedPrefixList({
    PrefixListName: list.PrefixListName,
    AddressFamily: 'IPv4',
    MaxEntries: list.MaxEntries,
    Entries: planned?.Entries ?? [],
    ...tagging('prefix-list', list),
  });
  built.give(list.PrefixListId, PrefixList?.PrefixListId);
}

/** The emulator's default VPC comes without the rule by which AWS lets members of a default group talk. */
async function mendDefaultVpc({ ec2 }: Built): Promise<void> {
  const { Vpcs } = await ec2.describeVpcs({ Filters: [{ Name: 'is-default', Values: ['true'] }] });
  const Filters = [{ Name: 'vpc-id', Values: [Vpcs?.[0]?.VpcId ?? ''] }];
  const { SecurityGroups } = await ec2.describeSecurityGroups({ Filters });
  for (const { GroupId } of SecurityGroups ?? []) {
    const IpPermissions = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId }] }];
    await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
  }
}

async function buildGroups(built: Built): Promise<void> {
  const { ec2 } = built;
  const planned = built.planned('SecurityGroups');
  for (const group of planned) {
    const VpcId = built.real(group.VpcId);
    if (group.GroupName === 'default') {
      const Filters = [
        { Name: 'vpc-id', Values: [VpcId] },
        { Name: 'group-name', Values: ['default'] },
      ];
      const { SecurityGroups } = await ec2.describeSecurityGroups({ Filters });
      const id = built.give(group.GroupId, SecurityGroups?.[0]?.GroupId);
      if (group.Tags.length > 0) await ec2.createTags({ Resources: [id], Tags: group.Tags });
      continue;
    }
    const { GroupName, Description } = group;
    const made = await ec2.createSecurityGroup({ GroupName, Description, VpcId, ...tagging('security-group', group) });
    built.give(group.GroupId, made.GroupId);
  }
  for (const group of planned) {
    const GroupId = built.real(group.GroupId);
    const { SecurityGroups } = await ec2.describeSecurityGroups({ GroupIds: [GroupId] });
    const [made] = SecurityGroups ?? [];
    // What AWS lets out, and into a default group, by itself.
    if (made?.IpPermissions?.length)
      await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: made.IpPermissions });
    if (made?.IpPermissionsEgress?.length) {
      await ec2.revokeSecurityGroupEgress({ GroupId, IpPermissions: made.IpPermissionsEgress });
    }
    const [ingress, egress] = [group.IpPermissions, group.IpPermissionsEgress].map(each => each.map(rule(built)));
    if (ingress.length > 0) await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: ingress });
    if (egress.length > 0) await ec2.authorizeSecurityGroupEgress({ GroupId, IpPermissions: egress });
  }
}

/** A rule as the calls want it: protocols by name where they have one. */
function rule(built: Built): (permission: Item) => Item {
  const names: Readonly<Record<string, string>> = { 6: 'tcp', 17: 'udp', 1: 'icmp', 58: 'icmpv6' };
  return permission => built.real({ ...permission, IpProtocol: names[permission.IpProtocol] ?? permission.IpProtocol });
}

async function buildAcls(built: Built): Promise<void> {
  const { ec2 } = built;
  for (const acl of built.planned('NetworkAcls')) {
    const VpcId = built.real(acl.VpcId);
    const there = await ec2.describeNetworkAcls({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] });
    if (acl.IsDefault) {
      const NetworkAclId = built.give(acl.NetworkAclId, there.NetworkAcls?.find(each => each.IsDefault)?.NetworkAclId);
      // The emulator forgets what AWS makes for IPv6.
      for (const entry of acl.Entries)
        if (entry.Ipv6CidrBlock) await ec2.createNetworkAclEntry({ NetworkAclId, ...entry });
      continue;
    }
    const { NetworkAcl } = await ec2.createNetworkAcl({ VpcId, ...tagging('network-acl', acl) });
    const NetworkAclId = built.give(acl.NetworkAclId, NetworkAcl?.NetworkAclId);
    for (const entry of acl.Entries) {
      if (entry.RuleNumber < 32767) await ec2.createNetworkAclEntry({ NetworkAclId, ...built.real(entry) });
    }
    for (const { SubnetId } of built.real(acl.Associations)) {
      const own = there.NetworkAcls?.flatMap(each => each.Associations ?? []).find(each => each.SubnetId === SubnetId);
      await ec2.replaceNetworkAclAssociation({ AssociationId: own?.NetworkAclAssociationId, NetworkAclId });
    }
  }
}
