import type { ListenerAction } from '../../../src/kinds/listener/listener.ts';
import type { LoadBalancer, LogDelivery } from '../../../src/kinds/load-balancer/load-balancer.ts';
import type { Target, TargetGroup } from '../../../src/kinds/target-group/target-group.ts';
import type { Network } from '../../../src/model/network.ts';
import { formatCidr } from '../../../src/net/cidr.ts';
import type { Tell } from './account.ts';
import { type Ids, tagsOf } from './ids.ts';
import { loadBalancerArn } from './vpcs.ts';

type Value = string | number | boolean | undefined;

/** Load balancers, their listeners and target groups. Instances and interfaces were told before. */
export function balancing(network: Network, ids: Ids, tell: Tell): void {
  for (const balancer of network.all('loadBalancer')) {
    const LoadBalancerArn = loadBalancerArn(network, balancer.key, ids);
    tell(balancer, 'LoadBalancers', {
      LoadBalancerArn,
      LoadBalancerName: balancer.name,
      DNSName: `${balancer.name}-1.${balancer.region}.elb.amazonaws.com`,
      CanonicalHostedZoneId: 'ZELB',
      Type: balancer.type,
      Scheme: balancer.scheme,
      VpcId: balancer.vpc && ids.of('vpc', balancer.vpc),
      State: { Code: 'active' },
      AvailabilityZones: balancer.subnets.map(key => ({
        SubnetId: ids.of('subnet', key),
        ZoneName: network.get('subnet', key)?.zone,
        LoadBalancerAddresses: [],
      })),
      ...(balancer.securityGroups && {
        SecurityGroups: balancer.securityGroups.map(key => ids.of('securityGroup', key)),
      }),
      IpAddressType: balancer.addressType,
      ...(balancer.filterPrivateLink !== undefined && {
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: balancer.filterPrivateLink ? 'on' : 'off',
      }),
    });
    if (balancer.waf) {
      const WebACLArn = `arn:aws:wafv2:${balancer.region}:111122223333:regional/webacl/${balancer.name}/${ids.more('acl')}`;
      tell(balancer, 'WebACLs', { ARN: WebACLArn, Name: balancer.name });
      tell(balancer, 'WebACLResources', { WebACLArn, ResourceArns: [LoadBalancerArn] });
    }
    tell(balancer, 'TagDescriptions', { ResourceArn: LoadBalancerArn, Tags: tagsOf(balancer) });
    tell(balancer, 'LoadBalancerAttributes', { LoadBalancerArn, Attributes: attributes(balancerAttributes(balancer)) });
  }
  listeners(network, ids, tell);
  for (const group of network.all('targetGroup')) targetGroup(group, network, ids, tell);
}

function attributes(values: Readonly<Record<string, Value>>): object[] {
  return Object.entries(values).flatMap(([Key, value]) => (value === undefined ? [] : [{ Key, Value: String(value) }]));
}

function balancerAttributes(balancer: LoadBalancer): Readonly<Record<string, Value>> {
  const logs = (name: string, log: LogDelivery | undefined) =>
    log
      ? { [`${name}.enabled`]: log.enabled, [`${name}.bucket`]: log.bucket ?? '', [`${name}.prefix`]: log.prefix ?? '' }
      : {};
  return {
    'load_balancing.cross_zone.enabled': balancer.crossZone,
    'deletion_protection.enabled': balancer.deletionProtection,
    ...logs('access_logs.s3', balancer.accessLogs),
    ...logs('connection_logs.s3', balancer.connectionLogs),
    'idle_timeout.timeout_seconds': balancer.idleTimeout,
    'client_keep_alive.seconds': balancer.clientKeepAlive,
    'routing.http2.enabled': balancer.http2,
    'routing.http.drop_invalid_header_fields.enabled': balancer.dropInvalidHeaders,
    'routing.http.desync_mitigation_mode': balancer.desyncMode,
    'routing.http.preserve_host_header.enabled': balancer.preserveHost,
    'routing.http.xff_header_processing.mode': balancer.xForwardedFor,
    'routing.http.xff_client_port.enabled': balancer.forwardClientPort,
    'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': balancer.forwardTls,
    'waf.fail_open.enabled': balancer.wafFailOpen,
    'zonal_shift.config.enabled': balancer.zonalShift,
    'dns_record.client_routing_policy': balancer.dnsRouting?.replaceAll('-', '_'),
  };
}

function listeners(network: Network, ids: Ids, tell: Tell): void {
  for (const listener of network.all('listener')) {
    const LoadBalancerArn = loadBalancerArn(network, listener.loadBalancer, ids);
    const ListenerArn = `${LoadBalancerArn.replace(':loadbalancer/', ':listener/')}/${ids.of('listener', listener.key).slice(-16)}`;
    const Certificates = listener.certificates.map(key => ({ CertificateArn: ids.of('certificate', key) }));
    tell(listener, 'LoadBalancerListeners', {
      LoadBalancerArn,
      Listeners: [
        {
          ListenerArn,
          LoadBalancerArn,
          Port: listener.port,
          Protocol: listener.protocol.toUpperCase(),
          Certificates: Certificates.slice(0, 1),
          SslPolicy: listener.policy,
          AlpnPolicy: listener.alpn === undefined ? undefined : [listener.alpn],
          MutualAuthentication: listener.mutualTls && {
            Mode: listener.mutualTls.mode,
            TrustStoreArn: listener.mutualTls.trustStore,
          },
          DefaultActions: listener.actions.map(action => actionItem(action, ids)),
        },
      ],
    });
    tell(listener, 'TagDescriptions', {
      ResourceArn: ListenerArn,
      Tags: Object.entries(listener.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    });
    tell(listener, 'ListenerCertificates', {
      ListenerArn,
      Certificates: Certificates.map((each, index) => ({ ...each, IsDefault: index === 0 })),
    });
    tell(listener, 'Rules', {
      ListenerArn,
      Rules: (listener.rules ?? []).map(rule => ({
        RuleArn: `${ListenerArn.replace(':listener/', ':listener-rule/')}/${rule.priority}`,
        Priority: String(rule.priority),
        Conditions: [
          ...(rule.host.length > 0 ? [{ Field: 'host-header', HostHeaderConfig: { Values: rule.host } }] : []),
          ...(rule.path.length > 0 ? [{ Field: 'path-pattern', PathPatternConfig: { Values: rule.path } }] : []),
          ...(rule.method.length > 0
            ? [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: rule.method } }]
            : []),
          ...(rule.source.length > 0
            ? [{ Field: 'source-ip', SourceIpConfig: { Values: rule.source.map(formatCidr) } }]
            : []),
          ...rule.header.map(({ name, values }) => ({
            Field: 'http-header',
            HttpHeaderConfig: { HttpHeaderName: name, Values: values },
          })),
        ],
        Actions: rule.actions.map(action => actionItem(action, ids)),
      })),
    });
  }
}

function actionItem(action: ListenerAction, ids: Ids): object {
  switch (action.type) {
    case 'forward':
      return {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: action.targetGroups.map(({ targetGroup, weight }) => ({
            TargetGroupArn: ids.of('targetGroup', targetGroup),
            Weight: weight,
          })),
          TargetGroupStickinessConfig: { Enabled: action.stickiness !== undefined, DurationSeconds: action.stickiness },
        },
      };
    case 'redirect': {
      const { protocol, host, port, path, query, status } = action;
      const Protocol = protocol.startsWith('#') ? protocol : protocol.toUpperCase();
      return {
        Type: 'redirect',
        RedirectConfig: { Protocol, Host: host, Port: port, Path: path, Query: query, StatusCode: `HTTP_${status}` },
      };
    }
    case 'fixed':
      return {
        Type: 'fixed-response',
        FixedResponseConfig: {
          StatusCode: String(action.status),
          ContentType: action.contentType,
          MessageBody: action.body,
        },
      };
    case 'authenticate':
      return {
        Type: 'authenticate-oidc',
        AuthenticateOidcConfig: { Issuer: action.issuer, OnUnauthenticatedRequest: action.unauthenticated },
      };
  }
}

function targetGroup(group: TargetGroup, network: Network, ids: Ids, tell: Tell): void {
  const TargetGroupArn = ids.of('targetGroup', group.key);
  const check = group.healthCheck;
  tell(group, 'TargetGroups', {
    TargetGroupArn,
    TargetGroupName: group.name,
    Protocol: group.protocol?.toUpperCase(),
    ProtocolVersion: group.protocolVersion?.toUpperCase(),
    Port: group.port,
    VpcId: group.vpc && ids.of('vpc', group.vpc),
    TargetType: group.targetType,
    IpAddressType: group.addressType,
    LoadBalancerArns: group.loadBalancers.map(key => loadBalancerArn(network, key, ids)),
    HealthCheckEnabled: check.enabled,
    HealthCheckProtocol: check.protocol?.toUpperCase(),
    HealthCheckPath: check.path,
    HealthCheckPort: check.port,
    HealthCheckIntervalSeconds: check.interval,
    HealthCheckTimeoutSeconds: check.timeout,
    HealthyThresholdCount: check.healthy,
    UnhealthyThresholdCount: check.unhealthy,
    Matcher: check.matcher && { HttpCode: check.matcher },
  });
  tell(group, 'TagDescriptions', { ResourceArn: TargetGroupArn, Tags: tagsOf(group) });
  tell(group, 'TargetGroupAttributes', { TargetGroupArn, Attributes: attributes(groupAttributes(group)) });
  tell(group, 'LoadBalancerTargetHealth', {
    TargetGroupArn,
    // Names of workloads; `registered` puts their members in their place.
    TargetHealthDescriptions: (group.targets ?? []).map(target => ({
      ...targetItem(target, network, ids),
      TargetHealth: { State: 'healthy' },
    })),
  });
}

function targetItem({ target, port }: Target, network: Network, ids: Ids): object {
  if (typeof target === 'string') return { Target: { Id: target, Port: port } };
  if (target.kind === 'loadBalancer') return { Target: { Id: loadBalancerArn(network, target.key, ids), Port: port } };
  return { Target: { Id: `${target.kind}/${target.key}`, Port: port } };
}

function groupAttributes(group: TargetGroup): Readonly<Record<string, Value>> {
  const sticky = group.stickiness;
  return {
    'preserve_client_ip.enabled': group.preserveClientIp,
    'load_balancing.cross_zone.enabled': group.crossZone ?? 'use_load_balancer_configuration',
    'proxy_protocol_v2.enabled': group.proxyProtocol,
    'deregistration_delay.timeout_seconds': group.deregistrationDelay,
    'deregistration_delay.connection_termination.enabled': group.deregistrationTermination,
    'stickiness.enabled': sticky?.enabled,
    'stickiness.type': sticky?.type,
    'stickiness.lb_cookie.duration_seconds': sticky?.duration,
    'slow_start.duration_seconds': group.slowStart,
    'load_balancing.algorithm.type': group.algorithm?.replaceAll('-', '_'),
    ...(group.failover && {
      'target_failover.on_unhealthy': group.failover.replaceAll('-', '_'),
      'target_failover.on_deregistration': group.failover.replaceAll('-', '_'),
    }),
    'target_health_state.unhealthy.connection_termination.enabled': group.unhealthyTermination,
  };
}
