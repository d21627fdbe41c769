import type { IsSame } from './derived.ts';
import { Cell, type Footing } from './footing.ts';
import { identical } from './same.ts';

/** What a derivation asks of the network that it is of. */
interface Watching {
  /** Changes of answers so far. */
  now: number;
  readonly era: number;
  readonly watch: <T>(
    work: () => T,
    before?: Footing,
    of?: Derivation,
  ) => { readonly result: T; readonly footing: Footing };
}

/** What a resource, a list or an index answered. */
export class Answer extends Cell {
  value: unknown;

  constructor(value: unknown, now: number) {
    super(now);
    this.value = value;
  }

  /** Whether it is another one than before. */
  become(value: unknown): boolean {
    const isSame =
      value === this.value || (Array.isArray(value) && Array.isArray(this.value) && identical(value, this.value));
    this.value = value;
    return !isSame;
  }
}

/** What was derived of the network: made again where what it rests on has changed. */
export class Derivation extends Cell {
  value: unknown;
  footing: Footing | undefined;
  private readonly network: Watching;
  private readonly make: () => unknown;
  private readonly isSame: IsSame;

  constructor(network: Watching, make: () => unknown, isSame: IsSame) {
    super(-1);
    this.network = network;
    this.make = make;
    this.isSame = isSame;
  }

  override check(): void {
    const { footing, network } = this;
    if (!footing || footing.era !== network.era || !footing.holds()) this.remake();
  }

  giveUp(): void {
    if (this.footing) this.footing.isGone = true;
    this.footing = undefined;
  }

  private remake(): void {
    const { network, footing } = this;
    const made = network.watch(this.make, footing, this);
    if (!footing || !this.isSame(made.result, this.value)) {
      this.value = made.result;
      this.changedAt = ++network.now;
    }
    if (made.footing === footing) return;
    this.footing = made.footing;
    for (const { height } of made.footing.cells) if (height >= this.height) this.height = height + 1;
  }
}
