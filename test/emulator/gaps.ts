/** What an emulator cannot hold of a design that is built in it, and why: lines of a difference by pattern. */
export interface Gap {
  readonly line: RegExp;
  readonly reason: string;
}

export const gaps: readonly Gap[] = [
  {
    line: /^impossible now: .*(internet|secrets|edge|catalogue|orders-db|content-db|collector)/,
    reason: 'interfaces that no instance has are never in use, so NAT gateways, load balancers, databases serve nobody',
  },
  {
    line: /^unknown now: (.* → .*(edge|catalogue): tcp\/|.*(edge|catalogue) → .*: all$)/,
    reason: 'load balancers get other names than were planned, so their interfaces are not known as theirs',
  },
  { line: /^~ VPC .*dhcpOptions: those of AWS → none/, reason: 'VPCs come without DHCP options' },
  { line: /^~ certificate .*keyAlgorithm: ec-p256 → rsa-2048/, reason: 'every certificate gets an RSA key' },
  { line: /^~ listener .*\.80: \+ policy/, reason: 'a listener without TLS has a TLS policy' },
  { line: /^~ DNS zone .*ttl: 0s/, reason: 'aliases have a TTL of nothing' },
  {
    line: /^~ DNS zone .*queryLogging: true → false/,
    reason: 'query logs want log groups, of a service that is not built',
  },
  { line: /^~ DNS zone .*dnssec: true → false/, reason: 'signatures want keys, of a service that is not built' },
  { line: /^~ load balancer .*waf: true → false/, reason: 'web ACLs are of a service that is not built' },
  { line: /^~ security group .*prefixList\/partners\].description/, reason: 'rules lose what is said of prefix lists' },
  { line: /^~ subnet .*ipv6: an IPv6 block/, reason: 'the state of IPv6 blocks of subnets is malformed' },
  {
    line: /^~ transit gateway route table core.default: .*core.datacenter/,
    reason: 'Direct Connect gateways cannot be attached',
  },
  { line: /^~ VPN connection .*routes/, reason: 'CreateVpnConnectionRoute is not known' },
  { line: /^~ route table .*propagates/, reason: 'EnableVgwRoutePropagation is not known' },
  { line: /^\? VPC endpoint addressType/, reason: 'endpoints do not tell their IpAddressType' },
  { line: /^\? (transit gateway attachment|Direct Connect gateway) was not read/, reason: 'the calls are not known' },
  { line: /^\? transit gateway route table routes/, reason: 'routes of transit gateways come without a type' },
  { line: /^\? VPN connection (routing|acceleration|insideVersion)/, reason: 'VPN connections tell no options' },
  { line: /^\? security group associatedVpcs/, reason: 'DescribeSecurityGroupVpcAssociations is not known' },
  { line: /^\? workload publiclyAccessible/, reason: 'databases are told by a service that is not read' },
  { line: /^\? (listener mutualTls|load balancer filterPrivateLink)/, reason: 'attributes that are not told' },
];
