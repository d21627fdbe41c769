import type { Declared } from '../kinds/kind.ts';
import type { Expectation } from '../model/expectation.ts';
import type { Network } from '../model/network.ts';
import type { AnyReference, KindName, Resource } from '../model/resource.ts';
import { identical, same } from '../model/same.ts';
import { changedNames, isAmong } from './changed-names.ts';
import { type Declarations, declarations } from './declarations.ts';
import { KeptExpansions } from './kept-expansions.ts';
import { isMoved, move } from './moved.ts';
import type { References } from './references.ts';
import type { KnownSound } from './schema-errors.ts';

/** A name that entries hold, and what it means among some kinds. */
export interface Lookup {
  readonly kinds: readonly KindName[];
  readonly name: string;
  readonly vpc: string | undefined;
  readonly found: readonly AnyReference[];
  /** The turn in which it was last looked up, and whether it meant the same then. */
  turn: number;
  isSame: boolean;
}

/** Who tells a design: an account that was read, or whoever wrote it. */
export type Teller = 'account' | 'writer';

/** What an entry or an expectation was read as. */
export interface Reading<T> {
  readonly value: T;
  /** Names that were looked up, and what they meant. */
  readonly lookups: readonly Lookup[];
  /** Whether there was nothing to report. */
  readonly isClean: boolean;
}

/**
 * What resolving a design came to, for the next time that it is resolved: expansions whose text and answers did not
 * change, entries read as before, nodes that the schema had nothing against. What had problems is done again.
 */
export class KeptResolution {
  /** Nodes without flaws, by the schema that they were compared with. */
  readonly sound: KnownSound = new WeakMap();
  readonly expansions = new KeptExpansions();
  private before: Declarations = declarations();
  private register: Declarations = declarations();
  /** By what was read, with the turn in which that was last known to hold. */
  private readonly readings = new WeakMap<object, { readonly reading: Reading<unknown>; turn: number }>();
  private turn = 0;
  private teller: Teller = 'writer';
  /** Names that may mean something else than in the turn before; found out once the register is whole. */
  private others: ReadonlySet<string> | undefined;
  private expectations: readonly Expectation[] = [];
  private known: { readonly header: Declared['inherited']; readonly below: WeakMap<Declared, Declared['inherited']> } =
    {
      header: {},
      below: new WeakMap(),
    };
  private readonly lookups = new Map<string, Lookup>();
  /** By kind: what its entries were read as in the turn before. */
  private readonly decoded = new Map<KindName, Decoded>();
  /** The network that it came to. */
  network: Network | undefined;

  /** Begins to resolve the design again. */
  begin(register: Declarations): void {
    [this.before, this.register] = [this.register, register];
    this.turn++;
    this.others = undefined;
    this.expansions.begin(this.turn, this.before, register);
    if (this.turn % turnsToForget === 0) this.lookups.clear();
  }

  /** What the head of the design hands down: the very same where it says the same. */
  header(header: Declared['inherited']): Declared['inherited'] {
    if (!same(this.known.header, header)) this.known = { header, below: new WeakMap() };
    return this.known.header;
  }

  /** What an entry hands down under that head. */
  handedDown(parent: Declared, make: () => Declared['inherited']): Declared['inherited'] {
    const { below } = this.known;
    let inherited = below.get(parent);
    if (!inherited) below.set(parent, (inherited = make()));
    return inherited;
  }

  /** Who tells the design; another one means other things by what is not written: then all is read anew. */
  toldBy(teller: Teller): void {
    if (teller !== this.teller) this.turn += 2;
    this.teller = teller;
  }

  /** The entry as it was before, where nothing about it has changed. */
  declaration(declared: Declared): Declared {
    const known = this.before.get(declared.kind, declared.key);
    return known && sameDeclared(known, declared) ? known : declared;
  }

  /** What an entry, or the node of an expectation, was read as, where that still holds. */
  reading<T>(of: object, find: References['find']): Reading<T> | undefined {
    const known = this.readings.get(of);
    if (!known?.reading.isClean || known.turn < this.turn - 1) return undefined;
    if (this.otherNames.size > 0) {
      for (const lookup of known.reading.lookups) if (!this.meansTheSame(lookup, find)) return undefined;
    }
    known.turn = this.turn;
    return known.reading as Reading<T>;
  }

  private meansTheSame(lookup: Lookup, find: References['find']): boolean {
    if (lookup.turn !== this.turn) {
      const { kinds, name, vpc, found } = lookup;
      lookup.isSame = !isAmong(this.otherNames, name) || same(found, find(kinds, name, vpc));
      lookup.turn = this.turn;
    }
    return lookup.isSame;
  }

  /** What a name means in this turn: one lookup for all who hold the name. */
  lookup(kinds: readonly KindName[], name: string, vpc: string | undefined, find: References['find']): Lookup {
    const words = `${kinds.join()} ${vpc ?? ''} ${name}`;
    const known = this.lookups.get(words);
    const isThis = known?.name === name && known.vpc === vpc;
    if (isThis && known.turn === this.turn && known.isSame) return known;
    const lookup = { kinds, name, vpc, found: find(kinds, name, vpc), turn: this.turn, isSame: true };
    this.lookups.set(words, lookup);
    return lookup;
  }

  /** The resources that entries of a kind came to in the turn before, where they are the same and all names mean the same. */
  decodedBefore(kind: KindName, entries: readonly Declared[]): readonly Resource[] | undefined {
    const known = this.decoded.get(kind);
    if (!known || known.turn < this.turn - 1) return undefined;
    const isNamed = () => [...known.names].some(name => isAmong(this.otherNames, name));
    if (known.isClean && identical(known.entries, entries) && (this.otherNames.size === 0 || !isNamed())) {
      known.turn = this.turn;
      return known.resources;
    }
    // Their readings held until then, though nobody looked at them.
    for (const entry of known.entries) {
      const reading = this.readings.get(entry);
      if (reading && reading.turn < known.turn) reading.turn = known.turn;
    }
    return undefined;
  }

  keepDecoded(kind: KindName, entries: readonly Declared[], resources: readonly Resource[]): void {
    const names = new Set<string>();
    let isClean = true;
    for (const entry of entries) {
      const reading = this.readings.get(entry)?.reading;
      isClean &&= reading?.isClean === true;
      for (const { name } of reading?.lookups ?? []) names.add(name);
    }
    this.decoded.set(kind, { entries, resources, names, isClean, turn: this.turn });
  }

  keepReading(of: object, reading: Reading<unknown>): void {
    this.readings.set(of, { reading, turn: this.turn });
  }

  /** A resource as it was before, where it says the same. */
  resource(declared: Declared, resource: Resource): Resource {
    const known = this.before.get(declared.kind, declared.key);
    const before = known && (this.readings.get(known)?.reading.value as Resource | undefined);
    if (!before) return resource;
    if (same(before, resource)) return before;
    if (!isMoved(before, resource)) return resource;
    move(before, resource);
    return before;
  }

  /** Expectations as they were before, where they say the same. */
  keptExpectations(expectations: readonly Expectation[]): readonly Expectation[] {
    const before = new Map(this.expectations.map(each => [each.text, each]));
    this.expectations = expectations.map(each => {
      const known = before.get(each.text);
      return known && same(known, each) ? known : each;
    });
    return this.expectations;
  }

  private get otherNames(): ReadonlySet<string> {
    return (this.others ??= changedNames(this.before, this.register));
  }
}

/** What the entries of a kind were read as. */
interface Decoded {
  readonly entries: readonly Declared[];
  readonly resources: readonly Resource[];
  /** Names that were looked up. */
  readonly names: ReadonlySet<string>;
  readonly isClean: boolean;
  /** The last turn in which that held. */
  turn: number;
}

const turnsToForget = 50;

/** Whether two entries are read as the same resource: what stands beside them in their parent does not matter. */
function sameDeclared(a: Declared, b: Declared): boolean {
  const [above, other] = [a.parent, b.parent];
  const isSameParent =
    above?.kind === other?.kind &&
    above?.key === other?.key &&
    above?.name === other?.name &&
    same(above?.inherited.id, other?.inherited.id);
  return isSameParent && sameWords(a, b);
}

function sameWords(a: Declared, b: Declared): boolean {
  return (
    a.name === b.name &&
    a.vpc === b.vpc &&
    same(a.node, b.node) &&
    same(a.raw, b.raw) &&
    same(a.origin, b.origin) &&
    same(a.inherited, b.inherited)
  );
}
