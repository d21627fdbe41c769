import { RouteChoice } from '../graph/route-choice.ts';
import { kinds } from '../kinds/kinds.ts';
import { derived, derivedPiece } from '../model/derived.ts';
import type { Resource } from '../model/resource.ts';
import { type AddressSet, addressSet } from '../net/address-set.ts';
import { type Cidr, formatCidr } from '../net/cidr.ts';

/**
 * The blocks that rules, routes and lists of the network name. Blocks lie within or beside each other, so two addresses
 * with the same innermost block are in the same blocks: nothing that looks at addresses tells them apart.
 */
export class MentionedBlocks {
  readonly #innermost: RouteChoice<string>;

  constructor(blocks: ReadonlyMap<string, Cidr>) {
    this.#innermost = new RouteChoice([...blocks].map(([text, cidr]) => ({ cidr, rank: 0, route: text })));
  }

  /** The same for all addresses of a block; undefined where they lie in several. */
  aroundAll(block: Cidr): string | undefined {
    const [first, ...others] = this.#innermost.choose(addressSet([block]));
    return others.length > 0 ? undefined : (first?.routes[0] ?? '');
  }

  /** The innermost block around a single address; empty where none is named. */
  around(address: AddressSet): string {
    return this.#innermost.choose(address)[0]?.routes[0] ?? '';
  }
}

/** The blocks that a network mentions. */
export const mentionedBlocks = derived((network): MentionedBlocks => new MentionedBlocks(blocksIn(network)));

/** By their texts. */
const blocksIn = derived((network): ReadonlyMap<string, Cidr> => {
  const blocks = new Map<string, Cidr>();
  for (const { kind, wire } of kinds) {
    if (own.has(kind) || !(wire || lists.has(kind))) continue;
    for (const resource of network.all(kind) as readonly Resource[]) {
      for (const [text, cidr] of blocksOf(resource, network)) blocks.set(text, cidr);
    }
  }
  return blocks;
}, sameNames);

/** A block is its text: which of the equal ones stands for it, and in what order, does not matter. */
function sameNames(a: unknown, b: unknown): boolean {
  const [one, other] = [a as ReadonlyMap<string, Cidr>, b as ReadonlyMap<string, Cidr>];
  return one.size === other.size && [...one.keys()].every(text => other.has(text));
}

const blocksOf = derivedPiece((resource: Resource): ReadonlyMap<string, Cidr> => {
  const blocks = new Map<string, Cidr>();
  collect(resource, blocks);
  return blocks;
}, sameNames);

/** Kinds whose blocks are their own place only. */
const own: ReadonlySet<string> = new Set(['networkInterface', 'workload', 'subnet']);
const lists: ReadonlySet<string> = new Set(['prefixList']);

function collect(value: unknown, into: Map<string, Cidr>): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, into);
    return;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return;
  if ('prefix' in value && 'base' in value) {
    into.set(formatCidr(value as Cidr), value as Cidr);
    return;
  }
  for (const name in value) {
    if (name !== 'origin' && name !== 'tags') collect((value as Record<string, unknown>)[name], into);
  }
}
