import type { AnyReference, Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';

/** A network card in a subnet: the place where packets start and end, and where security groups filter (E2). */
export interface NetworkInterface extends Resource {
  readonly kind: 'networkInterface';
  readonly vpc: Reference<'vpc'>;
  readonly subnet: Reference<'subnet'>;
  /** Private IPv4 addresses, the primary one first; none: any usable address of the subnet. */
  readonly addresses: readonly string[];
  readonly ipv6: readonly string[];
  /** Blocks of the subnet that are delegated to it: /28 of IPv4, /80 of IPv6; what runs behind it has their addresses. */
  readonly prefixes?: readonly Cidr[];
  /** Public IPv4 addresses and the private ones that they stand for (E4). */
  readonly publicIps: readonly PublicIp[];
  /** Whether it gets a public address that is not known yet. */
  readonly publicIp?: boolean;
  readonly elasticIps: readonly Reference<'elasticIp'>[];
  readonly securityGroups: readonly Reference<'securityGroup'>[];
  /** Whether it drops packets that are not its own (E1). */
  readonly sourceDestCheck: boolean;
  /** AWS's word for what it is: interface, nat_gateway, network_load_balancer, vpc_endpoint, lambda… */
  readonly type: string;
  readonly status?: string;
  /** Whether AWS made it for one of its services. */
  readonly requesterManaged?: boolean;
  /** What it belongs to, where that is known. */
  readonly owner?: AnyReference;
  readonly description?: string;
  /** How many like it there are: six instances over three subnets are three interfaces of two each. */
  readonly count: number;
}

export interface PublicIp {
  readonly public: string;
  readonly private?: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    networkInterface: NetworkInterface;
  }
}
