import { formatTraffic, type Traffic } from '../../../src/net/traffic.ts';

const numbers: Readonly<Record<string, string>> = { tcp: '6', udp: '17', icmp: '1', icmpv6: '58', sctp: '132' };

interface Range {
  readonly protocol: string;
  readonly from?: number;
  readonly to?: number;
}

/** Traffic of one range as AWS writes it: the number of a protocol (`-1` is all), ports or type and code. */
export function rangeOf(traffic: Traffic): Range {
  const text = formatTraffic(traffic);
  if (text === 'all') return { protocol: '-1' };
  const match = /^(tcp|udp|sctp|icmp|icmpv6)(?:\/(\d+)(?:[-/](\d+))?)?$/.exec(text);
  if (!match) throw new Error(`${text} is more than one rule`);
  const [, name = '', first, second] = match;
  const protocol = numbers[name] as string;
  if (first === undefined) return { protocol };
  const isIcmp = name.startsWith('icmp');
  return { protocol, from: Number(first), to: second === undefined ? (isIcmp ? -1 : Number(first)) : Number(second) };
}
