import { type Station, singlesOf } from '../graph/station.ts';
import type { Target } from '../kinds/target-group/target-group.ts';
import { addressOf } from '../model/resource.ts';
import { type Address, formatAddress, parseAddress } from '../net/address.ts';
import { addressesIn } from '../net/addresses-in.ts';
import { type Cidr, containsAddress } from '../net/cidr.ts';
import type { Engine } from './engine.ts';

/** Of which target groups places are targets, and how: their load balancers treat them alike only then. */
export class Targeted {
  readonly #engine: Engine;
  /** By address of the workload or interface, or by IP address. */
  readonly #by = new Map<string, string>();
  #addresses: readonly Address[] | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
    for (const group of engine.network.all('targetGroup')) {
      for (const target of group.targets ?? []) {
        const key = keyOf(target);
        this.#by.set(key, `${this.#by.get(key) ?? ''} ${group.key}:${target.port ?? ''}:${target.health ?? ''}`);
      }
    }
  }

  /** A text that places share which are targets alike; empty for most. */
  as(station: Station): string {
    if (this.#by.size === 0) return '';
    const family = station.host === undefined ? [station] : this.#engine.graph.stations.ofHost(station.host);
    const own = family.map(each => this.#of(each)).join('+');
    // Of several interfaces one is the target: which, matters.
    return family.length === 1 || own === '' ? own : `${own}@${this.#of(station)}@${family.indexOf(station)}`;
  }

  #of(station: Station): string {
    const { id, owner, exact } = station;
    const singles = exact ? [...addressesIn(singlesOf(station))].map(formatAddress) : [];
    const texts = [...singles, ...(station.blocks ?? []).flatMap(block => this.#within(block))];
    const byAddress = texts.map(each => this.#by.get(each) ?? '');
    return [this.#by.get(id) ?? '', (owner && this.#by.get(owner)) ?? '', ...byAddress].join('');
  }

  /** Targets among the addresses of a block: pods. */
  #within(block: Cidr): readonly string[] {
    this.#addresses ??= [...this.#by.keys()].flatMap(text => parseAddress(text) ?? []);
    return this.#addresses.filter(each => containsAddress(block, each)).map(formatAddress);
  }
}

function keyOf({ target }: Target): string {
  if (typeof target !== 'string') return addressOf(target);
  const address = parseAddress(target);
  return address ? formatAddress(address) : target;
}
