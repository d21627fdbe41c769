import type { RouteDestination } from '../kinds/route-destination.ts';
import type { Route } from '../kinds/route-table/route-table.ts';
import type { Network } from '../model/network.ts';
import type { AnyReference, Resource } from '../model/resource.ts';
import { type Cidr, formatCidr } from '../net/cidr.ts';

/** What a picture calls what a route leads to: `NAT public-a`, `internet gateway`. */
export function targetWords(route: Route, network: Network): string {
  const { via, active } = route;
  if (!active) return 'blackhole';
  if (via.type === 'local') return 'local';
  return via.type === 'resource' ? referenceWords(via.target, network) : via.name;
}

/** What a picture calls a resource: a VPC has one internet gateway and one VPN gateway, which need no names. */
export function referenceWords(reference: AnyReference, network: Network): string {
  const { kind, key } = reference;
  const bare = bareWords[kind];
  if (bare) return bare;
  const found = network.get(kind, key) as Resource | undefined;
  return `${shortWords[kind] ?? kind} ${found ? found.name : key}`;
}

const bareWords: Readonly<Record<string, string>> = {
  internetGateway: 'internet gateway',
  egressOnlyInternetGateway: 'egress-only gateway',
  vpnGateway: 'VPN gateway',
};

const shortWords: Readonly<Record<string, string>> = {
  natGateway: 'NAT',
  transitGateway: 'transit gateway',
  peering: 'peering',
  networkInterface: 'interface',
  endpoint: 'endpoint',
  firewall: 'firewall',
  workload: '',
};

/** A destination as people write it: `10.0.0.0/8`, `prefix list partners`. */
export function destinationWords(to: RouteDestination, network: Network): string {
  if ('cidr' in to) return formatCidr(to.cidr);
  const name = network.get('prefixList', to.prefixList)?.name ?? to.prefixList;
  return `prefix list ${name.replace(/^com\.amazonaws\.[^.]+\./, '')}`;
}

/** `10.0.0.0/16` or, of several, `10.0.0.0/16 +2`. */
export function blocksWords(blocks: readonly Cidr[]): string | undefined {
  const [first, ...others] = blocks;
  return first && `${formatCidr(first)}${others.length > 0 ? ` +${others.length}` : ''}`;
}

/** `1 subnet`, `3 subnets`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : /(s|x|ch)$/.test(noun) ? 'es' : 's'}`;
}

/** As many of some words as fit into so many characters, one at least, and how many are left: `tcp/80, tcp/443 +3`. */
export function fewOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const words = text.split(', ');
  let count = words.length - 1;
  const few = () => `${words.slice(0, count).join(', ')} +${words.length - count}`;
  while (count > 1 && few().length > most) count--;
  return count < 1 ? text : few();
}
