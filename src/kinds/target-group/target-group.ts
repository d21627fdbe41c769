import type { AnyReference, Reference, Resource } from '../../model/resource.ts';

/** Targets that do the same work, and how a load balancer finds out whether they are well. */
export interface TargetGroup extends Resource {
  readonly kind: 'targetGroup';
  /** The load balancer that it is written in; undefined at the root of a design and in an account. */
  readonly loadBalancer?: Reference<'loadBalancer'>;
  /** All load balancers that forward to it. */
  readonly loadBalancers: readonly Reference<'loadBalancer'>[];
  readonly vpc?: Reference<'vpc'>;
  /** Left out for functions. */
  readonly protocol?: TargetProtocol;
  readonly protocolVersion?: 'http1' | 'http2' | 'grpc';
  /** Where targets listen that name no port of their own. */
  readonly port?: number;
  readonly targetType: TargetType;
  readonly addressType?: 'ipv4' | 'ipv6';
  /** Undefined where their health was not read: only that tells them. */
  readonly targets?: readonly Target[];
  readonly healthCheck: HealthCheck;
  /** Whether targets see the address of the client (B1); not for HTTP and GENEVE. */
  readonly preserveClientIp?: boolean;
  /** Overrides the load balancer's choice (B6); undefined: as the load balancer says, or not read. */
  readonly crossZone?: boolean;
  /** Whether connections to targets start with the PROXY protocol (version 2). */
  readonly proxyProtocol?: boolean;
  /** Seconds that a leaving target may finish its work; 300. */
  readonly deregistrationDelay?: number;
  /** Whether connections to a leaving target are then closed. */
  readonly deregistrationTermination?: boolean;
  readonly stickiness?: Stickiness;
  /** Seconds that a new target is given less than its share; 0 is off. */
  readonly slowStart?: number;
  readonly algorithm?: 'round-robin' | 'least-outstanding-requests' | 'weighted-random';
  /** Whether connections to unhealthy targets are closed; on. */
  readonly unhealthyTermination?: boolean;
  /** What a gateway load balancer does with flows of a target that failed or left. */
  readonly failover?: 'rebalance' | 'no-rebalance';
}

export type TargetProtocol = (typeof targetProtocols)[number];

export const targetProtocols = [
  'http',
  'https',
  'tcp',
  'tls',
  'udp',
  'tcp_udp',
  'quic',
  'tcp_quic',
  'geneve',
  'ssl',
] as const;

export type TargetType = (typeof targetTypes)[number];

export const targetTypes = ['instance', 'ip', 'lambda', 'alb'] as const;

export interface Target {
  /** A workload, an interface, a load balancer, or an IP address. */
  readonly target: AnyReference | string;
  /** Where it differs from the group's. */
  readonly port?: number;
  /** The zone it counts for; `all` for addresses outside the VPC. */
  readonly zone?: string;
  /** AWS's word: healthy, unhealthy, initial, draining, unused, unavailable; undefined where it was not read. */
  readonly health?: string;
  /** Why it is not healthy: Target.Timeout, Target.ResponseCodeMismatch… */
  readonly reason?: string;
}

/** What a load balancer asks targets, and how it judges their answers. Undefined parts were not told. */
export interface HealthCheck {
  readonly enabled: boolean;
  readonly protocol?: string;
  readonly path?: string;
  /** A number, or traffic-port: where the target gets its traffic. */
  readonly port?: string;
  /** Seconds. */
  readonly interval?: number;
  /** Seconds. */
  readonly timeout?: number;
  /** Good answers in a row that make it healthy. */
  readonly healthy?: number;
  /** Bad answers in a row that make it unhealthy. */
  readonly unhealthy?: number;
  /** Statuses that are good: 200, 200-399; for gRPC 12. */
  readonly matcher?: string;
}

/** Clients that stay with a target. */
export interface Stickiness {
  readonly enabled: boolean;
  /** lb_cookie, app_cookie, source_ip, source_ip_dest_ip, source_ip_dest_ip_proto. */
  readonly type?: string;
  /** Seconds. */
  readonly duration?: number;
  readonly cookie?: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    targetGroup: TargetGroup;
  }
}
