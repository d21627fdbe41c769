/** A quota of AWS on networks: what it counts, and how much of it there is. */
export interface Quota {
  /** What is counted, in the plural, for messages. */
  readonly title: string;
  /** What every account has unless it asked for more. */
  readonly limit: number;
  /** What AWS gives at most, where it says so; the limit itself where it gives no more. */
  readonly maximum?: number;
}

/** The quotas that are counted, as AWS had them on 2026-09-26. [AWS: amazon-vpc-limits, "Quotas to lint"] */
export const quotas = {
  vpcs: { title: 'VPCs', limit: 5 },
  subnets: { title: 'subnets', limit: 200 },
  'ipv4-blocks': { title: 'IPv4 blocks', limit: 5, maximum: 50 },
  'ipv6-blocks': { title: 'IPv6 blocks', limit: 5, maximum: 50 },
  'elastic-ips': { title: 'elastic IPs', limit: 5 },
  'internet-gateways': { title: 'internet gateways', limit: 5 },
  'egress-only-gateways': { title: 'egress-only internet gateways', limit: 5 },
  'nat-gateways': { title: 'NAT gateways', limit: 5 },
  'nat-addresses': { title: 'elastic IPs', limit: 2, maximum: 8 },
  'network-acls': { title: 'network ACLs', limit: 200 },
  'acl-entries': { title: 'entries', limit: 20, maximum: 40 },
  'route-tables': { title: 'route tables', limit: 200 },
  routes: { title: 'routes', limit: 500, maximum: 1000 },
  'propagated-routes': { title: 'propagated routes', limit: 100, maximum: 100 },
  'security-groups': { title: 'security groups', limit: 2500 },
  'group-rules': { title: 'rules', limit: 60, maximum: 1000 },
  'interface-groups': { title: 'security groups', limit: 5, maximum: 16 },
  'interface-rules': { title: 'rules', limit: 1000, maximum: 1000 },
  'network-interfaces': { title: 'network interfaces', limit: 5000 },
  peerings: { title: 'peerings', limit: 50, maximum: 125 },
  'gateway-endpoints': { title: 'gateway endpoints', limit: 20 },
  'interface-endpoints': { title: 'interface endpoints', limit: 50 },
  'prefix-lists': { title: 'prefix lists', limit: 100 },
  'prefix-list-entries': { title: 'entries', limit: 1000 },
  'public-access-exclusions': { title: 'exclusions from Block Public Access', limit: 50 },
} as const satisfies Readonly<Record<string, Quota>>;

export type QuotaName = keyof typeof quotas;

/** Whether less than half of a quota is used: nobody asks about that, and there is very much of it. */
export function isFarFrom(quota: QuotaName, used: number | undefined): boolean {
  return used !== undefined && used * 2 < quotas[quota].limit;
}
