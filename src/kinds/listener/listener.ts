import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { Origin } from '../../source/origin.ts';

/** A port of a load balancer, and what is done with what arrives there. */
export interface Listener extends Resource {
  readonly kind: 'listener';
  readonly loadBalancer: Reference<'loadBalancer'>;
  /** Left out for a gateway load balancer, which takes all packets. */
  readonly port?: number;
  readonly protocol: ListenerProtocol;
  /** The default certificate first; the others are chosen by the name that a client asks for (SNI). */
  readonly certificates: readonly Reference<'certificate'>[];
  /** The TLS security policy: which versions and ciphers are accepted. */
  readonly policy?: string;
  /** What TLS clients of a network load balancer are offered: none, HTTP2Preferred… */
  readonly alpn?: string;
  readonly mutualTls?: MutualTls;
  /** What is done where no rule applies. */
  readonly actions: readonly ListenerAction[];
  /** By priority; undefined where they were not read. */
  readonly rules?: readonly ListenerRule[];
  /** Seconds without data after which a TCP connection through a network load balancer is forgotten; 350. */
  readonly tcpIdleTimeout?: number;
}

export type ListenerProtocol = (typeof listenerProtocols)[number];

export const listenerProtocols = [
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

/** Whether clients must show a certificate of their own. */
export interface MutualTls {
  readonly mode: 'off' | 'passthrough' | 'verify';
  readonly trustStore?: string;
  readonly ignoreExpired?: boolean;
}

export type ListenerAction = ForwardAction | RedirectAction | FixedAction | AuthenticateAction;

export interface ForwardAction {
  readonly type: 'forward';
  readonly targetGroups: readonly WeightedTargetGroup[];
  /** Seconds that a client stays with a target group; undefined is off. */
  readonly stickiness?: number;
}

export interface WeightedTargetGroup {
  readonly targetGroup: Reference<'targetGroup'>;
  readonly weight: number;
}

/** Parts not written stay as the client asked: `#{protocol}`, `#{host}`, `#{port}`, `/#{path}`, `#{query}`. */
export interface RedirectAction {
  readonly type: 'redirect';
  readonly protocol: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
  readonly status: 301 | 302;
}

export interface FixedAction {
  readonly type: 'fixed';
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string;
}

export interface AuthenticateAction {
  readonly type: 'authenticate';
  readonly by: 'cognito' | 'oidc' | 'jwt';
  /** Who vouches: the issuer, or the ARN of a user pool. */
  readonly issuer?: string;
  readonly unauthenticated?: 'authenticate' | 'allow' | 'deny';
}

/** A rule of an application load balancer: all its conditions must hold. */
export interface ListenerRule {
  /** The lowest applies first. */
  readonly priority: number;
  /** AWS's ARN of the rule. */
  readonly id?: string;
  /** Patterns with * and ?; one of them must fit. `regex:` starts a regular expression. */
  readonly host: readonly string[];
  readonly path: readonly string[];
  readonly header: readonly HeaderCondition[];
  readonly query: readonly QueryCondition[];
  readonly method: readonly string[];
  /** Addresses of the client, as it reached the load balancer. */
  readonly source: readonly Cidr[];
  readonly actions: readonly ListenerAction[];
  readonly rewrites: readonly Rewrite[];
  readonly origin: Origin;
}

export interface HeaderCondition {
  readonly name: string;
  readonly values: readonly string[];
}

/** One of these must be in the query string. */
export interface QueryCondition {
  readonly anyOf: readonly { readonly key?: string; readonly value: string }[];
}

/** A change to the request before it is forwarded. */
export interface Rewrite {
  readonly of: 'host' | 'url';
  readonly regex: string;
  readonly replace: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    listener: Listener;
  }
}
