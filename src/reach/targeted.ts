import type { Station } from '../graph/station.ts';
import type { Target } from '../kinds/target-group/target-group.ts';
import { addressOf } from '../model/resource.ts';
import { formatAddress, parseAddress } from '../net/address.ts';
import { addressesIn } from '../net/addresses-in.ts';
import type { Engine } from './engine.ts';

/** Of which target groups places are targets, and how: their load balancers treat them alike only then. */
export class Targeted {
  readonly #engine: Engine;
  /** By address of the workload or interface, or by IP address. */
  readonly #by = new Map<string, string>();

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

  #of({ id, owner, addresses, exact }: Station): string {
    const byAddress = exact ? [...addressesIn(addresses)].map(each => this.#by.get(formatAddress(each)) ?? '') : [];
    return [this.#by.get(id) ?? '', (owner && this.#by.get(owner)) ?? '', ...byAddress].join('');
  }
}

function keyOf({ target }: Target): string {
  if (typeof target !== 'string') return addressOf(target);
  const address = parseAddress(target);
  return address ? formatAddress(address) : target;
}
