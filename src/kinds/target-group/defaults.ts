import type { Plain } from '../field.ts';

interface Asked {
  readonly protocol: string | undefined;
  readonly type: string;
  readonly version?: string;
  /** The health check's own protocol, where it is written. */
  readonly asks?: string;
}

/** What AWS takes for a health check where nothing is written. [AWS: CreateTargetGroup] */
export function healthCheckDefaults({ protocol, type, version, asks }: Asked): Readonly<Record<string, Plain>> {
  if (type === 'lambda') {
    return { enabled: false, path: '/', interval: '35s', timeout: '30s', healthy: 5, unhealthy: 2, matcher: '200' };
  }
  const ofHttp = protocol === 'http' || protocol === 'https';
  const asked = asks ?? (type === 'alb' || ofHttp ? 'http' : 'tcp');
  const speaksHttp = asked === 'http' || asked === 'https';
  return {
    enabled: true,
    protocol: asked,
    port: protocol === 'geneve' ? '80' : 'traffic-port',
    interval: protocol === 'geneve' ? '10s' : '30s',
    timeout: ofHttp || protocol === 'geneve' ? '5s' : asked === 'http' ? '6s' : '10s',
    healthy: 5,
    unhealthy: 2,
    ...(speaksHttp ? httpDefaults(ofHttp, version) : {}),
  };
}

function httpDefaults(ofHttp: boolean, version: string | undefined): Readonly<Record<string, Plain>> {
  if (version === 'grpc') return { path: '/AWS.ALB/healthcheck', matcher: '12' };
  return { path: '/', matcher: ofHttp ? '200' : '200-399' };
}

/** What AWS takes for the attributes of a target group. [AWS: TargetGroupAttribute], B1, B12. */
export function defaultsOf(protocol: string | undefined, type: string): { readonly [name: string]: Plain } {
  if (type === 'lambda') return { stickiness: false };
  const common = { addressType: 'ipv4', deregistrationDelay: '300s', stickiness: false };
  switch (protocol) {
    case 'http':
    case 'https':
      return { ...common, protocolVersion: 'http1', slowStart: '0s', algorithm: 'round-robin' };
    case 'geneve':
      return { ...common, port: 6081, failover: 'no-rebalance' };
    case undefined:
    case 'ssl':
      return common;
    default:
      return {
        ...common,
        preserveClientIp: type !== 'ip' || !['tcp', 'tls'].includes(protocol),
        proxyProtocol: false,
        deregistrationTermination: false,
        ...(protocol === 'tcp' || protocol === 'tls' ? { unhealthyTermination: true } : {}),
      };
  }
}
