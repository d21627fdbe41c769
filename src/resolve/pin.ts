import { pinOf } from '../kinds/subnet/expand.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import { zoneLetter } from '../kinds/zones.ts';
import type { Network } from '../model/network.ts';
import { formatCidr } from '../net/cidr.ts';
import type { Edit } from '../source/edit.ts';
import type { SourceText } from '../source/text.ts';
import { child, type Mapping, type Tree } from '../source/tree.ts';
import { writePins } from './write-pins.ts';

/** The edits that write allocated blocks beside the sizes they were chosen for. */
export interface Pins {
  readonly edits: ReadonlyMap<SourceText, readonly Edit[]>;
  /** Each block that is written, in the order of writing. */
  readonly blocks: readonly Pin[];
  /** Why some cannot be written: then none should be. */
  readonly conflicts: readonly string[];
}

export interface Pin {
  /** Key of the subnet: `shop.app-a`. */
  readonly subnet: string;
  readonly block: string;
  /** Its zone's letter, where it belongs to a tier over zones. */
  readonly zone?: string;
}

/** What an entry lacks: blocks under `cidr` or `ipv6`. */
export interface Lack {
  readonly vpc: string;
  readonly name: string;
  readonly entry: Mapping;
  readonly field: 'cidr' | 'ipv6';
  readonly pins: readonly Pin[];
  /** The zone that a single written block of the tier belongs to. */
  readonly firstZone: string;
}

/**
 * Pins a design, or some of its VPCs: every block that was chosen for a size, as edits of the texts it was read from.
 * Resolving the edited design gives the same network; the caller proves it.
 */
export function pinsOf(tree: Tree, network: Network, vpcs?: ReadonlySet<string>): Pins {
  const entries = [...entriesOf(tree)].filter(({ vpc }) => !vpcs || vpcs.has(vpc));
  const lacks = entries.flatMap(({ vpc, name, entry }) =>
    (['cidr', 'ipv6'] as const).flatMap(field => {
      const subnets = subnetsOf(vpc, name, entry, network);
      const pins = unpinned(entry, field, subnets);
      const firstZone = zoneLetter(subnets[0]?.zone ?? '');
      return pins.length > 0 ? [{ vpc, name, entry, field, pins, firstZone }] : [];
    }),
  );
  return { ...writePins(lacks), blocks: lacks.flatMap(({ pins }) => pins) };
}

function* entriesOf(tree: Tree): Generator<{ vpc: string; name: string; entry: Mapping }> {
  const vpcs = child(tree, 'vpcs');
  if (vpcs?.type !== 'mapping') return;
  for (const [vpc, { value }] of vpcs.entries) {
    const subnets = child(value, 'subnets');
    if (subnets?.type !== 'mapping') continue;
    for (const [name, { value: entry }] of subnets.entries) {
      if (entry.type === 'mapping') yield { vpc, name, entry };
    }
  }
}

/** The subnets that an entry became: itself where it names a zone, else one a zone in their order. */
function subnetsOf(vpc: string, name: string, entry: Mapping, network: Network): readonly Subnet[] {
  // Subnets that are told one by one have their blocks.
  if (entry.entries.get('zones')?.value.type === 'mapping') return [];
  const own = network.get('subnet', `${vpc}.${name}`);
  if (entry.entries.has('zone')) return own ? [own] : [];
  return network
    .where('subnet', 'vpc', vpc)
    .filter(({ key, zone }) => zone !== undefined && key === `${vpc}.${name}-${zoneLetter(zone)}`);
}

function unpinned(entry: Mapping, field: Lack['field'], subnets: readonly Subnet[]): readonly Pin[] {
  const written = entry.entries.get(field)?.value;
  const tier = !entry.entries.has('zone');
  return subnets.flatMap((subnet, index): Pin[] => {
    const block = subnet[field];
    if (!block) return [];
    const zone = subnet.zone ?? '';
    const known = tier ? pinOf(written, zoneLetter(zone), zone, index) : written;
    if (known) return [];
    return [{ subnet: subnet.key, block: formatCidr(block), ...(tier ? { zone: zoneLetter(zone) } : {}) }];
  });
}
