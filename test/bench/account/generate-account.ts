import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addGroups, type Groups, type Role } from './groups.ts';
import { addInstance, addInterface } from './interfaces.ts';
import { emptyRegion, type Item, type Region, resourceCount } from './region.ts';
import { addNatGateways, addNetworkAcls, addRouteTables, publicAddresses } from './routing.ts';
import { addEndpoints, addLoadBalancer } from './services.ts';
import { addHub, attach, type Hub, peer } from './transit.ts';
import { addVpc, type VpcPlan } from './vpc.ts';

/** About the number of resources that one VPC and all within it make. */
const resourcesOfCell = 100;

/**
 * Writes a snapshot of about `resources` resources below `folder`: accounts/NUMBER/REGION/List.json, at least
 * twenty of them. Of a hundred resources forty are interfaces, fifteen security groups of eight rules, fifteen
 * instances, ten subnets. The same number gives the same bytes.
 */
export function generateAccount(
  folder: string,
  resources: number,
): { readonly resources: number; readonly bytes: number } {
  const cells = Math.max(20, Math.round(resources / resourcesOfCell));
  const regions = Math.max(20, Math.ceil(cells / 25));
  let [count, bytes] = [0, 0];
  for (let index = 0; index < regions; index++) {
    const own = Math.floor(((index + 1) * cells) / regions) - Math.floor((index * cells) / regions);
    const region = filledRegion(index, own);
    bytes += writeRegion(join(folder, 'accounts', region.account, region.region), region);
    count += resourceCount(region);
  }
  return { resources: count, bytes };
}

function filledRegion(index: number, vpcCount: number): Region {
  const region = regionOf(index);
  const hub = addHub(region);
  const nextPublic = publicAddresses();
  const vpcs = Array.from({ length: vpcCount }, (_, number) => addVpc(region, number));
  for (let at = 0; at < vpcs.length; at += 2) fillPair(region, hub, nextPublic, vpcs.slice(at, at + 2));
  return region;
}

function regionOf(index: number): Region {
  const region = emptyRegion(
    String(100000000000 + Math.floor(index / 2) * 7919),
    ['eu-west-1', 'us-east-1'][index % 2]!,
    index + 1,
  );
  for (const zone of 'abc') region.add('AvailabilityZones', zoneOf(region.region, zone));
  region.add('PrefixLists', {
    Cidrs: ['52.218.0.0/17', '3.5.64.0/21'],
    PrefixListId: 'pl-6da54004',
    PrefixListName: `com.amazonaws.${region.region}.s3`,
  });
  return region;
}

function zoneOf(region: string, zone: string): Item {
  return {
    RegionName: region,
    State: 'available',
    ZoneId: `euw1-az${zone.charCodeAt(0) - 96}`,
    ZoneName: region + zone,
  };
}

/** Two neighbours are peered. */
function fillPair(region: Region, hub: Hub, nextPublic: () => string, vpcs: readonly VpcPlan[]): void {
  const [one, other] = vpcs;
  const id = one && other ? peer(region, one, other) : undefined;
  for (const vpc of vpcs) {
    const neighbour = vpc === one ? other : one;
    fillVpc(region, hub, nextPublic, vpc, id && neighbour ? { id, number: neighbour.number } : undefined);
  }
}

function fillVpc(
  region: Region,
  hub: Hub,
  nextPublic: () => string,
  vpc: VpcPlan,
  peering: { id: string; number: number } | undefined,
): Groups {
  const groups = addGroups(region, vpc);
  const nats = addNatGateways(region, vpc, nextPublic);
  const tables = addRouteTables(region, vpc, { nats, transitGateway: hub.id, peering });
  addNetworkAcls(region, vpc);
  attach(region, hub, vpc);
  addEndpoints(region, vpc, groups, tables.app);
  const web = addInstances(region, vpc, groups, nextPublic);
  addLoadBalancer(region, vpc, groups, web, nextPublic);
  addServiceInterfaces(region, vpc, groups);
  return groups;
}

const crowdVpcs = 6;
const crowdRoles = {
  public: ['bastion'],
  app: ['web', 'api', 'worker'],
  data: ['db', 'cache', 'search'],
} as const satisfies Partial<Record<string, readonly Role[]>>;

/**
 * Writes a snapshot of one region with `interfaces` interfaces in six VPCs that a transit gateway joins: few
 * roles with many members each, so that they behave in fewer than 300 ways.
 */
export function generateCrowd(
  folder: string,
  interfaces: number,
): { readonly resources: number; readonly bytes: number } {
  const region = regionOf(0);
  const hub = addHub(region);
  const nextPublic = publicAddresses();
  for (let number = 0; number < crowdVpcs; number++) {
    const vpc = addVpc(region, number);
    const groups = fillVpc(region, hub, nextPublic, vpc, undefined);
    const homes = vpc.subnets.filter(({ tier }) => tier in crowdRoles);
    for (let count = 0; count < interfaces / crowdVpcs - 40; count++) {
      const home = homes[count % homes.length]!;
      const roles = crowdRoles[home.tier as keyof typeof crowdRoles];
      const name = roles[Math.floor(count / homes.length) % roles.length]!;
      addInstance(region, vpc, home, { name, groups: [groups.get(name)!] });
    }
  }
  return { resources: resourceCount(region), bytes: writeRegion(join(folder, region.region), region) };
}

/** Fifteen instances; returns those that serve the web. */
function addInstances(region: Region, vpc: VpcPlan, groups: Groups, nextPublic: () => string): readonly string[] {
  const app = vpc.subnets.filter(({ tier }) => tier === 'app');
  const front = vpc.subnets.find(({ tier }) => tier === 'public')!;
  const put = (name: Role, count: number) =>
    Array.from({ length: count }, (_, index) =>
      addInstance(region, vpc, app[index % app.length]!, {
        name,
        groups: [groups.get(name)!, groups.get('monitoring')!],
      }),
    );
  const web = put('web', 4);
  put('api', 4);
  put('worker', 4);
  put('batch', 2);
  addInstance(region, vpc, front, { name: 'bastion', groups: [groups.get('bastion')!], publicIp: nextPublic() });
  return web;
}

/** Interfaces of functions, databases, caches and the like: twenty-one of the forty. */
function addServiceInterfaces(region: Region, vpc: VpcPlan, groups: Groups): void {
  const services: readonly { role: Role; kind: string; tier: string; description: string; count: number }[] = [
    { role: 'lambda', kind: 'lambda', tier: 'app', description: `AWS Lambda VPC ENI-${vpc.name}-orders`, count: 9 },
    { role: 'db', kind: 'interface', tier: 'data', description: 'RDSNetworkInterface', count: 5 },
    { role: 'cache', kind: 'interface', tier: 'data', description: `ElastiCache ${vpc.name}`, count: 4 },
    { role: 'search', kind: 'interface', tier: 'data', description: `ES ${vpc.name}-search`, count: 3 },
  ];
  for (const { role, kind, tier, description, count } of services) {
    const homes = vpc.subnets.filter(subnet => subnet.tier === tier);
    for (let index = 0; index < count; index++) {
      addInterface(region, vpc, homes[index % homes.length]!, { kind, description, groups: [groups.get(role)!] });
    }
  }
}

function writeRegion(folder: string, { lists }: Region): number {
  mkdirSync(folder, { recursive: true });
  let bytes = 0;
  for (const [list, items] of lists) {
    const text = JSON.stringify({ [list]: items }, null, 1);
    writeFileSync(join(folder, `${list}.json`), text);
    bytes += text.length;
  }
  return bytes;
}
