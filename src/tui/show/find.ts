import type { Box } from '../../draw/scene.ts';
import type { Network } from '../../model/network.ts';
import type { KindName, Resource } from '../../model/resource.ts';
import { parseAddress } from '../../net/address.ts';
import { bits, blockOf, type Cidr, contains, formatCidr, parseCidr } from '../../net/cidr.ts';
import { chosen, wordsOf } from './place.ts';
import type { State } from './state.ts';
import type { View } from './view.ts';
import { revealed } from './zoomed.ts';

const marked = new WeakMap<View, { readonly filter: string; readonly boxes: readonly Box[] }>();

/** Boxes of the picture whose words contain the filter. */
export function matches(view: View, filter: string): readonly Box[] {
  const words = filter.toLowerCase();
  if (words === '') return [];
  const known = marked.get(view);
  if (known?.filter === words) return known.boxes;
  const boxes = view.choices.filter(({ part }) => wordsOf(part).some(text => text.toLowerCase().includes(words)));
  marked.set(view, { filter: words, boxes });
  return boxes;
}

/** Goes to the next match: in the whole network, by names, ids, blocks and addresses, else by words in the picture. */
export function found(state: State, step: 1 | -1, view: View): State {
  if (state.filter === '') return { ...state, message: 'nothing to find: / asks' };
  const addresses = hitsIn(view.network, state.filter);
  const boxes = addresses.length > 0 ? [] : matches(view, state.filter);
  const count = addresses.length + boxes.length;
  if (count === 0) return { ...state, message: `nothing is called ${state.filter}` };
  const bare = state.selected?.split('@')[0];
  const at =
    addresses.length > 0 ? addresses.indexOf(bare ?? '') : boxes.findIndex(({ part }) => part.id === state.selected);
  const next = at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count;
  const there =
    addresses.length > 0 ? revealed(state, addresses[next] as string, view) : chosen(state, boxes[next], view);
  return { ...(there ?? state), message: `${next + 1} of ${count}` };
}

/** How many a filter finds in the whole network, or else in the picture. */
export function countOf(view: View, filter: string): number {
  return filter === '' ? 0 : hitsIn(view.network, filter).length || matches(view, filter).length;
}

/** Kinds of what has a box, in the order in which one thinks of them. */
const searched = [
  'vpc',
  'subnet',
  'loadBalancer',
  'workload',
  'natGateway',
  'firewall',
  'endpoint',
  'transitGateway',
  'directConnectGateway',
  'onPremises',
  'networkInterface',
] as const satisfies readonly KindName[];

interface Said {
  readonly address: string;
  readonly words: string;
  readonly blocks: readonly Cidr[];
}

const said = new WeakMap<Network, readonly Said[]>();

/**
 * Addresses of the resources that have a filter in their names, ids, blocks or addresses; where none has, and an
 * address or a block is asked for, of those in whose blocks it lies, the closest first.
 */
function hitsIn(network: Network, filter: string): readonly string[] {
  let all = said.get(network);
  if (!all) {
    all = searched.flatMap(kind => (network.all(kind) as readonly Resource[]).map(sayings));
    said.set(network, all);
  }
  const words = filter.toLowerCase();
  const called = all.filter(each => each.words.includes(words));
  return [...new Set((called.length > 0 ? called : around(all, filter)).map(({ address }) => address))];
}

function around(all: readonly Said[], filter: string): readonly Said[] {
  const address = parseAddress(filter.trim());
  const asked = address ? blockOf(address, bits(address)) : parseCidr(filter.trim());
  if (!asked) return [];
  const holders = all.flatMap(each => {
    const prefixes = each.blocks.filter(block => contains(block, asked)).map(({ prefix }) => prefix);
    return prefixes.length > 0 ? [{ each, prefix: Math.max(...prefixes) }] : [];
  });
  return holders.toSorted((a, b) => b.prefix - a.prefix).map(({ each }) => each);
}

/** An interface is found as what it belongs to: that has the box. */
function sayings(resource: Resource): Said {
  const { kind, key, id, name } = resource;
  const { cidr, ipv6, cidrs, addresses, publicIps, owner, subnet } = resource as Partial<Written>;
  const blocks = [cidr, ipv6, cidrs].flat().filter(each => each !== undefined && 'prefix' in each) as readonly Cidr[];
  const texts = [name, key, id, ...blocks.map(formatCidr)];
  for (const each of [addresses ?? [], publicIps ?? []].flat()) {
    texts.push(...(typeof each === 'string' ? [each] : [each.public, each.publicIp, each.privateIp]));
  }
  const own = `${kind}/${key}`;
  const address = kind !== 'networkInterface' ? own : owner ? `${owner.kind}/${owner.key}` : `subnet/${subnet}`;
  return {
    address,
    blocks,
    words: texts
      .filter(text => text !== undefined)
      .join('\n')
      .toLowerCase(),
  };
}

interface Written {
  readonly cidr: Cidr | readonly Cidr[];
  readonly ipv6: Cidr | readonly Cidr[];
  readonly cidrs: readonly Cidr[];
  readonly addresses: readonly (string | Place)[];
  readonly publicIps: readonly Place[];
  readonly owner: { readonly kind: string; readonly key: string };
  readonly subnet: string;
}

interface Place {
  readonly public?: string;
  readonly publicIp?: string;
  readonly privateIp?: string;
}
