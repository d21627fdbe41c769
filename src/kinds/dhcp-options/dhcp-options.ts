import type { Resource } from '../../model/resource.ts';

/** What interfaces learn by DHCP: whom to ask for names and for the time. */
export interface DhcpOptions extends Resource {
  readonly kind: 'dhcpOptions';
  readonly domainName?: string;
  /** Addresses, or `AmazonProvidedDNS` for the resolver of the VPC. */
  readonly dnsServers: readonly string[];
  readonly ntpServers: readonly string[];
  readonly netbiosServers: readonly string[];
  /** 1, 2, 4 or 8; AWS recommends 2. */
  readonly netbiosNodeType?: number;
  /** How long an IPv6 address is leased: 140 s to 2147483647 s. */
  readonly ipv6LeaseSeconds?: number;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    dhcpOptions: DhcpOptions;
  }
}
