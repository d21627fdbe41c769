import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import { formatCidr } from '../net/cidr.ts';
import { detailsOf } from './details.ts';
import { isThere } from './gone.ts';
import type { Lens } from './lens.ts';
import { type Part, part } from './part.ts';
import { residentsOf } from './residents.ts';
import { isCrowded } from './structure-links.ts';
import { subnetPart } from './subnet-part.ts';
import { tierRows } from './tier-rows.ts';
import { blocksWords, counted } from './words.ts';

const made = new WeakMap<Lens, Map<string, Part>>();

/** A VPC as a box; made once for a lens and a depth: a picture that has to fit is tried in several arrangements. */
export function vpcPart(vpc: Vpc, network: Network, lens: Lens, depth: number): Part {
  let parts = made.get(lens);
  if (!parts) made.set(lens, (parts = new Map()));
  const name = `${depth} ${vpc.key}`;
  let known = parts.get(name);
  if (!known) parts.set(name, (known = makePart(vpc, network, lens, depth)));
  return known;
}

/**
 * A VPC as a box: zones are columns, tiers are rows, gateways stand on its border. Depth 1 is the VPC alone, 2 with
 * subnets, 3 with what stands in them.
 */
function makePart(vpc: Vpc, network: Network, lens: Lens, depth: number): Part {
  const subnets = network.where('subnet', 'vpc', vpc.key);
  const blocks = [...vpc.cidr, ...vpc.ipv6.map(({ cidr }) => cidr)];
  const zones = [...new Set(subnets.map(({ zone }) => zone ?? ''))].toSorted();
  const inside = depth > 1 ? zonesOf(vpc, subnets, network, lens, depth) : [];
  const summary = `${counted(subnets.length, 'subnet')} in ${counted(zones.length, 'zone')}`;
  const unread = !network.isRead('subnet', vpc);
  return part(`vpc/${vpc.key}`, 'vpc', vpc.name, {
    tag: 'VPC',
    aside: blocksWords(blocks),
    lines: [
      ...lens.vpcLines(vpc),
      ...(unread ? [{ text: 'subnets not read', tone: 'warn' as const }] : []),
      ...(depth > 1 || unread ? [] : [{ text: summary, tone: 'faint' as const }]),
    ],
    arrange: 'zones',
    parts: inside,
    ...doorsOf(vpc, network),
    resource: vpc,
    details: detailsOf(vpc, [
      ['CIDR blocks', blocks.map(formatCidr).join(', ')],
      ['subnets', summary],
      ['gateway endpoints', gatewayEndpoints(vpc, network).join(', ')],
    ]),
  });
}

function zonesOf(vpc: Vpc, subnets: readonly Subnet[], network: Network, lens: Lens, depth: number): readonly Part[] {
  const rows = tierRows(subnets, network);
  const byZone = grouped(subnets, ({ zone }) => zone ?? '');
  return [...byZone]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([zone, own]) =>
      part(`zone/${vpc.key}/${zone}`, 'zone', zone || 'zone not known', {
        family: 'region',
        parts: own
          .map(subnet =>
            subnetPart(subnet, network, {
              row: rows.get(subnet.key) as number,
              lines: lens.subnetLines(subnet),
              parts: depth > 2 ? residentsOf(subnet, network, lens) : [],
            }),
          )
          .toSorted((a, b) => (a.row as number) - (b.row as number)),
      }),
    );
}

/** Gateways on the border: to the internet above, to networks of one's own below. */
function doorsOf(vpc: Vpc, network: Network): Pick<Part, 'top' | 'bottom'> {
  const gateway = (kind: 'internetGateway' | 'egressOnlyInternetGateway' | 'vpnGateway', tag: string, words: string) =>
    network
      .where(kind, 'vpc', vpc.key)
      .map(each =>
        part(`${kind}/${each.key}`, 'gateway', words, { tag, resource: each, details: detailsOf(each, []) }),
      );
  const endpoints = gatewayEndpoints(vpc, network);
  return {
    top: [
      ...gateway('internetGateway', 'IGW', 'internet gateway'),
      ...gateway('egressOnlyInternetGateway', 'EIGW', 'egress only'),
      ...(endpoints.length > 0
        ? [part(`endpoints/${vpc.key}`, 'gateway', endpoints.join(', '), { tag: 'GWE', family: 'storage' as const })]
        : []),
    ],
    bottom: [...gateway('vpnGateway', 'VGW', 'VPN gateway'), ...crowdedHubs(vpc, network)],
  };
}

/** Doors to the transit gateways that serve too many VPCs for wires. */
function crowdedHubs(vpc: Vpc, network: Network): readonly Part[] {
  const attached = network.where('transitGatewayAttachment', 'vpc', vpc.key).filter(isThere);
  return attached
    .filter(({ transitGateway }) => isCrowded(transitGateway, network))
    .map(each => {
      const name = network.get('transitGateway', each.transitGateway)?.name ?? each.transitGateway;
      return part(`transitGatewayAttachment/${each.key}`, 'gateway', name, {
        tag: 'TGW',
        resource: each,
        details: detailsOf(each, []),
      });
    });
}

/** Gateway endpoints are routes to a service, not addresses: they stand in no subnet (L1). */
function gatewayEndpoints(vpc: Vpc, network: Network): readonly string[] {
  return network
    .where('endpoint', 'vpc', vpc.key)
    .filter(({ type }) => type === 'gateway')
    .map(({ service }) => service.replace(/^com\.amazonaws\.[^.]+\./, ''));
}
