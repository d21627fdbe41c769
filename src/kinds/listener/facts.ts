import { defineFact, type FactFields, type FactKind } from '../../model/fact.ts';
import type { Network } from '../../model/network.ts';
import { addressSet } from '../../net/address-set.ts';
import type {} from '../certificate/certificate.ts';
import type { LoadBalancer } from '../load-balancer/load-balancer.ts';
import type { Listener, ListenerAction, ListenerRule } from './listener.ts';

/** What both a listener and a rule tell of what they do. */
function actionFields<S>(actionsOf: (subject: S) => readonly ListenerAction[]): FactFields<S> {
  return {
    actionTypes: {
      type: { list: 'string' },
      describe: 'What is done: forward, redirect, fixed, authenticate.',
      get: subject => actionsOf(subject).map(action => action.type),
    },
    targetGroups: {
      type: { list: 'string' },
      describe: 'Keys of the target groups that it forwards to.',
      get: subject =>
        actionsOf(subject).flatMap(action =>
          action.type === 'forward' ? action.targetGroups.map(each => each.targetGroup) : [],
        ),
    },
    redirectsToHttps: {
      type: 'bool',
      describe: 'Whether it sends clients to https.',
      get: subject => actionsOf(subject).some(action => action.type === 'redirect' && action.protocol === 'https'),
    },
    redirectChangesNothing: {
      type: 'bool',
      describe: 'Whether it redirects to what was asked for: a loop that AWS refuses.',
      get: subject => actionsOf(subject).some(isLoop),
    },
    fixedStatus: {
      type: 'int',
      describe: 'Status of a fixed answer.',
      get: subject => {
        const fixed = actionsOf(subject).find(action => action.type === 'fixed');
        return fixed?.type === 'fixed' ? fixed.status : null;
      },
    },
  };
}

function isLoop(action: ListenerAction): boolean {
  if (action.type !== 'redirect') return false;
  const { protocol, host, port, path } = action;
  return protocol === '#{protocol}' && host === '#{host}' && port === '#{port}' && path === '/#{path}';
}

/** What both tell of their load balancer; not read where it was not. */
function balancerFields<S>(listenerOf: (subject: S) => Listener): FactFields<S> {
  const get = (subject: S, network: Network, of: (balancer: LoadBalancer) => string) => {
    const balancer = network.get('loadBalancer', listenerOf(subject).loadBalancer);
    return balancer && of(balancer);
  };
  return {
    loadBalancerName: {
      type: 'string',
      describe: 'Name of the load balancer.',
      get: (subject, network) => get(subject, network, each => each.name),
    },
    loadBalancerType: {
      type: 'string',
      describe: 'Type of the load balancer: application, network, gateway, classic.',
      get: (subject, network) => get(subject, network, each => each.type),
    },
    scheme: {
      type: 'string',
      describe: 'Scheme of the load balancer: internet-facing or internal.',
      get: (subject, network) => get(subject, network, each => each.scheme),
    },
  };
}

/** `listener`: beside its attributes, its load balancer and what follows from its actions and certificates. */
export const listenerFact: FactKind = defineFact<Listener>({
  name: 'listener',
  describe: 'A listener, with its load balancer.',
  fields: {
    ...balancerFields<Listener>(listener => listener),
    ...actionFields<Listener>(listener => listener.actions),
    encrypted: {
      type: 'bool',
      describe: 'Whether clients speak TLS or QUIC to it.',
      get: ({ protocol }) => ['https', 'tls', 'ssl', 'quic', 'tcp_quic'].includes(protocol),
    },
    policyWritten: {
      type: 'bool',
      describe: 'Whether a TLS policy was chosen; otherwise it is the default of the API.',
      get: ({ origin, policy }) =>
        origin.from === 'account'
          ? policy !== undefined
          : origin.node.type === 'mapping' && origin.node.entries.has('policy'),
    },
    certificateNames: {
      type: { list: 'string' },
      describe: 'Domain names of its certificates; not read where one of them was not.',
      get: ({ certificates }, network) => {
        const names = certificates.map(key => network.get('certificate', key)?.names);
        return names.includes(undefined) ? undefined : names.flatMap(each => each ?? []);
      },
    },
    ruleCount: { type: 'int', describe: 'How many rules it has.', get: ({ rules }) => rules?.length },
    ruleHosts: {
      type: { list: 'string' },
      describe: 'Host names of its rules.',
      get: ({ rules }) => rules?.flatMap(rule => rule.host),
    },
  },
  subjects: network => network.all('listener'),
  resource: each => each,
  origin: each => each.origin,
  identity: each => each.key,
});

/** A rule with the listener that it belongs to. */
export interface ListenerRuleSubject {
  readonly listener: Listener;
  readonly rule: ListenerRule;
}

/** `listener-rule`: each rule of each listener whose rules were read. */
export const listenerRuleFact: FactKind = defineFact<ListenerRuleSubject>({
  name: 'listener-rule',
  describe: 'A rule of a listener of an application load balancer.',
  fields: {
    listener: { type: 'string', describe: 'Key of the listener.', get: ({ listener }) => listener.key },
    port: { type: 'int', describe: 'Port of the listener.', get: ({ listener }) => listener.port ?? null },
    protocol: { type: 'string', describe: 'Protocol of the listener.', get: ({ listener }) => listener.protocol },
    listenerActionTypes: {
      type: { list: 'string' },
      describe: 'What the listener does with what no rule is for.',
      get: ({ listener }) => listener.actions.map(({ type }) => type),
    },
    ...balancerFields<ListenerRuleSubject>(({ listener }) => listener),
    priority: { type: 'int', describe: 'The lowest applies first.', get: ({ rule }) => rule.priority },
    hosts: { type: { list: 'string' }, describe: 'Host names that it is for.', get: ({ rule }) => rule.host },
    paths: { type: { list: 'string' }, describe: 'Paths that it is for.', get: ({ rule }) => rule.path },
    headers: {
      type: { list: 'string' },
      describe: 'Names of headers that it looks at.',
      get: ({ rule }) => rule.header.map(each => each.name),
    },
    methods: { type: { list: 'string' }, describe: 'Methods that it is for.', get: ({ rule }) => rule.method },
    sources: {
      type: 'addresses',
      describe: 'Client addresses that it is for; empty where it is for all.',
      get: ({ rule }) => addressSet(rule.source),
    },
    valueCount: {
      type: 'int',
      describe: 'Values of all its conditions together.',
      get: ({ rule }) =>
        [rule.host, rule.path, rule.method, rule.source, ...rule.header.map(({ values }) => values)].flat().length +
        rule.query.flatMap(({ anyOf }) => anyOf).length,
    },
    conditionCount: {
      type: 'int',
      describe: 'How many conditions must hold; none is for everything.',
      get: ({ rule }) =>
        [rule.host, rule.path, rule.method, rule.source].filter(list => list.length > 0).length +
        rule.header.length +
        rule.query.length,
    },
    ...actionFields<ListenerRuleSubject>(({ rule }) => rule.actions),
  },
  *subjects(network) {
    for (const listener of network.all('listener')) for (const rule of listener.rules ?? []) yield { listener, rule };
  },
  resource: ({ listener }) => listener,
  origin: ({ rule }) => rule.origin,
  identity: ({ rule }) => String(rule.priority),
});
