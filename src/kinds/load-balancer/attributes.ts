import type { ToldAttributes } from '../told-attributes.ts';
import type { LoadBalancer, LogDelivery } from './load-balancer.ts';

/** DescribeLoadBalancerAttributes; nothing where it was not read. [AWS: LoadBalancerAttribute] */
export function attributesOf(told: ToldAttributes | undefined): Partial<LoadBalancer> {
  if (!told) return {};
  return {
    crossZone: told.flag('load_balancing.cross_zone.enabled'),
    deletionProtection: told.flag('deletion_protection.enabled'),
    accessLogs: logsOf(told, 'access_logs.s3'),
    idleTimeout: told.number('idle_timeout.timeout_seconds'),
    clientKeepAlive: told.number('client_keep_alive.seconds'),
    connectionLogs: logsOf(told, 'connection_logs.s3'),
    http2: told.flag('routing.http2.enabled'),
    dropInvalidHeaders: told.flag('routing.http.drop_invalid_header_fields.enabled'),
    desyncMode: desyncModeOf(told.text('routing.http.desync_mitigation_mode')),
    preserveHost: told.flag('routing.http.preserve_host_header.enabled'),
    xForwardedFor: xForwardedForOf(told.text('routing.http.xff_header_processing.mode')),
    forwardClientPort: told.flag('routing.http.xff_client_port.enabled'),
    forwardTls: told.flag('routing.http.x_amzn_tls_version_and_cipher_suite.enabled'),
    wafFailOpen: told.flag('waf.fail_open.enabled'),
    zonalShift: told.flag('zonal_shift.config.enabled'),
    dnsRouting: dnsRoutingOf(told.text('dns_record.client_routing_policy')),
  };
}

function logsOf(told: ToldAttributes, prefix: string): LogDelivery | undefined {
  const enabled = told.flag(`${prefix}.enabled`);
  if (enabled === undefined) return undefined;
  const bucket = told.text(`${prefix}.bucket`);
  const start = told.text(`${prefix}.prefix`);
  return { enabled, ...(bucket ? { bucket } : {}), ...(start ? { prefix: start } : {}) };
}

/** The mode in AWS's words, which are ours. */
export function desyncModeOf(text: string | undefined): LoadBalancer['desyncMode'] {
  return text === 'monitor' || text === 'defensive' || text === 'strictest' ? text : undefined;
}

function xForwardedForOf(text: string | undefined): LoadBalancer['xForwardedFor'] {
  return text === 'append' || text === 'preserve' || text === 'remove' ? text : undefined;
}

function dnsRoutingOf(text: string | undefined): LoadBalancer['dnsRouting'] {
  switch (text) {
    case 'any_availability_zone':
      return 'any-availability-zone';
    case 'availability_zone_affinity':
      return 'availability-zone-affinity';
    case 'partial_availability_zone_affinity':
      return 'partial-availability-zone-affinity';
    default:
      return undefined;
  }
}
