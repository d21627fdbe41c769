import { type Item, type Region, tagsOf } from './region.ts';
import type { SubnetPlan, VpcPlan } from './vpc.ts';

export interface Interface {
  readonly id: string;
  readonly address: string;
  readonly item: Item;
}

/** A network interface in a subnet, taking its next free address. `kind` as AWS's InterfaceType. */
export function addInterface(
  region: Region,
  vpc: VpcPlan,
  subnet: SubnetPlan,
  about: { kind?: string; groups?: readonly Item[]; description?: string; instance?: string; publicIp?: string },
): Interface {
  const { account, dice, add } = region;
  const id = dice.id('eni');
  const address = subnet.nextAddress();
  const dns = `ip-${address.replaceAll('.', '-')}.${region.region}.compute.internal`;
  const association = about.publicIp && {
    IpOwnerId: 'amazon',
    PublicDnsName: `ec2-${about.publicIp.replaceAll('.', '-')}.${region.region}.compute.amazonaws.com`,
    PublicIp: about.publicIp,
  };
  const attachment = {
    AttachTime: '2024-02-11 09:14:05+00:00',
    AttachmentId: dice.id('eni-attach'),
    DeleteOnTermination: Boolean(about.instance),
    DeviceIndex: about.instance ? 0 : 1,
    ...(about.instance ? { InstanceId: about.instance } : {}),
    InstanceOwnerId: about.instance ? account : 'amazon-aws',
    Status: 'attached',
  };
  const item = {
    ...(association ? { Association: association } : {}),
    Attachment: attachment,
    AvailabilityZone: subnet.zone,
    Description: about.description ?? '',
    Groups: about.groups ?? [],
    InterfaceType: about.kind ?? 'interface',
    Ipv6Addresses: [],
    MacAddress: `02:${dice.hex(10).match(/../g)!.join(':')}`,
    NetworkInterfaceId: id,
    OwnerId: account,
    PrivateDnsName: dns,
    PrivateIpAddress: address,
    PrivateIpAddresses: [
      {
        ...(association ? { Association: association } : {}),
        Primary: true,
        PrivateDnsName: dns,
        PrivateIpAddress: address,
      },
    ],
    RequesterManaged: !about.instance,
    SourceDestCheck: about.kind !== 'nat_gateway',
    Status: 'in-use',
    SubnetId: subnet.id,
    TagSet: tagsOf(`${vpc.name}-${subnet.tier}`, subnet.tier),
    VpcId: vpc.id,
  };
  add('NetworkInterfaces', item);
  return { id, address, item };
}

/** An instance with its primary interface. */
export function addInstance(
  region: Region,
  vpc: VpcPlan,
  subnet: SubnetPlan,
  role: { name: string; groups: readonly Item[]; publicIp?: string },
): string {
  const { account, dice, add } = region;
  const id = dice.id('i');
  const { groups, publicIp } = role;
  const { address, item } = addInterface(region, vpc, subnet, { groups, publicIp, instance: id });
  const { AvailabilityZone: _zone, RequesterManaged: _managed, TagSet: _tags, ...seenFromInstance } = item;
  const instance = {
    AmiLaunchIndex: 0,
    Architecture: 'x86_64',
    EbsOptimized: true,
    EnaSupport: true,
    Hypervisor: 'xen',
    ImageId: 'ami-0a887e401f7654935',
    InstanceId: id,
    InstanceType: dice.pick(['t3.micro', 'm6i.large', 'c6i.xlarge']),
    KeyName: 'platform',
    LaunchTime: '2024-02-11 09:14:05+00:00',
    MetadataOptions: { HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1, HttpTokens: 'required', State: 'applied' },
    Monitoring: { State: 'disabled' },
    NetworkInterfaces: [seenFromInstance],
    Placement: { AvailabilityZone: subnet.zone, GroupName: '', Tenancy: 'default' },
    PrivateDnsName: item['PrivateDnsName'],
    PrivateIpAddress: address,
    ...(publicIp ? { PublicIpAddress: publicIp } : {}),
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    SecurityGroups: groups,
    SourceDestCheck: true,
    State: { Code: 16, Name: 'running' },
    SubnetId: subnet.id,
    Tags: tagsOf(`${vpc.name}-${role.name}`, subnet.tier),
    VirtualizationType: 'hvm',
    VpcId: vpc.id,
  };
  add('Reservations', { Groups: [], Instances: [instance], OwnerId: account, ReservationId: dice.id('r') });
  return id;
}
