import { type Answers, has, type Item, identity, itemOf, itemsOf, numberOf, textOf } from '../answers.ts';
import { classicListeners, classicLoadBalancers } from '../classic-load-balancers.ts';
import { type HealthCheck, type Target, type TargetGroup, targetProtocols } from './target-group.ts';

/**
 * The instances of a classic load balancer, as one target group for each port of theirs that its listeners
 * send to. Their health takes another call, which is not read.
 */
export function* classicTargetGroups(answers: Answers): Iterable<TargetGroup> {
  for (const { key, name, item } of classicLoadBalancers(answers)) {
    const seen = new Set<string>();
    for (const { targets, instancePort, instanceProtocol } of classicListeners(item)) {
      if (seen.has(targets)) continue;
      seen.add(targets);
      yield {
        kind: 'targetGroup',
        ...identity(answers, 'LoadBalancerDescriptions', `${key}.${targets}`, {}),
        origin: answers.origin('LoadBalancerDescriptions', name),
        name: targets,
        loadBalancer: key,
        loadBalancers: [key],
        vpc: textOf(item, 'VPCId'),
        protocol: targetProtocols.find(each => each === instanceProtocol),
        port: instancePort,
        targetType: 'instance',
        targets: has(item, 'Instances') ? itemsOf(item, 'Instances').flatMap(targetOf) : undefined,
        healthCheck: healthCheckOf(itemOf(item, 'HealthCheck')),
      };
    }
  }
}

function targetOf(item: Item): readonly Target[] {
  const key = textOf(item, 'InstanceId');
  return key ? [{ target: { kind: 'workload', key } }] : [];
}

/** `HTTP:80/healthz`, `TCP:443`. */
function healthCheckOf(item: Item): HealthCheck {
  const match = /^(\w+):(\d+)(\/.*)?$/.exec(textOf(item, 'Target') ?? '');
  return {
    enabled: true,
    protocol: match?.[1]?.toLowerCase(),
    port: match?.[2],
    path: match?.[3],
    interval: numberOf(item, 'Interval'),
    timeout: numberOf(item, 'Timeout'),
    healthy: numberOf(item, 'HealthyThreshold'),
    unhealthy: numberOf(item, 'UnhealthyThreshold'),
  };
}
