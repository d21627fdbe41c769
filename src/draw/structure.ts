import type { TransitGateway } from '../kinds/transit-gateway/transit-gateway.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import type { Depth } from './depth.ts';
import { isThere } from './gone.ts';
import type { Lens } from './lens.ts';
import { globalHubsOf, groundOf, hubsOf, skyOf } from './outside.ts';
import { type Line, type Part, part } from './part.ts';
import { vpcPart } from './vpc-part.ts';
import { counted } from './words.ts';

/** How many stand beside each other at most, where a drawing has little room. */
export interface Arrangement {
  /** VPCs in an account, accounts in a region. Default: by their number. */
  readonly across?: number;
  /** Regions. Default: as many as `across`. */
  readonly regions?: number;
}

/** The whole network as nested boxes: the internet above, regions › accounts › VPCs, networks outside AWS below. */
export function structureOf(network: Network, lens: Lens, depth: Depth, room: Arrangement = {}): Part {
  const regions = [
    ...grouped([...network.all('vpc'), ...network.all('transitGateway').filter(isThere)], ({ region }) => region ?? ''),
  ];
  const rows = [
    band('sky', skyOf(network)),
    ...regionRows(
      regions.map(([region]) => regionPart(region, network, lens, depth, room)),
      room,
    ),
    band('lines', globalHubsOf(network)),
    ...groundRows(groundOf(network), room),
  ];
  return part('network', 'canvas', network.name ?? '', { parts: rows.filter(({ parts }) => parts.length > 0) });
}

/** Networks outside AWS, more beside each other than VPCs: they are small. */
function groundRows(parts: readonly Part[], { across }: Arrangement): readonly Part[] {
  return across === undefined ? [band('ground', parts)] : rowsOf('ground', parts, across + 1);
}

/** Regions beside each other, or below, where the drawing has little room. */
function regionRows(parts: readonly Part[], { across, regions = across }: Arrangement): readonly Part[] {
  return regions === undefined ? [band('regions', parts)] : rowsOf('regions', parts, regions);
}

function band(id: string, parts: readonly Part[]): Part {
  return part(`band/${id}`, 'band', '', { arrange: 'row', parts });
}

/** A region: its accounts beside each other, where it has several; its transit gateways below them. */
function regionPart(region: string, network: Network, lens: Lens, depth: Depth, { across }: Arrangement): Part {
  const here = (each: { readonly region?: string }) => (each.region ?? '') === region;
  const accounts = [...grouped(network.all('vpc').filter(here), ({ account }) => account ?? '')];
  const inside = (id: string, vpcs: readonly Vpc[]): Pick<Part, 'parts' | 'lines'> => {
    const open = vpcs.filter(vpc => depth(vpc) > 0);
    const drawn = open.map(vpc => vpcPart(vpc, network, lens, depth(vpc)));
    return { parts: rowsOf(id, drawn, across), lines: foldedLines(vpcs, open, network) };
  };
  const [first] = accounts;
  const alone = accounts.length === 1 && first;
  const { parts, lines } = alone
    ? inside(`vpcs/${region}`, alone[1])
    : {
        parts: rowsOf(
          `accounts/${region}`,
          accounts.map(([account, vpcs]) =>
            part(`account/${region}/${account}`, 'account', account || 'account not known', {
              family: 'account',
              aside: environmentOf(vpcs),
              ...inside(`vpcs/${region}/${account}`, vpcs),
            }),
          ),
          across,
        ),
        lines: [],
      };
  const account = alone && alone[0] !== '' ? `account ${alone[0]}` : undefined;
  const hubs = regionHubs(here, network.all('transitGateway').filter(here).filter(isThere), network, depth);
  return part(`region/${region}`, 'region', region || 'region not known', {
    family: 'region',
    aside: account,
    lines,
    parts: [...parts, ...(hubs.length > 0 ? [band(`hubs/${region}`, hubs)] : [])],
  });
}

/** What is counted rather than drawn: VPCs, and the gateways that stand on them. */
function foldedLines(all: readonly Vpc[], open: readonly Vpc[], network: Network): readonly Line[] {
  const drawn = new Set(open);
  const folded = all.filter(vpc => !drawn.has(vpc));
  const [first] = folded;
  if (!first) return [];
  const count = (kind: 'subnet' | 'internetGateway') =>
    folded.reduce((sum, { key }) => sum + network.where(kind, 'vpc', key).length, 0);
  const own = (each: { readonly region?: string; readonly account?: string }) =>
    each.region === first.region && each.account === first.account;
  const hubs = open.length > 0 ? 0 : network.all('transitGateway').filter(isThere).filter(own).length;
  const doors = count('internetGateway');
  const gateways = [
    ...(doors > 0 ? [counted(doors, 'internet gateway')] : []),
    ...(hubs > 0 ? [counted(hubs, 'transit gateway')] : []),
  ];
  const more = open.length > 0 ? 'and ' : '';
  return [
    { text: `${more}${counted(folded.length, 'VPC')}, ${counted(count('subnet'), 'subnet')}` },
    ...(gateways.length > 0 ? [{ text: gateways.join(', '), tone: 'faint' as const }] : []),
  ];
}

/** Transit gateways of a region: those that serve a VPC which is drawn; all, where no VPC is only counted. */
function regionHubs(here: (vpc: Vpc) => boolean, gateways: readonly TransitGateway[], network: Network, depth: Depth) {
  const folds = network.all('vpc').some(vpc => here(vpc) && depth(vpc) === 0);
  return hubsOf(folds ? gateways.filter(({ key }) => servesOpen(key, network, depth)) : gateways, network);
}

/** Whether a VPC that is drawn is attached to a transit gateway. */
function servesOpen(gateway: string, network: Network, depth: Depth): boolean {
  return network.where('transitGatewayAttachment', 'transitGateway', gateway).some(({ resource }) => {
    const vpc = resource?.kind === 'vpc' ? network.get('vpc', resource.key) : undefined;
    return vpc !== undefined && depth(vpc) > 0;
  });
}

/** Up to three beside each other, more in rows of about equal length: their number alone decides, not their sizes. */
function rowsOf(id: string, parts: readonly Part[], most?: number): readonly Part[] {
  const across = most ?? (parts.length <= 3 ? 3 : Math.ceil(Math.sqrt(parts.length)));
  const rows: Part[] = [];
  for (let from = 0; from < parts.length; from += across) {
    rows.push(band(`${id}/${rows.length}`, parts.slice(from, from + across)));
  }
  return rows;
}

/** The environment that all VPCs of an account share. */
function environmentOf(vpcs: readonly Vpc[]): string | undefined {
  const names = new Set(vpcs.map(({ environment }) => environment));
  return names.size === 1 ? [...names][0] : undefined;
}
