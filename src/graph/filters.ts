import type { AddressSet } from '../net/address-set.ts';
import type { Flows } from '../net/flows.ts';
import type { BlockCode } from './codes.ts';
import type { Obstacle } from './component.ts';
import type { Packets } from './packets.ts';

/** Lets some packets through. `in` and `out` are seen from the one whom it protects. */
export interface Filter {
  readonly admit: (packets: Packets, direction: 'in' | 'out') => Admission;
}

export interface Admission {
  readonly admitted: Flows;
  /** What may be admitted by something that was not read; never what is admitted for sure. */
  readonly undecided?: { readonly flows: Flows; readonly message: string; readonly code?: BlockCode };
  /** Why the rest is refused. */
  readonly refusal: () => Obstacle;
}

/** Blocks that something stands for, such as a prefix list; undefined where they were not read. */
export interface Blocks {
  readonly addresses?: AddressSet;
}
