import type { Resource } from '../../../src/model/resource.ts';
import { card, type Spec } from './any-resources.ts';
import { make } from './make.ts';

/** A network load balancer with instances and addresses behind it, an application and a classic one. */
export function* balancersOf(spec: Spec): Iterable<Resource> {
  const group = (index: number) => [`sg-${spec.members[index]! + 1}`];
  const of = (key: string) => ({ owner: { kind: 'loadBalancer', key }, requesterManaged: true });
  const { filtered, ownCrossZone } = spec.balancer;
  yield make('loadBalancer', 'nlb', {
    ...{ type: 'network', scheme: 'internet-facing', vpc: 'vpc-0', subnets: ['subnet-00', 'subnet-01'] },
    ...{ addressType: 'ipv4', addresses: [], state: 'active', crossZone: ownCrossZone },
    interfaces: ['eni-nlb-a', 'eni-nlb-b'],
    filterPrivateLink: spec.filterPrivateLink,
  });
  const node = { ...of('nlb'), type: 'network_load_balancer', sourceDestCheck: false };
  for (const [place, letter] of ['a', 'b'].entries()) {
    const seen = spec.publics[10 + place] ? `52.0.0.7${place}` : undefined;
    yield card(`eni-nlb-${letter}`, 0, place, `10.0.${place + 1}.70`, node, filtered ? group(12) : [], seen);
  }
  yield* listenersOf(spec);
  for (const [place, type] of ['application', 'classic'].entries()) {
    const key = type === 'application' ? 'alb' : 'clb';
    yield make('loadBalancer', key, {
      ...{ type, scheme: 'internal', vpc: 'vpc-1', subnets: [`subnet-1${place}`], addressType: 'ipv4' },
      ...{ addresses: [], state: 'active', interfaces: [`eni-${key}`], securityGroups: group(13 + place) },
    });
    yield card(`eni-${key}`, 1, place, `10.1.${place + 1}.70`, of(key), group(13 + place));
    yield listener(key, 443, type === 'application' ? 'https' : 'ssl', 'tg-ip');
  }
}

function listener(loadBalancer: string, port: number, protocol: string, targetGroup: string): Resource {
  const actions = [{ type: 'forward', targetGroups: [{ targetGroup, weight: 1 }] }];
  return make('listener', `${loadBalancer}.${port}.${protocol}`, {
    ...{ loadBalancer, port, protocol, certificates: [], actions },
  });
}

function* listenersOf({ balancer }: Spec): Iterable<Resource> {
  yield listener('nlb', 443, 'tcp', 'tg-instance');
  yield listener('nlb', 53, 'udp', 'tg-udp');
  yield listener('nlb', 22, 'tcp', 'tg-ip');
  yield listener('nlb', 8080, 'tls', 'tg-ip');
  const { preserve, crossZone, targets, health } = balancer;
  const all = targets.map((text, index) => ({
    target: text.startsWith('i-') ? { kind: 'workload', key: text } : text,
    health: health[index],
  }));
  const common = { loadBalancers: ['nlb'], vpc: 'vpc-0', crossZone, healthCheck: { enabled: true } };
  const ofType = (key: string, targetType: string, protocol: string, port: number, kept?: boolean) =>
    make('targetGroup', key, {
      ...{ ...common, targetType, protocol, port, preserveClientIp: kept },
      targets: all.filter(({ target }) => (typeof target === 'string') === (targetType === 'ip')),
    });
  yield ofType('tg-instance', 'instance', 'tcp', 8080, preserve);
  yield ofType('tg-udp', 'instance', 'udp', 53);
  yield ofType('tg-ip', 'ip', 'tcp', 443, preserve);
}
