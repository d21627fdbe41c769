import type { Item } from '../diff/account/account.ts';
import type { Built } from './built.ts';

/** Certificates, load balancers, target groups, listeners. */
export async function buildBalancing(built: Built): Promise<void> {
  const { acm, elb } = built;
  for (const certificate of built.planned('CertificateSummaryList')) {
    const [DomainName, ...others] = certificate.SubjectAlternativeNames;
    const { CertificateArn } = await acm.requestCertificate({
      DomainName,
      ...(others.length > 0 && { SubjectAlternativeNames: certificate.SubjectAlternativeNames }),
      KeyAlgorithm: certificate.KeyAlgorithm,
      ValidationMethod: 'DNS',
      Tags: certificate.Tags,
    });
    built.give(certificate.CertificateArn, CertificateArn);
  }
  const tags = new Map(built.planned('TagDescriptions').map(each => [each.ResourceArn, each.Tags]));
  const tagged = (arn: string) => (tags.get(arn)?.length > 0 ? { Tags: tags.get(arn) } : {});
  const attributesOf = (list: string, key: string, arn: string) =>
    built.planned(list).find(each => each[key] === arn)?.Attributes ?? [];
  for (const balancer of built.planned('LoadBalancers')) {
    const { LoadBalancers } = await elb.createLoadBalancer({
      Name: balancer.LoadBalancerName,
      Type: balancer.Type,
      Scheme: balancer.Scheme,
      IpAddressType: balancer.IpAddressType,
      Subnets: balancer.AvailabilityZones.map((each: Item) => built.real(each.SubnetId)),
      ...(balancer.SecurityGroups && { SecurityGroups: built.real(balancer.SecurityGroups) }),
      ...tagged(balancer.LoadBalancerArn),
    });
    const LoadBalancerArn = built.give(balancer.LoadBalancerArn, LoadBalancers?.[0]?.LoadBalancerArn);
    built.give(balancer.DNSName, LoadBalancers?.[0]?.DNSName);
    built.give(
      balancer.LoadBalancerArn.replace(/^.*:loadbalancer\//, ''),
      LoadBalancerArn.replace(/^.*:loadbalancer\//, ''),
    );
    const Attributes = attributesOf('LoadBalancerAttributes', 'LoadBalancerArn', balancer.LoadBalancerArn);
    if (Attributes.length > 0) await elb.modifyLoadBalancerAttributes({ LoadBalancerArn, Attributes });
  }
  for (const group of built.planned('TargetGroups')) {
    const { TargetGroups } = await elb.createTargetGroup({
      Name: group.TargetGroupName,
      Protocol: group.Protocol,
      ProtocolVersion: group.ProtocolVersion,
      Port: group.Port,
      VpcId: built.real(group.VpcId),
      TargetType: group.TargetType,
      IpAddressType: group.IpAddressType,
      HealthCheckEnabled: group.HealthCheckEnabled,
      HealthCheckProtocol: group.HealthCheckProtocol,
      HealthCheckPath: group.HealthCheckPath,
      HealthCheckPort: group.HealthCheckPort,
      HealthCheckIntervalSeconds: group.HealthCheckIntervalSeconds,
      HealthCheckTimeoutSeconds: group.HealthCheckTimeoutSeconds,
      HealthyThresholdCount: group.HealthyThresholdCount,
      UnhealthyThresholdCount: group.UnhealthyThresholdCount,
      Matcher: group.Matcher,
      ...tagged(group.TargetGroupArn),
    });
    const TargetGroupArn = built.give(group.TargetGroupArn, TargetGroups?.[0]?.TargetGroupArn);
    const Attributes = attributesOf('TargetGroupAttributes', 'TargetGroupArn', group.TargetGroupArn);
    if (Attributes.length > 0) await elb.modifyTargetGroupAttributes({ TargetGroupArn, Attributes });
    const health = built.planned('LoadBalancerTargetHealth').find(each => each.TargetGroupArn === group.TargetGroupArn);
    const Targets = (health?.TargetHealthDescriptions ?? []).map((each: Item) => built.real(each.Target));
    if (Targets.length > 0) await elb.registerTargets({ TargetGroupArn, Targets });
  }
  for (const { Listeners } of built.planned('LoadBalancerListeners')) {
    for (const listener of Listeners) await buildListener(built, listener, tagged(listener.ListenerArn));
  }
}

async function buildListener(built: Built, listener: Item, tagged: Item): Promise<void> {
  const { elb } = built;
  const { LoadBalancerArn, Port, Protocol, Certificates, SslPolicy, AlpnPolicy, DefaultActions } = built.real(listener);
  const { Listeners } = await elb.createListener({
    LoadBalancerArn,
    Port,
    Protocol,
    SslPolicy,
    AlpnPolicy,
    DefaultActions: DefaultActions.map(action),
    ...(Certificates.length > 0 && { Certificates }),
    ...tagged,
  });
  const ListenerArn = built.give(listener.ListenerArn, Listeners?.[0]?.ListenerArn);
  const rules = built.planned('Rules').find(each => each.ListenerArn === listener.ListenerArn)?.Rules ?? [];
  for (const { Priority, Conditions, Actions } of built.real(rules as Item[])) {
    await elb.createRule({ ListenerArn, Priority: Number(Priority), Conditions, Actions: Actions.map(action) });
  }
}

/** An action as the calls want it: one target group stands by itself. */
function action({ ForwardConfig, ...rest }: Item): Item {
  if (!ForwardConfig) return rest;
  const { TargetGroups } = ForwardConfig;
  if (TargetGroups.length === 1) return { ...rest, TargetGroupArn: TargetGroups[0].TargetGroupArn };
  return { ...rest, ForwardConfig: { TargetGroups } };
}
