import type { LoadBalancerType } from '../kinds/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';

/** Protocols that listeners of each type of load balancer may have. [AWS: listeners of each type] */
export const listenerProtocolsOf: Readonly<Record<LoadBalancerType, readonly string[]>> = {
  application: ['http', 'https'],
  network: ['tcp', 'tls', 'udp', 'tcp_udp', 'quic', 'tcp_quic'],
  gateway: ['geneve'],
  classic: ['http', 'https', 'tcp', 'ssl'],
};

/** Protocols of the target groups that a listener may forward to. [AWS: listener configuration], B12. */
const groupProtocolsOf: Readonly<Record<string, readonly string[]>> = {
  http: ['http', 'https'],
  https: ['http', 'https'],
  tcp: ['tcp', 'tcp_udp'],
  tls: ['tcp', 'tls'],
  udp: ['udp', 'tcp_udp'],
  tcp_udp: ['tcp_udp'],
  quic: ['quic', 'tcp_quic'],
  tcp_quic: ['tcp_quic'],
  geneve: ['geneve'],
};

/** Whether AWS lets a listener of this protocol forward to a target group: functions take HTTP only. */
export function mayForward(protocol: string, { protocol: wanted, targetType }: TargetGroup): boolean {
  if (targetType === 'lambda') return protocol === 'http' || protocol === 'https';
  if (targetType === 'alb' && protocol !== 'tcp') return false;
  return wanted === undefined || (groupProtocolsOf[protocol]?.includes(wanted) ?? true);
}

/** Whether clients of a listener need a certificate of it. */
export function needsCertificate(protocol: string): boolean {
  return ['https', 'tls', 'ssl'].includes(protocol);
}
