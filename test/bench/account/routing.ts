import { addInterface } from './interfaces.ts';
import { type Item, type Region, tagsOf } from './region.ts';
import type { SubnetPlan, VpcPlan } from './vpc.ts';

/** Public addresses, one after another from 54.160.0.0; unique within a region. */
export function publicAddresses(): () => string {
  let given = 0;
  return () => `54.${160 + (given >> 16)}.${(given >> 8) & 255}.${given++ & 255}`;
}

/** Two NAT gateways with their elastic IPs and interfaces, in the public subnets of the first two zones. */
export function addNatGateways(region: Region, vpc: VpcPlan, nextPublic: () => string): readonly string[] {
  const { account, dice, add } = region;
  const homes = vpc.subnets.filter(({ tier }) => tier === 'public').slice(0, 2);
  return homes.map(subnet => {
    const [id, allocation, publicIp] = [dice.id('nat'), dice.id('eipalloc'), nextPublic()];
    const description = `Interface for NAT Gateway ${id}`;
    const eni = addInterface(region, vpc, subnet, { kind: 'nat_gateway', description, publicIp });
    add('NatGateways', {
      ConnectivityType: 'public',
      CreateTime: '2024-01-03 15:35:37+00:00',
      NatGatewayAddresses: [
        { AllocationId: allocation, NetworkInterfaceId: eni.id, PrivateIp: eni.address, PublicIp: publicIp },
      ],
      NatGatewayId: id,
      State: 'available',
      SubnetId: subnet.id,
      Tags: tagsOf(`${vpc.name}-nat`, 'public'),
      VpcId: vpc.id,
    });
    add('Addresses', {
      AllocationId: allocation,
      AssociationId: dice.id('eipassoc'),
      Domain: 'vpc',
      NetworkBorderGroup: region.region,
      NetworkInterfaceId: eni.id,
      NetworkInterfaceOwnerId: account,
      PrivateIpAddress: eni.address,
      PublicIp: publicIp,
      PublicIpv4Pool: 'amazon',
      Tags: tagsOf(`${vpc.name}-nat-eip`, 'public'),
    });
    return id;
  });
}

/** Five route tables: the main one, public, two private by zone, data with its peering and transit routes. */
export function addRouteTables(
  region: Region,
  vpc: VpcPlan,
  to: { nats: readonly string[]; transitGateway: string; peering?: { id: string; number: number } },
): { readonly app: readonly string[] } {
  const hub = { DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: to.transitGateway };
  const peer = to.peering
    ? [{ DestinationCidrBlock: `10.${to.peering.number}.0.0/16`, VpcPeeringConnectionId: to.peering.id }]
    : [];
  const nat = (index: number) => ({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: to.nats[index] });
  const internet = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: vpc.internetGateway };
  const [appA, ...appRest] = vpc.subnets.filter(({ tier }) => tier === 'app');
  const of = (...tiers: string[]) => vpc.subnets.filter(({ tier }) => tiers.includes(tier));
  addRouteTable(region, vpc, 'main', [], []);
  addRouteTable(region, vpc, 'public', of('public'), [internet, hub]);
  const first = addRouteTable(region, vpc, 'app-a', [appA!], [nat(0), hub, ...peer]);
  const second = addRouteTable(region, vpc, 'app-b', appRest, [nat(1), hub, ...peer]);
  addRouteTable(region, vpc, 'data', of('data', 'endpoints'), peer);
  return { app: [first, second] };
}

function addRouteTable(
  region: Region,
  vpc: VpcPlan,
  name: string,
  subnets: readonly SubnetPlan[],
  routes: readonly Item[],
): string {
  const { account, dice, add } = region;
  const id = dice.id('rtb');
  const association = (subnet?: SubnetPlan) => ({
    AssociationState: { State: 'associated' },
    Main: !subnet,
    RouteTableAssociationId: dice.id('rtbassoc'),
    RouteTableId: id,
    ...(subnet ? { SubnetId: subnet.id } : {}),
  });
  const local = {
    DestinationCidrBlock: `10.${vpc.number}.0.0/16`,
    GatewayId: 'local',
    Origin: 'CreateRouteTable',
    State: 'active',
  };
  add('RouteTables', {
    Associations: name === 'main' ? [association()] : subnets.map(association),
    OwnerId: account,
    PropagatingVgws: [],
    RouteTableId: id,
    Routes: [local, ...routes.map(route => ({ ...route, Origin: 'CreateRoute', State: 'active' }))],
    Tags: tagsOf(`${vpc.name}-${name}`, name),
    VpcId: vpc.id,
  });
  return id;
}

/** The default network ACL, which allows all, and one for the data tier. */
export function addNetworkAcls(region: Region, vpc: VpcPlan): void {
  const data = vpc.subnets.filter(({ tier }) => tier === 'data');
  const rest = vpc.subnets.filter(({ tier }) => tier !== 'data');
  const own = `10.${vpc.number}.0.0/16`;
  const ports = (From: number, To: number) => ({ PortRange: { From, To }, Protocol: '6' });
  addAcl(region, vpc, 'default', rest, [allow(100, false, '0.0.0.0/0'), allow(100, true, '0.0.0.0/0')]);
  addAcl(region, vpc, 'data', data, [
    { ...allow(100, false, own), ...ports(5432, 5432) },
    { ...allow(110, false, own), ...ports(6379, 6379) },
    { ...allow(120, false, own), ...ports(1024, 65535) },
    { ...allow(100, true, own), ...ports(1024, 65535) },
  ]);
}

function allow(number: number, egress: boolean, cidr: string): Item {
  return { CidrBlock: cidr, Egress: egress, Protocol: '-1', RuleAction: 'allow', RuleNumber: number };
}

function addAcl(
  region: Region,
  vpc: VpcPlan,
  name: string,
  subnets: readonly SubnetPlan[],
  entries: readonly Item[],
): void {
  const { account, dice, add } = region;
  const id = dice.id('acl');
  const last = [false, true].map(egress => ({ ...allow(32767, egress, '0.0.0.0/0'), RuleAction: 'deny' }));
  add('NetworkAcls', {
    Associations: subnets.map(subnet => ({
      NetworkAclAssociationId: dice.id('aclassoc'),
      NetworkAclId: id,
      SubnetId: subnet.id,
    })),
    Entries: [...entries, ...last],
    IsDefault: name === 'default',
    NetworkAclId: id,
    OwnerId: account,
    Tags: tagsOf(`${vpc.name}-${name}`, name),
    VpcId: vpc.id,
  });
}
