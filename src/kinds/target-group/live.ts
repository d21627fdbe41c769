import { type Answers, flagOf, type Item, identity, itemOf, itemsOf, numberOf, portOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import { tagDescriptions } from '../tag-descriptions.ts';
import { type ToldAttributes, toldAttributes } from '../told-attributes.ts';
import { classicTargetGroups } from './classic.ts';
import {
  type HealthCheck,
  type Target,
  type TargetGroup,
  type TargetType,
  targetProtocols,
  targetTypes,
} from './target-group.ts';

/**
 * DescribeTargetGroups; attributes and targets (DescribeTargetHealth) take a call for each, wrapped with its
 * ARN. A plain answer of target health belongs to the only target group, if there is only one.
 */
export const live: Live<TargetGroup> = {
  answers: ['TargetGroups', 'TargetGroupAttributes', 'LoadBalancerTargetHealth', 'TargetHealthDescriptions'],
  read,
};

function* read(answers: Answers): Iterable<TargetGroup> {
  const tags = tagDescriptions(answers);
  const items = answers.items('TargetGroups') ?? [];
  const attributes = byGroup(answers, 'TargetGroupAttributes');
  const health = byGroup(answers, 'LoadBalancerTargetHealth');
  const plain = items.length === 1 ? answers.items('TargetHealthDescriptions') : undefined;
  for (const item of items) {
    const arn = textOf(item, 'TargetGroupArn');
    if (!arn) {
      answers.problem('snapshot-malformed', 'TargetGroups', '', 'a target group without TargetGroupArn');
      continue;
    }
    const wrapped = health.get(arn);
    const targets = wrapped ? itemsOf(wrapped, 'TargetHealthDescriptions') : plain;
    const type = targetTypes.find(each => each === textOf(item, 'TargetType')) ?? 'instance';
    yield {
      kind: 'targetGroup',
      ...identity(answers, 'TargetGroups', arn, { ...item, Tags: item['Tags'] ?? tags.get(arn) }),
      name: textOf(item, 'TargetGroupName') ?? arn,
      ...placeOf(item),
      targetType: type,
      targets: targets?.flatMap(each => readTarget(each, type) ?? []),
      healthCheck: healthCheckOf(item),
      ...attributesOf(toldAttributes(attributes.get(arn))),
    };
  }
  yield* classicTargetGroups(answers);
}

function byGroup(answers: Answers, call: string): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const item of answers.items(call) ?? []) {
    const arn = textOf(item, 'TargetGroupArn');
    if (arn) found.set(arn, item);
  }
  return found;
}

function placeOf(item: Item) {
  const protocol = textOf(item, 'Protocol')?.toLowerCase();
  const version = textOf(item, 'ProtocolVersion')?.toLowerCase();
  const address = textOf(item, 'IpAddressType');
  const balancers = item['LoadBalancerArns'];
  return {
    loadBalancers: Array.isArray(balancers) ? balancers.filter(each => typeof each === 'string') : [],
    vpc: textOf(item, 'VpcId'),
    protocol: targetProtocols.find(each => each === protocol),
    protocolVersion: version === 'http1' || version === 'http2' || version === 'grpc' ? version : undefined,
    port: portOf(item, 'Port'),
    addressType: address === 'ipv4' || address === 'ipv6' ? address : undefined,
  } as const;
}

function readTarget(item: Item, type: TargetType): Target | undefined {
  const told = itemOf(item, 'Target');
  const id = textOf(told, 'Id');
  if (!id) return undefined;
  const health = itemOf(item, 'TargetHealth');
  return {
    target: type === 'ip' ? id : { kind: type === 'alb' ? 'loadBalancer' : 'workload', key: id },
    port: portOf(told, 'Port'),
    zone: textOf(told, 'AvailabilityZone'),
    health: textOf(health, 'State'),
    reason: textOf(health, 'Reason'),
  };
}

function healthCheckOf(item: Item): HealthCheck {
  const matcher = itemOf(item, 'Matcher');
  return {
    enabled: flagOf(item, 'HealthCheckEnabled') ?? true,
    protocol: textOf(item, 'HealthCheckProtocol')?.toLowerCase(),
    path: textOf(item, 'HealthCheckPath'),
    port: textOf(item, 'HealthCheckPort'),
    interval: numberOf(item, 'HealthCheckIntervalSeconds'),
    timeout: numberOf(item, 'HealthCheckTimeoutSeconds'),
    healthy: numberOf(item, 'HealthyThresholdCount'),
    unhealthy: numberOf(item, 'UnhealthyThresholdCount'),
    matcher: textOf(matcher, 'HttpCode') ?? textOf(matcher, 'GrpcCode'),
  };
}

/** [AWS: TargetGroupAttribute] */
function attributesOf(told: ToldAttributes | undefined): Partial<TargetGroup> {
  if (!told) return {};
  const sticky = told.flag('stickiness.enabled');
  const algorithm = told.text('load_balancing.algorithm.type');
  const failover = told.text('target_failover.on_unhealthy');
  return {
    preserveClientIp: told.flag('preserve_client_ip.enabled'),
    crossZone: told.flag('load_balancing.cross_zone.enabled'),
    proxyProtocol: told.flag('proxy_protocol_v2.enabled'),
    deregistrationDelay: told.number('deregistration_delay.timeout_seconds'),
    deregistrationTermination: told.flag('deregistration_delay.connection_termination.enabled'),
    stickiness: sticky === undefined ? undefined : stickinessOf(sticky, told),
    slowStart: told.number('slow_start.duration_seconds'),
    algorithm:
      algorithm === 'round_robin'
        ? 'round-robin'
        : algorithm === 'least_outstanding_requests'
          ? 'least-outstanding-requests'
          : algorithm === 'weighted_random'
            ? 'weighted-random'
            : undefined,
    unhealthyTermination: told.flag('target_health_state.unhealthy.connection_termination.enabled'),
    failover: failover === 'rebalance' ? 'rebalance' : failover === 'no_rebalance' ? 'no-rebalance' : undefined,
  };
}

function stickinessOf(enabled: boolean, told: ToldAttributes): TargetGroup['stickiness'] {
  if (!enabled) return { enabled };
  const type = told.text('stickiness.type');
  const own = type === 'app_cookie';
  const duration = told.number(
    own ? 'stickiness.app_cookie.duration_seconds' : 'stickiness.lb_cookie.duration_seconds',
  );
  const cookie = own ? told.text('stickiness.app_cookie.cookie_name') : undefined;
  return {
    enabled,
    ...(type ? { type } : {}),
    ...(duration === undefined ? {} : { duration }),
    ...(cookie ? { cookie } : {}),
  };
}
