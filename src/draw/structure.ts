import type { Vpc } from '../kinds/vpc/vpc.ts';
import type { Network } from '../model/network.ts';
import { isThere } from './gone.ts';
import { grouped } from './grouped.ts';
import type { Lens } from './lens.ts';
import { globalHubsOf, groundOf, hubsOf, skyOf } from './outside.ts';
import { type Part, part } from './part.ts';
import { vpcPart } from './vpc-part.ts';

/** The whole network as nested boxes: the internet above, regions › accounts › VPCs, networks outside AWS below. */
export function structureOf(network: Network, lens: Lens, depth: number, across?: number): Part {
  const regions = [
    ...grouped([...network.all('vpc'), ...network.all('transitGateway').filter(isThere)], ({ region }) => region ?? ''),
  ];
  const rows = [
    band('sky', skyOf(network)),
    ...regionRows(
      regions.map(([region]) => regionPart(region, network, lens, depth, across)),
      across,
    ),
    band('lines', globalHubsOf(network)),
    band('ground', groundOf(network)),
  ];
  return part('network', 'canvas', network.name ?? '', { parts: rows.filter(({ parts }) => parts.length > 0) });
}

/** Regions beside each other, or below, where the drawing has little room. */
function regionRows(regions: readonly Part[], across: number | undefined): readonly Part[] {
  return across === undefined ? [band('regions', regions)] : rowsOf('regions', regions, across);
}

function band(id: string, parts: readonly Part[], between?: string): Part {
  return part(`band/${id}`, 'band', '', { arrange: 'row', parts, between });
}

/** A region: its accounts beside each other, where it has several; its transit gateways below them. */
function regionPart(region: string, network: Network, lens: Lens, depth: number, across?: number): Part {
  const here = (each: { readonly region?: string }) => (each.region ?? '') === region;
  const accounts = [...grouped(network.all('vpc').filter(here), ({ account }) => account ?? '')];
  const drawn = (vpcs: readonly Vpc[]) => vpcs.map(vpc => vpcPart(vpc, network, lens, depth));
  const said = longestPeering(network);
  const [first] = accounts;
  const alone = accounts.length === 1 && first;
  const frames = alone
    ? rowsOf(`vpcs/${region}`, drawn(alone[1]), across, said)
    : rowsOf(
        `accounts/${region}`,
        accounts.map(([account, vpcs]) =>
          part(`account/${region}/${account}`, 'account', account || 'account not known', {
            family: 'account',
            aside: environmentOf(vpcs),
            parts: rowsOf(`vpcs/${region}/${account}`, drawn(vpcs), across, said),
          }),
        ),
        across,
      );
  const hubs = hubsOf(network.all('transitGateway').filter(here).filter(isThere), network);
  const account = alone && alone[0] !== '' ? `account ${alone[0]}` : undefined;
  return part(`region/${region}`, 'region', region || 'region not known', {
    family: 'region',
    aside: account,
    parts: [...frames, ...(hubs.length > 0 ? [band(`hubs/${region}`, hubs)] : [])],
  });
}

/** The longest name that a wire between two VPCs has to say. */
function longestPeering(network: Network): string | undefined {
  return network
    .all('peering')
    .map(({ name }) => name)
    .toSorted((a, b) => b.length - a.length)[0];
}

/** Up to three beside each other, more in rows of about equal length: their number alone decides, not their sizes. */
function rowsOf(id: string, parts: readonly Part[], most?: number, between?: string): readonly Part[] {
  const across = most ?? (parts.length <= 3 ? 3 : Math.ceil(Math.sqrt(parts.length)));
  const rows: Part[] = [];
  for (let from = 0; from < parts.length; from += across) {
    rows.push(band(`${id}/${rows.length}`, parts.slice(from, from + across), between));
  }
  return rows;
}

/** The environment that all VPCs of an account share. */
function environmentOf(vpcs: readonly Vpc[]): string | undefined {
  const names = new Set(vpcs.map(({ environment }) => environment));
  return names.size === 1 ? [...names][0] : undefined;
}
