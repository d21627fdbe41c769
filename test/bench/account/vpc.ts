import { type Region, tagsOf } from './region.ts';

/** A VPC as the rest of its cell sees it. */
export interface VpcPlan {
  readonly id: string;
  readonly name: string;
  /** The second byte of its 10.N.0.0/16. */
  readonly number: number;
  readonly subnets: readonly SubnetPlan[];
  readonly internetGateway: string;
}

export interface SubnetPlan {
  readonly id: string;
  readonly tier: 'public' | 'app' | 'data' | 'endpoints';
  readonly zone: string;
  readonly cidr: string;
  readonly nextAddress: () => string;
}

const tiers = ['public', 'app', 'data'] as const;
const zones = ['a', 'b', 'c'];

/** A VPC 10.N.0.0/16 with its internet gateway and ten subnets: three tiers over three zones and one for endpoints. */
export function addVpc(region: Region, number: number): VpcPlan {
  const { account, dice, add } = region;
  const id = dice.id('vpc');
  const name = `${dice.pick(['shop', 'billing', 'search', 'media', 'data'])}-${number}`;
  const block = `10.${number}.0.0/16`;
  add('Vpcs', {
    CidrBlock: block,
    CidrBlockAssociationSet: [
      { AssociationId: dice.id('vpc-cidr-assoc'), CidrBlock: block, CidrBlockState: { State: 'associated' } },
    ],
    DhcpOptionsId: 'dopt-3bb56641',
    InstanceTenancy: 'default',
    IsDefault: false,
    OwnerId: account,
    State: 'available',
    Tags: tagsOf(name, 'vpc'),
    VpcId: id,
  });
  const internetGateway = dice.id('igw');
  add('InternetGateways', {
    Attachments: [{ State: 'available', VpcId: id }],
    InternetGatewayId: internetGateway,
    OwnerId: account,
    Tags: tagsOf(`${name}-igw`, 'public'),
  });
  const places = tiers.flatMap((tier, t) => zones.map((zone, z) => ({ tier, zone, third: t * 16 + z })));
  const subnets = [...places, { tier: 'endpoints' as const, zone: 'a', third: 64 }].map(({ tier, zone, third }) =>
    addSubnet(region, { vpc: id, name, tier, zone: region.region + zone, prefix: `10.${number}.${third}` }),
  );
  return { id, name, number, subnets, internetGateway };
}

function addSubnet(
  region: Region,
  about: { vpc: string; name: string; tier: SubnetPlan['tier']; zone: string; prefix: string },
): SubnetPlan {
  const { account, dice, add } = region;
  const { tier, zone } = about;
  const id = dice.id('subnet');
  const cidr = `${about.prefix}.0/24`;
  add('Subnets', {
    AssignIpv6AddressOnCreation: false,
    AvailabilityZone: zone,
    AvailabilityZoneId: `euw1-az${zone.charCodeAt(zone.length - 1) - 96}`,
    AvailableIpAddressCount: 240,
    CidrBlock: cidr,
    DefaultForAz: false,
    Ipv6CidrBlockAssociationSet: [],
    MapPublicIpOnLaunch: tier === 'public',
    OwnerId: account,
    State: 'available',
    SubnetArn: `arn:aws:ec2:${region.region}:${account}:subnet/${id}`,
    SubnetId: id,
    Tags: tagsOf(`${about.name}-${tier}-${zone.at(-1)}`, tier),
    VpcId: about.vpc,
  });
  let last = 9;
  return { id, tier, zone, cidr, nextAddress: () => `${about.prefix}.${++last}` };
}
