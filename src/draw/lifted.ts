import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import type { KindName } from '../model/resource.ts';
import type { Ends } from './lens.ts';
import { type Link, type Part, partsOf } from './part.ts';
import { counted } from './words.ts';

/**
 * The wires of a picture in which not everything is drawn: what is only counted is met where it is counted. Several
 * wires of one kind between the same boxes become one, which says how many they are.
 */
export function lifted(links: readonly Link[], root: Part, network: Network): readonly Link[] {
  const drawn = new Set([...partsOf(root)].map(({ id }) => id));
  const crowds = crowdedRegions(links, network);
  const place = (id: string, style: Link['style']) => {
    if (style === 'way') {
      const region = regionOf(id, network);
      if (region !== undefined && crowds.has(region)) return region;
    }
    return drawn.has(id) ? id : holderOf(id, drawn, network);
  };
  const moved = new Set<Link>();
  const borders = bordersIn(root);
  const placed = links.flatMap((link): readonly Link[] => {
    const [from, to] = [place(link.from, link.style), place(link.to, link.style)];
    if (from === link.from && to === link.to) return [link];
    if (from === undefined || to === undefined || from === to) return [];
    // What leads from inside a VPC to a gateway on its border is not seen where the inside is not drawn.
    if (borders.get(to) === from || borders.get(from) === to) return [];
    const lift = { ...link, from, to };
    moved.add(lift);
    return [lift];
  });
  if (moved.size === 0) return placed;
  return [...grouped(placed, pairOf).values()].flatMap(alike => {
    const [first] = alike as [Link, ...Link[]];
    return alike.length === 1 || !alike.some(link => moved.has(link)) ? alike : [{ ...first, label: joint(alike) }];
  });
}

/** What stands on a border, and on whose. */
function bordersIn(root: Part): ReadonlyMap<string, string> {
  const pairs = [...partsOf(root)].flatMap(({ id, top, bottom }) =>
    [...top, ...bottom].map(each => [each.id, id] as const),
  );
  return new Map(pairs);
}

/** Beyond so many gateways to the internet a region has one wire for all of them: each stands on its VPC anyway. */
const mostWays = 8;

function crowdedRegions(links: readonly Link[], network: Network): ReadonlySet<string> {
  const ways = grouped(
    links.filter(({ style }) => style === 'way'),
    ({ from }) => regionOf(from, network),
  );
  return new Set([...ways].flatMap(([region, own]) => (region !== undefined && own.length > mostWays ? [region] : [])));
}

function regionOf(id: string, network: Network): string | undefined {
  const slash = id.indexOf('/');
  const found =
    slash < 0 ? undefined : (network.get(id.slice(0, slash) as KindName, id.slice(slash + 1)) as Held | undefined);
  return found && `region/${found.region ?? ''}`;
}

/** What a picture has boxes of. */
export type Drawn = Pick<ReadonlySet<string>, 'has'>;

/** What resources have boxes of. */
export function drawnBy(ends: Ends): Drawn {
  return { has: id => ends.of(id).length > 0 };
}

/** The nearest box drawn around what is not: its VPC, its account, its region. */
export function holderOf(id: string, drawn: Drawn, network: Network): string | undefined {
  const address = id.split('@')[0] as string;
  const slash = address.indexOf('/');
  const found = network.get(address.slice(0, slash) as KindName, address.slice(slash + 1)) as Held | undefined;
  if (!found) return undefined;
  const { vpc: key, subnet, subnets } = found;
  const inSubnet = subnet ?? subnets?.[0];
  const vpc = key ?? (inSubnet === undefined ? undefined : network.get('subnet', inSubnet)?.vpc);
  const { region = '', account = '' } = (vpc === undefined ? undefined : network.get('vpc', vpc)) ?? found;
  const around = [
    ...(inSubnet === undefined ? [] : [`subnet/${inSubnet}`]),
    ...(vpc === undefined ? [] : [`vpc/${vpc}`]),
    `account/${region}/${account}`,
    `region/${region}`,
  ];
  return around.find(each => drawn.has(each));
}

interface Held {
  readonly kind: KindName;
  readonly vpc?: string;
  readonly subnet?: string;
  readonly subnets?: readonly string[];
  readonly region?: string;
  readonly account?: string;
}

function pairOf({ from, to, style }: Link): string {
  return `${style}\n${from}\n${to}`;
}

/** What several wires say together: the same words once, few of them one after the other, else how many they are. */
function joint(alike: readonly Link[]): string {
  const [first] = alike as [Link, ...Link[]];
  const words = [...new Set(alike.flatMap(({ label }) => label ?? []))];
  if (words.length > 0 && words.length <= 2 && first.style !== 'peering') return words.join(', ');
  return nouns[first.style] === undefined ? `${alike.length} ×` : counted(alike.length, nouns[first.style] as string);
}

const nouns: Readonly<Partial<Record<Link['style'], string>>> = {
  way: 'internet gateway',
  attachment: 'attachment',
  peering: 'peering',
  line: 'line',
  route: 'route',
  traffic: 'kind of traffic',
};
