import { listener } from '../kinds/listener/kind.ts';
import type { Listener } from '../kinds/listener/listener.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { transportsOf } from './balancer-traffic.ts';
import { uncovered } from './covered-names.ts';
import { groupsAt, groupsOf, groupsOfListener } from './forwarding.ts';
import { joinedFact } from './joined-fact.ts';
import { listenerProtocolsOf, mayForward, needsCertificate } from './listener-bounds.ts';

/** `listener`: beside its attributes, its load balancer, its certificates and the target groups behind it. */
export const listenerFact: FactKind = joinedFact<Listener>(
  listener,
  'A listener, with its load balancer, its certificates and its target groups.',
  {
    allowedProtocols: {
      type: { list: 'string' },
      describe: 'Protocols that listeners of its type of load balancer may have.',
      get: (each, network) => {
        const balancer = balancerOf(each, network);
        return balancer && listenerProtocolsOf[balancer.type];
      },
    },
    needsCertificate: {
      type: 'bool',
      describe: 'Whether its clients speak TLS with it, so that it needs a certificate.',
      get: ({ protocol }) => needsCertificate(protocol),
    },
    certificateKeys: {
      type: { list: 'string' },
      describe: 'Key algorithms of its certificates, as far as they are known.',
      get: ({ certificates }, network) =>
        certificates.flatMap(key => network.get('certificate', key)?.keyAlgorithm ?? []),
    },
    foreignCertificates: {
      type: { list: 'string' },
      describe: 'ARNs of its certificates that are not of ACM: of IAM.',
      get: ({ certificates }) => certificates.filter(key => /^arn:aws[a-z-]*:iam:/.test(key)),
    },
    farCertificates: {
      type: { list: 'string' },
      describe: 'Names of its certificates that are of another region than its load balancer.',
      get: farCertificates,
    },
    uncoveredHosts: {
      type: { list: 'string' },
      describe: 'Host names of its rules that none of its certificates is good for.',
      get: uncoveredHosts,
    },
    unfitGroups: {
      type: { list: 'string' },
      describe: 'Names of target groups whose protocol or targets a listener of its protocol cannot forward to.',
      get: (each, network) =>
        each.protocol === 'ssl' || balancerOf(each, network)?.type === 'classic'
          ? []
          : groupsAt(groupsOfListener(each), network)
              ?.filter(group => !mayForward(each.protocol, group))
              .map(group => `${group.name} (${group.protocol ?? group.targetType})`),
    },
    emptyGroups: {
      type: { list: 'string' },
      describe: 'Names of target groups behind it that have no targets.',
      get: (each, network) => {
        const groups = groupsAt(groupsOfListener(each), network);
        if (!groups || groups.some(({ targets }) => !targets)) return undefined;
        return groups.filter(({ targets }) => targets?.length === 0).map(({ name }) => name);
      },
    },
    mostGroups: {
      type: 'int',
      describe: 'Most target groups that one action of it, or of a rule of it, forwards to.',
      get: ({ actions, rules }) =>
        (rules ?? []).reduce((most, rule) => Math.max(most, sizeOf(rule.actions)), sizeOf(actions)),
    },
    speaksNewHttp: {
      type: 'bool',
      describe: 'Whether a target group behind it speaks HTTP/2 or gRPC only.',
      get: (each, network) => groupsAt(groupsOfListener(each), network)?.some(isNewHttp),
    },
    mixedActions: {
      type: 'bool',
      describe: 'Whether it does something else before it forwards to targets that speak HTTP/2 or gRPC.',
      get: ({ actions }, network) =>
        actions.length < 2 ? false : groupsAt(groupsOf(actions), network)?.some(isNewHttp),
    },
    clientsUnchecked: {
      type: 'bool',
      describe: 'Whether it is to check certificates of clients and has no trust store to check them with.',
      get: ({ mutualTls }) => mutualTls?.mode === 'verify' && mutualTls.trustStore === undefined,
    },
    leadsToBalancer: {
      type: 'bool',
      describe: 'Whether it forwards to another load balancer, which speaks with the client itself.',
      get: (each, network) => groupsAt(groupsOfListener(each), network)?.some(({ targetType }) => targetType === 'alb'),
    },
    sharesPort: {
      type: 'bool',
      describe: 'Whether a listener before it of its load balancer has the same port and transport.',
      get: sharesPort,
    },
    acts: {
      type: 'bool',
      describe: 'Whether it does anything with what arrives: the last action forwards, redirects or answers.',
      get: ({ actions }) => actions.at(-1) !== undefined && actions.at(-1)?.type !== 'authenticate',
    },
  },
  {
    places: (each, network) => {
      const balancer = balancerOf(each as Listener, network);
      return { listener: (each as Listener).origin, ...(balancer ? { loadBalancer: balancer.origin } : {}) };
    },
  },
);

function balancerOf({ loadBalancer }: Listener, network: Network): LoadBalancer | undefined {
  return network.get('loadBalancer', loadBalancer);
}

function isNewHttp({ protocolVersion }: { readonly protocolVersion?: string }): boolean {
  return protocolVersion === 'http2' || protocolVersion === 'grpc';
}

function sizeOf(actions: Listener['actions']): number {
  return Math.max(0, ...actions.map(action => (action.type === 'forward' ? action.targetGroups.length : 0)));
}

/** Certificates of ACM are of one region each, and load balancers take those of their own. [AWS: ACM, services integrated] */
function farCertificates(each: Listener, network: Network): readonly string[] {
  const home = balancerOf(each, network)?.region;
  const known = each.certificates.flatMap(key => network.get('certificate', key) ?? []);
  return known
    .filter(({ region }) => home !== undefined && region !== undefined && region !== home)
    .map(({ name }) => name);
}

function uncoveredHosts({ certificates, rules, protocol }: Listener, network: Network): readonly string[] | undefined {
  if (!needsCertificate(protocol)) return [];
  const names = certificates.map(key => network.get('certificate', key)?.names);
  if (!rules || names.includes(undefined)) return undefined;
  const hosts = new Set(rules.flatMap(rule => rule.host));
  return certificates.length === 0
    ? []
    : uncovered(
        hosts,
        names.flatMap(each => (each ? [each] : [])),
      );
}

/** TCP and UDP have ports of their own; `tcp_udp` takes both. */
function sharesPort(each: Listener, network: Network): boolean {
  if (each.port === undefined) return false;
  const siblings = network.where('listener', 'loadBalancer', each.loadBalancer);
  const before = siblings.slice(0, siblings.indexOf(each));
  const transports = transportsOf(each.protocol);
  return before.some(
    other => other.port === each.port && transportsOf(other.protocol).some(transport => transports.includes(transport)),
  );
}
