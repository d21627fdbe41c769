import { networkAcl } from '../kinds/network-acl/kind.ts';
import type { NetworkAcl } from '../kinds/network-acl/network-acl.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { type Address, compareAddresses, parseAddress } from '../net/address.ts';
import { has } from '../net/address-set.ts';
import { type Cidr, containsAddress, nthAddress } from '../net/cidr.ts';
import { parseTraffic, type Traffic } from '../net/traffic.ts';
import { aclDecisions } from './acl-decisions.ts';
import { joinedFact } from './joined-fact.ts';

const dns = parseTraffic('udp/53') as Traffic;

/** `network-acl`: beside its attributes, the subnets that it filters and what they need. */
export const networkAclFact: FactKind = joinedFact<NetworkAcl>(
  networkAcl,
  'A network ACL, with the subnets that it filters.',
  {
    vpcName: {
      type: 'string',
      describe: 'Name of its VPC.',
      get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc,
    },
    subnetNames: {
      type: { list: 'string' },
      describe: 'Names of the subnets that it filters.',
      get: (each, network) => each.subnets.map(key => network.get('subnet', key)?.name ?? key),
    },
    ipv6Subnets: {
      type: { list: 'string' },
      describe: 'Names of those with an IPv6 block.',
      get: ({ subnets }, network) =>
        subnets.flatMap(key => {
          const subnet = network.get('subnet', key);
          return subnet?.ipv6 ? [subnet.name] : [];
        }),
    },
    allowsIpv4: {
      type: 'bool',
      describe: 'Whether an entry allows any IPv4 packet.',
      get: each => allows(each, 4),
    },
    allowsIpv6: {
      type: 'bool',
      describe: 'Whether an entry allows any IPv6 packet.',
      get: each => allows(each, 6),
    },
    blockedNameServers: {
      type: { list: 'string' },
      describe: 'Name servers of the DHCP options that its subnets may not ask, or whose answers do not come back.',
      get: blockedNameServers,
    },
  },
  {
    places: (each, network) => {
      const vpc = network.get('vpc', (each as NetworkAcl).vpc);
      return { acl: (each as NetworkAcl).origin, ...(vpc ? { vpc: vpc.origin } : {}) };
    },
  },
);

function allows({ entries }: NetworkAcl, version: 4 | 6): boolean {
  return entries.some(({ action, cidr }) => action === 'allow' && cidr.version === version);
}

/** The VPC's own resolver passes no network ACL (E6); servers in a filtered subnet itself neither (N3). */
function blockedNameServers(acl: NetworkAcl, network: Network): readonly string[] | undefined {
  const vpc = network.get('vpc', acl.vpc);
  if (!vpc) return undefined;
  if (vpc.dhcpOptions === undefined || vpc.dhcpOptions === 'default') return [];
  const servers = network.get('dhcpOptions', vpc.dhcpOptions)?.dnsServers;
  const subnets = acl.subnets.flatMap(key => network.get('subnet', key) ?? []);
  const [out, back] = [aclDecisions(acl, 'egress'), aclDecisions(acl, 'ingress')];
  if (!out || !back) return undefined;
  return servers?.filter(text => {
    const server = parseAddress(text);
    if (!server || subnets.length === 0 || isAmazon(text) || isResolver(server, vpc.cidr)) return false;
    const apart = subnets.some(({ cidr }) => !cidr || !containsAddress(cidr, server));
    return apart && !(has(out.allowed(dns), server) && has(back.allowed(answers), server));
  });
}

/** The resolver of the VPC is at the link-local address too. */
function isAmazon(text: string): boolean {
  return text === '169.254.169.253' || text === 'fd00:ec2::253';
}

/** The resolver answers at the third address of the VPC's first block. */
function isResolver(server: Address, [primary]: readonly Cidr[]): boolean {
  const own = primary && nthAddress(primary, 2);
  return own !== undefined && compareAddresses(own, server) === 0;
}

/** Resolvers ask from unprivileged ports: at least the upper ones must be let back in (N7). */
const answers = parseTraffic('udp/32768-60999') as Traffic;
