import type { SecurityGroupRule } from '../../src/kinds/security-group/security-group.ts';
import type { Network } from '../../src/model/network.ts';
import type { AnyReference } from '../../src/model/resource.ts';
import { formatCidr } from '../../src/net/cidr.ts';
import { formatTraffic, type Traffic } from '../../src/net/traffic.ts';
import type { Namespaces } from './namespaces.ts';

/** Addresses of the world outside, all of one host. */
export const outside = ['8.8.8.8', '8.8.4.4'];

/** A host of the design in a namespace of its own. */
export interface Host {
  readonly node: string;
  readonly name: string;
  readonly address: string;
  readonly vpc: string;
  readonly subnet: string;
  readonly groups: readonly string[];
  readonly seen?: string;
}

/**
 * Builds a network of Linux: a namespace for each host, for the router of each VPC, each NAT gateway and each transit
 * gateway, and for the internet. Routers look up a table a subnet, network ACLs are stateless rules of the router,
 * security groups stateful ones of the host.
 */
export function build(network: Network, spaces: Namespaces): readonly Host[] {
  const hosts = hostsOf(network);
  spaces.add('internet');
  for (const vpc of network.all('vpc')) spaces.add(`r-${vpc.key}`);
  for (const gateway of network.all('transitGateway')) spaces.add(`t-${gateway.key}`);
  for (const host of hosts) addHost(host, network, spaces);
  for (const nat of network.all('natGateway')) addNat(nat.key, network, spaces);
  for (const peering of network.all('peering')) {
    const [one, other] = [peering.requester.vpc, peering.accepter.vpc];
    spaces.cable(`r-${one}`, `r-${other}`, [`p-${other}`, `p-${one}`]);
  }
  for (const attachment of network.all('transitGatewayAttachment')) {
    spaces.cable(`r-${attachment.vpc}`, `t-${attachment.transitGateway}`, ['transit', `a-${attachment.vpc}`]);
  }
  for (const gateway of network.all('internetGateway'))
    spaces.cable(`r-${gateway.vpc}`, 'internet', ['world', `w-${gateway.vpc}`]);
  for (const vpc of network.all('vpc')) setUpRouter(vpc.key, hosts, network, spaces);
  setUpInternet(hosts, network, spaces);
  for (const gateway of network.all('transitGateway')) setUpTransit(gateway.key, network, spaces);
  return hosts;
}

function hostsOf(network: Network): readonly Host[] {
  return network.all('networkInterface').flatMap((card): readonly Host[] => {
    if (card.owner?.kind !== 'workload') return [];
    const eip = network.get('elasticIp', card.elasticIps[0]);
    const name = card.owner.key;
    const { vpc, subnet, securityGroups: groups } = card;
    return [{ node: `h-${name}`, name, address: card.addresses[0]!, vpc, subnet, groups, seen: eip?.address }];
  });
}

function addHost(host: Host, network: Network, spaces: Namespaces): void {
  spaces.add(host.node);
  spaces.cable(host.node, `r-${host.vpc}`, ['out', `c-${host.name}`]);
  spaces.ip(host.node, [`addr add ${host.address}/32 dev out`, wayOut(host.vpc, host.address, spaces)]);
  const rules = (side: 'ingress' | 'egress') =>
    host.groups.flatMap(key =>
      (network.get('securityGroup', key)?.[side] ?? []).flatMap(rule => groupRule(rule, side, network)),
    );
  // Stateful: what belongs to a connection that was let in or out passes (S3).
  const chain = (hook: string, side: 'ingress' | 'egress') => `
    chain ${hook} { type filter hook ${hook} priority 0; policy drop;
      iif lo accept
      oif lo accept
      ct state established,related accept
      ${rules(side).join('\n      ')}
    }`;
  spaces.nft(host.node, `table inet groups {${chain('input', 'ingress')}${chain('output', 'egress')}\n}`);
}

/** All that a host sends goes to the router. */
function wayOut(vpc: string, own: string, spaces: Namespaces): string {
  return `route add default via ${spaces.linkOf(`r-${vpc}`)} dev out onlink src ${own}`;
}

function groupRule(
  { peer, traffic }: SecurityGroupRule,
  side: 'ingress' | 'egress',
  network: Network,
): readonly string[] {
  const members = (key: string) =>
    network.all('networkInterface').flatMap(card => (card.securityGroups.includes(key) ? [...card.addresses] : []));
  const blocks =
    peer.type === 'cidr' ? [formatCidr(peer.cidr)] : peer.type === 'securityGroup' ? members(peer.securityGroup) : [];
  const end = side === 'ingress' ? 'saddr' : 'daddr';
  return blocks
    .filter(block => !block.includes(':'))
    .flatMap(block => matchesOf(traffic).map(match => `ip ${end} ${block} ${match} accept`));
}

/** Traffic in the words of nftables. */
function matchesOf(traffic: Traffic): readonly string[] {
  return formatTraffic(traffic)
    .split(', ')
    .map(each => {
      const [name = '', range] = each.split('/');
      if (name === 'all') return '';
      if (name === 'icmp') return range === undefined ? 'meta l4proto icmp' : `icmp type ${range}`;
      return range === undefined ? `meta l4proto ${name}` : `${name} dport ${range}`;
    });
}

/** A NAT gateway: a host with one cable that sends on what its VPC sends it, under its own address (T1, T2, T7). */
function addNat(key: string, network: Network, spaces: Namespaces): void {
  const nat = network.get('natGateway', key)!;
  const own = nat.addresses[0]!.privateIp!;
  const node = `n-${nat.name}`;
  spaces.add(node);
  spaces.cable(node, `r-${nat.vpc}`, ['out', `n-${nat.name}`]);
  spaces.ip(node, [`addr add ${own}/32 dev out`, wayOut(nat.vpc, own, spaces)]);
  const blocks = network.get('vpc', nat.vpc)!.cidr.map(formatCidr).join(', ');
  spaces.nft(
    node,
    `table ip translate {
      chain input { type filter hook input priority 0; policy drop; }
      chain forward { type filter hook forward priority 0; policy drop;
        ct state established,related accept
        ip saddr { ${blocks} } meta l4proto { tcp, udp, icmp } accept
      }
      chain post { type nat hook postrouting priority srcnat;
        meta l4proto { tcp, udp } snat to ${own}:1024-65535
        snat to ${own}
      }
    }`,
  );
}

function setUpRouter(vpc: string, hosts: readonly Host[], network: Network, spaces: Namespaces): void {
  const node = `r-${vpc}`;
  const own = hosts.filter(host => host.vpc === vpc);
  const nats = network.all('natGateway').filter(nat => nat.vpc === vpc);
  const places = [
    ...own.map(({ name, subnet, address }) => ({ cable: `c-${name}`, subnet, address })),
    ...nats.map(nat => ({ cable: `n-${nat.name}`, subnet: nat.subnet!, address: nat.addresses[0]!.privateIp! })),
  ];
  const local = [
    ...places.map(({ address, cable }) => `${address} dev ${cable}`),
    ...network.get('vpc', vpc)!.cidr.map(cidr => `unreachable ${formatCidr(cidr)}`),
  ];
  const lines = local.map(each => routeLine(each, 'main'));
  const subnets = network.all('subnet').filter(subnet => subnet.vpc === vpc);
  subnets.forEach((subnet, index) => {
    const table = `${100 + index}`;
    for (const each of [...local, ...routesOf(subnet.key, network, spaces)]) lines.push(routeLine(each, table));
    for (const { cable } of places.filter(place => place.subnet === subnet.key))
      lines.push(`rule add iif ${cable} lookup ${table} priority ${table}`);
  });
  // What a table does not have, no other table has either.
  lines.push('rule add priority 200 lookup main');
  spaces.ip(node, lines);
  spaces.nft(
    node,
    `${aclsOf(
      subnets.map(each => each.key),
      places,
      network,
    )}\n${edgeOf(vpc, own, network)}`,
  );
}

function routeLine(text: string, table: string): string {
  return `route add ${text} table ${table}`;
}

function routesOf(subnet: string, network: Network, spaces: Namespaces): readonly string[] {
  const vpc = network.get('subnet', subnet)!.vpc;
  const tables = network.all('routeTable').filter(each => each.vpc === vpc);
  const table = tables.find(each => each.subnets.includes(subnet)) ?? tables.find(each => each.main)!;
  const routes = table.routes.flatMap(({ to, via, active }) => {
    if (!('cidr' in to) || to.cidr.version === 6 || via.type !== 'resource') return [];
    const block = formatCidr(to.cidr);
    return [active ? `${block} ${deviceOf(via.target, vpc, network, spaces)}` : `blackhole ${block}`];
  });
  return [...routes, ...(routes.some(each => each.startsWith('0.0.0.0/0')) ? [] : ['unreachable 0.0.0.0/0'])];
}

function deviceOf({ kind, key }: AnyReference, vpc: string, network: Network, spaces: Namespaces): string {
  const by = (node: string, cable: string) => `via ${spaces.linkOf(node)} dev ${cable} onlink`;
  if (kind === 'internetGateway') return by('internet', 'world');
  if (kind === 'transitGateway') return by(`t-${key}`, 'transit');
  if (kind === 'natGateway') {
    const { name } = network.get('natGateway', key)!;
    return by(`n-${name}`, `n-${name}`);
  }
  const { requester, accepter } = network.get('peering', key)!;
  const other = requester.vpc === vpc ? accepter.vpc : requester.vpc;
  return by(`r-${other}`, `p-${other}`);
}

/** Network ACLs: each packet by itself, where it crosses the border of a subnet (N1, N3). */
function aclsOf(
  subnets: readonly string[],
  places: readonly { readonly cable: string; readonly subnet: string }[],
  network: Network,
): string {
  const chains: string[] = [];
  const jumps: string[] = [];
  subnets.forEach((subnet, index) => {
    const cables = places.filter(place => place.subnet === subnet).map(place => `"${place.cable}"`);
    if (cables.length === 0) return;
    const set = `{ ${cables.join(', ')} }`;
    jumps.push(`iifname ${set} oifname != ${set} jump out${index}`, `oifname ${set} iifname != ${set} jump in${index}`);
    chains.push(aclChain(`out${index}`, subnet, 'egress', network), aclChain(`in${index}`, subnet, 'ingress', network));
  });
  return `table ip acls {\n${chains.join('\n')}
    chain border { type filter hook forward priority 0; policy accept;\n${jumps.join('\n')}\n}\n}`;
}

function aclChain(name: string, subnet: string, side: 'ingress' | 'egress', network: Network): string {
  const vpc = network.get('subnet', subnet)!.vpc;
  const acls = network.all('networkAcl');
  const acl = acls.find(each => each.subnets.includes(subnet)) ?? acls.find(each => each.vpc === vpc && each.isDefault);
  const entries = (acl?.entries ?? []).filter(each => each.direction === side && each.cidr.version === 4);
  const rules = [...entries]
    .sort((a, b) => a.rule - b.rule)
    .flatMap(({ cidr, traffic, action }) =>
      matchesOf(traffic).map(match => {
        const end = side === 'ingress' ? 'saddr' : 'daddr';
        return `ip ${end} ${formatCidr(cidr)} ${match} ${action === 'allow' ? 'return' : 'drop'}`;
      }),
    );
  return `chain ${name} {\n${[...rules, 'drop'].join('\n')}\n}`;
}

/** An internet gateway: one address for another, both ways; who has none does not get out (I1 to I3). */
function edgeOf(vpc: string, own: readonly Host[], network: Network): string {
  if (!network.all('internetGateway').some(each => each.vpc === vpc)) return '';
  const pairs = [
    ...own.flatMap(({ address, seen }) => (seen ? [{ address, seen }] : [])),
    ...network
      .all('natGateway')
      .flatMap(nat =>
        nat.vpc === vpc ? nat.addresses.map(each => ({ address: each.privateIp!, seen: each.publicIp! })) : [],
      ),
  ];
  const inwards = pairs.map(({ address, seen }) => `iifname "world" ip daddr ${seen} dnat to ${address}`);
  const outwards = pairs.map(({ address, seen }) => `oifname "world" ip saddr ${address} snat to ${seen}`);
  const known = pairs.map(({ address }) => address).join(', ');
  return `table ip edge {
    chain pre { type nat hook prerouting priority dstnat;\n${inwards.join('\n')}\n}
    chain post { type nat hook postrouting priority srcnat;\n${outwards.join('\n')}\n}
    chain guard { type filter hook forward priority 10; policy accept;
      oifname "world" ip saddr != { ${known} } drop
      oifname "world" ip daddr { 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 } drop
    }
  }`;
}

function setUpInternet(hosts: readonly Host[], network: Network, spaces: Namespaces): void {
  const way = (vpc: string) => `via ${spaces.linkOf(`r-${vpc}`)} dev w-${vpc} onlink`;
  const lines = outside.map(address => `addr add ${address}/32 dev lo`);
  for (const { seen, vpc } of hosts) if (seen) lines.push(`route add ${seen} ${way(vpc)}`);
  for (const nat of network.all('natGateway')) {
    for (const { publicIp } of nat.addresses) if (publicIp) lines.push(`route add ${publicIp} ${way(nat.vpc)}`);
  }
  spaces.ip('internet', lines);
}

/** A transit gateway: a table for each of its own, looked up by where packets come in (G3). */
function setUpTransit(key: string, network: Network, spaces: Namespaces): void {
  const lines: string[] = [];
  const way = (vpc: string) => `via ${spaces.linkOf(`r-${vpc}`)} dev a-${vpc} onlink`;
  const vpcOf = (attachment: string) => network.get('transitGatewayAttachment', attachment)!.vpc!;
  const tables = network.all('transitGatewayRouteTable').filter(each => each.transitGateway === key);
  tables.forEach((table, index) => {
    const number = `${100 + index}`;
    for (const route of table.routes ?? []) {
      if (!('cidr' in route.to)) continue;
      const block = formatCidr(route.to.cidr);
      lines.push(
        route.blackhole
          ? `route add blackhole ${block} table ${number}`
          : `route add ${block} ${way(vpcOf(route.via!))} table ${number}`,
      );
    }
    for (const each of table.propagations ?? []) {
      const vpc = vpcOf(each);
      for (const cidr of network.get('vpc', vpc)!.cidr)
        lines.push(`route add ${formatCidr(cidr)} ${way(vpc)} table ${number}`);
    }
    lines.push(`route add unreachable 0.0.0.0/0 table ${number}`);
    for (const each of table.associations ?? [])
      lines.push(`rule add iif a-${vpcOf(each)} lookup ${number} priority ${number}`);
  });
  spaces.ip(`t-${key}`, lines);
}
