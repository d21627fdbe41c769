import type { AnyReference, Reference, Resource } from '../../model/resource.ts';
import type { Origin } from '../../source/origin.ts';

/** A hosted zone of Route 53: the names of a domain, for everybody or for some VPCs. */
export interface DnsZone extends Resource {
  readonly kind: 'dnsZone';
  /** In lower case, without the last dot: example.com. Two zones may have the same one (split horizon). */
  readonly domain: string;
  /** Whether the internet is answered; otherwise only the VPCs are. */
  readonly public: boolean;
  /** VPCs that a private zone answers; undefined where that was not read. */
  readonly vpcs?: readonly Reference<'vpc'>[];
  /** Undefined where they were not read. */
  readonly records?: readonly DnsRecord[];
  /** The servers that the parent domain must name. */
  readonly nameServers?: readonly string[];
  readonly description?: string;
  readonly queryLogging?: boolean;
  readonly dnssec?: boolean;
}

/** Records of one name and type; several of them with a `setId` each share the work. */
export interface DnsRecord {
  /** The whole name, in lower case, without the last dot: shop.example.com. */
  readonly name: string;
  /** A, AAAA, CNAME, MX, TXT, NS… */
  readonly type: string;
  readonly values: readonly string[];
  /** Seconds that an answer may be kept; an alias takes that of its target. */
  readonly ttl?: number;
  readonly alias?: DnsAlias;
  /** What tells it from others of the same name and type. */
  readonly setId?: string;
  /** Its share among the weights of its name. */
  readonly weight?: number;
  readonly failover?: 'primary' | 'secondary';
  /** The region for whose clients it answers fastest. */
  readonly latency?: string;
  readonly geo?: DnsPlace;
  readonly proximity?: DnsProximity;
  /** One of up to eight healthy answers. */
  readonly multivalue?: boolean;
  /** The location of a CIDR collection whose clients it answers. */
  readonly cidrLocation?: string;
  readonly healthCheck?: DnsHealthCheck;
  readonly origin: Origin;
}

/** A name of AWS that answers in the record's place. */
export interface DnsAlias {
  /** A load balancer or endpoint, or a DNS name: d111111abcdef8.cloudfront.net. */
  readonly target: AnyReference | string;
  /** Whether it stops answering where the target is not healthy. */
  readonly evaluateHealth: boolean;
  /** The hosted zone of the target's name. */
  readonly zone?: string;
}

/** Clients of a continent, a country (`*` for all others) or a part of it. */
export interface DnsPlace {
  readonly continent?: string;
  readonly country?: string;
  readonly subdivision?: string;
}

export interface DnsProximity {
  readonly region?: string;
  readonly zoneGroup?: string;
  readonly latitude?: string;
  readonly longitude?: string;
  readonly bias?: number;
}

/** Route 53 asks from the internet; an address of a private network cannot be asked. */
export interface DnsHealthCheck {
  /** AWS's id, or a name of the design's own. */
  readonly id?: string;
  /** http, https, tcp, calculated, cloudwatch_metric… */
  readonly protocol?: string;
  /** The address or name that is asked. */
  readonly target?: string;
  readonly port?: number;
  readonly path?: string;
  /** Seconds between two questions: 10 or 30. */
  readonly interval?: number;
  /** Bad answers in a row that make it unhealthy. */
  readonly failures?: number;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    dnsZone: DnsZone;
  }
}
