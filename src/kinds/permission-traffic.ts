import { allTraffic, icmp, protocolTraffic, type Traffic, traffic } from '../net/traffic.ts';
import { type Item, numberOf, textOf } from './answers.ts';

const names: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58, sctp: 132 };
const known = new Map<string, Traffic>();

/**
 * The traffic of a security group permission: `-1` is everything, ports count for TCP, UDP and SCTP only,
 * FromPort and ToPort are ICMP's type and code (S13, S14). Equal permissions give the same value.
 */
export function permissionTraffic(permission: Item): Traffic {
  const protocol = textOf(permission, 'IpProtocol') ?? '-1';
  const from = numberOf(permission, 'FromPort');
  const to = numberOf(permission, 'ToPort');
  const name = `${protocol} ${from} ${to}`;
  let result = known.get(name);
  if (!result) {
    if (known.size > 100_000) known.clear();
    known.set(name, (result = protocolRange(protocol, from, to)));
  }
  return result;
}

/**
 * The traffic of a protocol (name or number), with ports or ICMP type and code; −1 and absent mean all. Numbers
 * that AWS would never send count as the nearest that it could.
 */
export function protocolRange(protocol: string, from?: number, to?: number): Traffic {
  const number = names[protocol] ?? Number(protocol);
  if (number === 1 || number === 58) {
    return icmp(all(from) ? undefined : within(from, 255), all(to) ? undefined : within(to, 255), number === 1 ? 4 : 6);
  }
  if (number === 6 || number === 17 || number === 132) {
    if (all(from) && all(to)) return protocolTraffic(number);
    const first = within(from ?? 0, 65535);
    return traffic({ protocol: number, from: first, to: Math.max(first, all(to) ? 65535 : within(to, 65535)) });
  }
  return Number.isInteger(number) && number >= 0 && number <= 255 ? protocolTraffic(number) : allTraffic;
}

function all(value: number | undefined): value is -1 | undefined {
  return value === undefined || value === -1;
}

function within(value: number, last: number): number {
  return Math.min(last, Math.max(0, Math.trunc(value)));
}
