import { type AddressSet, coversInternet } from './address-set.ts';
import { destinationsOf, type Flows, sourcesOf, trafficOf } from './flows.ts';
import { icmp4, icmp6 } from './protocols.ts';
import { addressWords } from './stand-ins.ts';
import { formatTraffic, protocolTraffic, union } from './traffic.ts';

/** The traffic of some flows in words. ICMP of the other IP version cannot be among them, and is not missed. */
export function trafficWords(parts: readonly Flows[]): string {
  const traffic = parts.map(trafficOf).reduce(union);
  const versions = parts.map(sourcesOf);
  const [v4, v6] = [versions.some(each => each.v4.length > 0), versions.some(each => each.v6.length > 0)];
  if (v4 === v6) return formatTraffic(traffic);
  const whole = formatTraffic(union(traffic, protocolTraffic(v4 ? icmp6 : icmp4)));
  return whole.startsWith('all') ? whole : formatTraffic(traffic);
}

/** `10.0.0.0/24 → the internet: tcp/443`; the source ports are left out, they are those of hosts. */
export function shortFlows(flows: Flows): string {
  return `${shortAddresses(sourcesOf(flows))} → ${shortAddresses(destinationsOf(flows))}: ${trafficWords([flows])}`;
}

function shortAddresses(addresses: AddressSet): string {
  if (coversInternet(addresses)) return 'the internet';
  const parts = addressWords(addresses).split(', ');
  return parts.length > 3 ? `${parts.slice(0, 3).join(', ')} and ${parts.length - 3} more` : parts.join(', ');
}
