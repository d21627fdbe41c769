import { vpc } from '../kinds/vpc/kind.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import { derived } from '../model/derived.ts';
import type { FactField, FactKind } from '../model/fact.ts';
import type { KindName } from '../model/resource.ts';
import { hasPublicIpv4 } from './group-attachments.ts';
import { joinedFact } from './joined-fact.ts';
import { isPublic } from './subnet-routing.ts';

/** `vpc`: beside its attributes, what stands in it and how it reaches the internet. */
export const vpcFact: FactKind = joinedFact<Vpc>(vpc, 'A VPC, with its subnets, gateways, endpoints and flow logs.', {
  flowLogCount: {
    type: 'int',
    describe: 'Flow logs of the VPC itself; not read where flow logs were not.',
    get: (each, network) => (network.isRead('flowLog', each) ? (flowLogsOf(network).get(each.key) ?? 0) : undefined),
  },
  subnetCount: count('subnet', 'Subnets.'),
  natGatewayCount: count('natGateway', 'NAT gateways.'),
  internetGatewayCount: count('internetGateway', 'Internet gateways attached to it; AWS allows one.'), // I5
  egressOnlyGatewayCount: count('egressOnlyInternetGateway', 'Egress-only internet gateways attached to it.'),
  vpnGatewayCount: count('vpnGateway', 'VPN gateways attached to it.'),
  transitGatewayCount: {
    type: 'int',
    describe: 'Attachments to transit gateways.',
    get: (each, network) =>
      network.isRead('transitGatewayAttachment', each)
        ? network.where('transitGatewayAttachment', 'vpc', each.key).length
        : undefined,
  },
  interfaceCount: count('networkInterface', 'Network interfaces.'),
  workloads: {
    type: { list: 'string' },
    describe: 'Names of the workloads in it.',
    get: ({ key }, network) => network.where('workload', 'vpc', key).map(({ name }) => name),
  },
  zonesUsed: {
    type: { list: 'string' },
    describe: 'Zones that it has subnets in.',
    get: (each, network) =>
      network.isRead('subnet', each)
        ? [...new Set(network.where('subnet', 'vpc', each.key).flatMap(({ zone }) => zone ?? []))].sort()
        : undefined,
  },
  publicSubnetCount: {
    type: 'int',
    describe: 'Subnets with a route to its internet gateway.',
    get: (each, network) => {
      if (!network.isRead('subnet', each)) return undefined;
      const answers = network.where('subnet', 'vpc', each.key).map(subnet => isPublic(subnet, network));
      return answers.includes(undefined) ? undefined : answers.filter(answer => answer).length;
    },
  },
  hasIpv6: { type: 'bool', describe: 'Whether it has an IPv6 block.', get: ({ ipv6 }) => ipv6.length > 0 },
  publicAddresses: {
    type: { list: 'string' },
    describe: 'Names of its interfaces with a public IPv4 address.',
    get: (each, network) =>
      network.isRead('networkInterface', each)
        ? network
            .where('networkInterface', 'vpc', each.key)
            .filter(hasPublicIpv4)
            .map(({ name }) => name)
        : undefined,
  },
  gatewayEndpoints: {
    type: { list: 'string' },
    describe: 'Services that it has a gateway endpoint for, by their last word: s3, dynamodb.',
    get: (each, network) =>
      network.isRead('endpoint', each)
        ? network
            .where('endpoint', 'vpc', each.key)
            .filter(({ type }) => type === 'gateway')
            .map(({ service }) => service.split('.').at(-1) ?? service)
        : undefined,
  },
  told: {
    type: 'bool',
    describe: 'Whether an account told of it; in a design a VPC may wait for what others put there.',
    get: ({ origin }) => origin.from === 'account',
  },
  regionCount: {
    type: 'int',
    describe: 'Regions that the network has VPCs in.',
    get: (_, network) => regionsOf(network).size,
  },
  publicAccessMode: {
    type: 'string',
    describe: 'Mode of Block Public Access in its account and region: off, block-bidirectional, block-ingress.',
    get: (each, network) => {
      if (!network.isRead('blockPublicAccess', each)) return undefined;
      const found = network
        .all('blockPublicAccess')
        .find(({ account, region }) => account === each.account && region === each.region);
      return found?.mode ?? 'off';
    },
  },
});

type InVpc = Extract<
  KindName,
  'subnet' | 'natGateway' | 'internetGateway' | 'egressOnlyInternetGateway' | 'vpnGateway' | 'networkInterface'
>;

function count(kind: InVpc, what: string): FactField<Vpc> {
  return {
    type: 'int',
    describe: what,
    get: (each, network) => (network.isRead(kind, each) ? network.where(kind, 'vpc', each.key).length : undefined),
  };
}

/** How many flow logs each VPC has. */
const flowLogsOf = derived((network): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { of } of network.all('flowLog')) if (of.kind === 'vpc') counts.set(of.key, (counts.get(of.key) ?? 0) + 1);
  return counts;
});

const regionsOf = derived(network => new Set(network.all('vpc').flatMap(({ region }) => region ?? [])));
