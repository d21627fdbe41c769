import {
  type Answers,
  flagOf,
  has,
  type Item,
  identity,
  itemOf,
  itemsOf,
  numberOf,
  textOf,
  textsOf,
} from '../answers.ts';
import { classicLoadBalancers } from '../classic-load-balancers.ts';
import { desyncModeOf } from './attributes.ts';
import type { LoadBalancer } from './load-balancer.ts';

/** Classic load balancers, told by an API of their own. */
export function readClassic(answers: Answers, tags: ReadonlyMap<string, unknown>): readonly LoadBalancer[] {
  const all = classicLoadBalancers(answers);
  const attributes = attributesByName(answers, all.length === 1 ? all[0]?.name : undefined);
  return all.map(({ key, name, item }) => ({
    kind: 'loadBalancer',
    ...identity(answers, 'LoadBalancerDescriptions', key, { ...item, Tags: item['Tags'] ?? tags.get(name) }),
    name,
    type: 'classic',
    scheme: textOf(item, 'Scheme') === 'internal' ? 'internal' : 'internet-facing',
    vpc: textOf(item, 'VPCId'),
    subnets: textsOf(item, 'Subnets'),
    zones: textsOf(item, 'AvailabilityZones'),
    securityGroups: has(item, 'SecurityGroups') ? textsOf(item, 'SecurityGroups') : undefined,
    addressType: 'ipv4',
    addresses: [],
    dnsName: textOf(item, 'DNSName')?.toLowerCase(),
    hostedZone: textOf(item, 'CanonicalHostedZoneNameID'),
    state: 'active',
    ...classicAttributes(attributes.get(name)),
  }));
}

/** The one answer without a name belongs to the only load balancer, if there is only one. */
function attributesByName(answers: Answers, only: string | undefined): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const item of answers.items('LoadBalancerAttributes') ?? []) {
    if (has(item, 'LoadBalancerArn')) continue;
    const name = textOf(item, 'LoadBalancerName') ?? only;
    if (name) found.set(name, has(item, 'LoadBalancerAttributes') ? itemOf(item, 'LoadBalancerAttributes') : item);
  }
  return found;
}

function classicAttributes(item: Item | undefined): Partial<LoadBalancer> {
  if (!item) return {};
  const log = itemOf(item, 'AccessLog');
  const logged = flagOf(log, 'Enabled');
  const bucket = textOf(log, 'S3BucketName');
  const prefix = textOf(log, 'S3BucketPrefix');
  const draining = itemOf(item, 'ConnectionDraining');
  const drains = flagOf(draining, 'Enabled');
  const mode = itemsOf(item, 'AdditionalAttributes').find(
    each => textOf(each, 'Key') === 'elb.http.desyncmitigationmode',
  );
  return {
    crossZone: flagOf(itemOf(item, 'CrossZoneLoadBalancing'), 'Enabled'),
    accessLogs:
      logged === undefined
        ? undefined
        : { enabled: logged, ...(bucket ? { bucket } : {}), ...(prefix ? { prefix } : {}) },
    idleTimeout: numberOf(itemOf(item, 'ConnectionSettings'), 'IdleTimeout'),
    desyncMode: mode && desyncModeOf(textOf(mode, 'Value')),
    connectionDraining: drains === undefined ? undefined : drains ? (numberOf(draining, 'Timeout') ?? 300) : 0,
  };
}
