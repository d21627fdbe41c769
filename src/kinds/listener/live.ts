import { type Answers, flagOf, has, type Item, identity, itemOf, itemsOf, portOf, textOf } from '../answers.ts';
import { type ClassicListener, classicListeners, classicLoadBalancers } from '../classic-load-balancers.ts';
import type { Live } from '../kind.ts';
import { tagDescriptions } from '../tag-descriptions.ts';
import { toldAttributes } from '../told-attributes.ts';
import { type Listener, type ListenerProtocol, listenerProtocols, type MutualTls } from './listener.ts';
import { actionsOf } from './told-actions.ts';
import { rulesByListener } from './told-rules.ts';

/**
 * DescribeListeners, as it is or wrapped with its load balancer; DescribeRules, DescribeListenerAttributes and
 * DescribeListenerCertificates take a call for each listener. Classic load balancers tell theirs themselves.
 */
export const live: Live<Listener> = {
  answers: [
    'LoadBalancerListeners',
    'Listeners',
    'Rules',
    'ListenerRules',
    'ListenerAttributes',
    'ListenerCertificates',
  ],
  read,
};

interface Beside {
  readonly rules: ReturnType<typeof rulesByListener>;
  readonly attributes: ReadonlyMap<string, Item>;
  readonly certificates: ReadonlyMap<string, readonly string[]>;
  readonly tags: ReadonlyMap<string, unknown>;
}

function* read(answers: Answers): Iterable<Listener> {
  const beside: Beside = {
    rules: rulesByListener(answers),
    attributes: byListener(answers, 'ListenerAttributes'),
    certificates: certificatesByListener(answers),
    tags: tagDescriptions(answers),
  };
  const seen = new Set<string>();
  for (const { item, call, home } of told(answers)) {
    const arn = textOf(item, 'ListenerArn');
    const loadBalancer = textOf(item, 'LoadBalancerArn') ?? home;
    if (!arn || !loadBalancer) {
      answers.problem('snapshot-malformed', call, arn ?? '', 'a listener without ListenerArn or LoadBalancerArn');
    } else if (!seen.has(arn)) {
      seen.add(arn);
      yield readListener(arn, loadBalancer, item, call, beside, answers);
    }
  }
  for (const { key, name, item } of classicLoadBalancers(answers)) {
    for (const listener of classicListeners(item)) yield readClassic(key, name, listener, answers);
  }
}

/** The listeners of both writings. */
function* told(answers: Answers): Iterable<{ readonly item: Item; readonly call: string; readonly home?: string }> {
  for (const wrapped of answers.items('LoadBalancerListeners') ?? []) {
    const home = textOf(wrapped, 'LoadBalancerArn');
    for (const item of itemsOf(wrapped, 'Listeners')) yield { item, call: 'LoadBalancerListeners', home };
  }
  for (const item of answers.items('Listeners') ?? []) yield { item, call: 'Listeners' };
}

function readListener(
  arn: string,
  loadBalancer: string,
  item: Item,
  call: string,
  beside: Beside,
  answers: Answers,
): Listener {
  const own = itemsOf(item, 'Certificates').flatMap(each => textOf(each, 'CertificateArn') ?? []);
  const port = portOf(item, 'Port');
  const protocol = protocolOf(textOf(item, 'Protocol'), loadBalancer);
  const attributes = toldAttributes(beside.attributes.get(arn));
  const mayHaveRules = protocol === 'http' || protocol === 'https';
  return {
    kind: 'listener',
    ...identity(answers, call, arn, { ...item, Tags: item['Tags'] ?? beside.tags.get(arn) }),
    name: port === undefined ? protocol : String(port),
    loadBalancer,
    port,
    protocol,
    certificates: [...new Set([...own, ...(beside.certificates.get(arn) ?? [])])],
    policy: textOf(item, 'SslPolicy'),
    alpn: Array.isArray(item['AlpnPolicy']) ? item['AlpnPolicy'].find(each => typeof each === 'string') : undefined,
    mutualTls: mutualTlsOf(item),
    actions: actionsOf(item, 'DefaultActions'),
    rules: mayHaveRules ? beside.rules?.get(arn) : [],
    tcpIdleTimeout: attributes?.number('tcp.idle_timeout.seconds'),
  };
}

/** Gateway load balancers tell no protocol: their nodes speak GENEVE (B12). */
function protocolOf(text: string | undefined, loadBalancer: string): ListenerProtocol {
  const name = text?.toLowerCase();
  const known = listenerProtocols.find(each => each === name);
  return known ?? (loadBalancer.includes('/gwy/') ? 'geneve' : loadBalancer.includes('/app/') ? 'http' : 'tcp');
}

function mutualTlsOf(item: Item): MutualTls | undefined {
  const told = itemOf(item, 'MutualAuthentication');
  const mode = textOf(told, 'Mode');
  if (mode !== 'off' && mode !== 'passthrough' && mode !== 'verify') return undefined;
  const trustStore = textOf(told, 'TrustStoreArn');
  const ignoreExpired = flagOf(told, 'IgnoreClientCertificateExpiry');
  return { mode, ...(trustStore ? { trustStore } : {}), ...(ignoreExpired === undefined ? {} : { ignoreExpired }) };
}

function byListener(answers: Answers, call: string): ReadonlyMap<string, Item> {
  return new Map(
    (answers.items(call) ?? []).flatMap(item => {
      const arn = textOf(item, 'ListenerArn');
      return arn ? [[arn, item] as const] : [];
    }),
  );
}

/** The further certificates of a listener, the default one first. */
function certificatesByListener(answers: Answers): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [arn, item] of byListener(answers, 'ListenerCertificates')) {
    const all = itemsOf(item, 'Certificates').filter(each => has(each, 'CertificateArn'));
    const sorted = [
      ...all.filter(each => flagOf(each, 'IsDefault')),
      ...all.filter(each => !flagOf(each, 'IsDefault')),
    ];
    found.set(
      arn,
      sorted.flatMap(each => textOf(each, 'CertificateArn') ?? []),
    );
  }
  return found;
}

/** A listener of a classic load balancer has no id: its load balancer and port are its name. */
function readClassic(loadBalancer: string, name: string, listener: ClassicListener, answers: Answers): Listener {
  const key = `${loadBalancer}.${listener.port}`;
  const protocol = listenerProtocols.find(each => each === listener.protocol) ?? 'tcp';
  return {
    kind: 'listener',
    ...identity(answers, 'LoadBalancerDescriptions', key, {}),
    origin: answers.origin('LoadBalancerDescriptions', name),
    name: String(listener.port),
    loadBalancer,
    port: listener.port,
    protocol,
    certificates: listener.certificate ? [listener.certificate] : [],
    policy: listener.policies[0],
    actions: [{ type: 'forward', targetGroups: [{ targetGroup: `${loadBalancer}.${listener.targets}`, weight: 1 }] }],
    rules: [],
  };
}
