import { scalarText } from '../kinds/entry-parts.ts';
import type { FieldReading } from '../kinds/field.ts';
import { readRecord } from '../kinds/field-table.ts';
import type { Declared, Kind } from '../kinds/kind.ts';
import { outsideId } from '../kinds/outside-reference.ts';
import { tags } from '../kinds/record-fields.ts';
import type { Problem } from '../model/finding.ts';
import { addressOf, type KindName, type Resource } from '../model/resource.ts';
import { child, type Scalar, type Tree } from '../source/tree.ts';
import type { Declarations } from './declarations.ts';
import type { KeptResolution, Lookup, Teller } from './kept-resolution.ts';
import { type References, references } from './references.ts';

/** The resources of a design, and how to read other parts of it by the same names. */
export interface Decoded {
  readonly resources: ReadonlyMap<KindName, readonly Resource[]>;
  readonly reading: (owner: Owner) => FieldReading;
  /** What `read` makes of a node by such a reading; taken over from the time before where that still holds. */
  readonly again: <T>(node: Tree, read: () => T) => T;
}

type Owner = Pick<Declared, 'kind' | 'key' | 'name' | 'vpc' | 'node' | 'parent' | 'inherited'>;

/**
 * Reads full-form entries into resources; what cannot be read is reported and left out. What entries under AWS's own
 * ids do not say was not read where an account tells (the design has `readings`); else it is as anywhere.
 */
export function decode(
  register: Declarations,
  kinds: readonly Kind[],
  report: (problem: Problem) => void,
  teller: Teller,
  kept?: KeptResolution,
): Decoded {
  kept?.toldBy(teller);
  const found = references(register, kinds);
  const watch = kept && new ReadingWatch(found, report, kept);
  const [names, told] = watch ? [watch.names, watch.report] : [found, report];
  const byName = new Map(kinds.map(kind => [kind.kind, kind]));
  const read = (declared: Declared): Resource | undefined => {
    // What is outside holds others, and is not known itself.
    if (scalarText(child(declared.node, 'outside')) === 'true') return undefined;
    return decodeEntry(byName.get(declared.kind) as Kind, declared, names, told, teller);
  };
  const readAgain = (declared: Declared) => {
    const made = read(declared);
    return made && kept?.resource(declared, made);
  };
  const readAll = (entries: readonly Declared[]): readonly Resource[] => {
    const resources: Resource[] = [];
    for (const declared of entries) {
      const known = kept?.reading<Resource | undefined>(declared, found.find);
      const resource = known ? known.value : watch ? watch.read(declared, () => readAgain(declared)) : read(declared);
      if (resource) resources.push(resource);
    }
    return resources;
  };
  const resources = new Map<KindName, readonly Resource[]>();
  for (const kind of register.kinds()) {
    const entries = register.of(kind);
    const before = kept?.decodedBefore(kind, entries);
    const made = before ?? readAll(entries);
    resources.set(kind, made);
    if (!before) kept?.keepDecoded(kind, entries, made);
  }
  return {
    resources,
    reading: owner => fieldReading(owner, names, told),
    again: (node, readNode) => (watch ? watch.again(node, readNode) : readNode()),
  };
}

/** Notes what is looked up and told while something is read: what was read before is taken over where that still holds. */
class ReadingWatch {
  readonly names: References;
  private lookups: Lookup[] = [];
  private isClean = true;
  private readonly found: References;
  private readonly told: (problem: Problem) => void;
  private readonly kept: KeptResolution;

  constructor(found: References, told: (problem: Problem) => void, kept: KeptResolution) {
    this.found = found;
    this.told = told;
    this.kept = kept;
    this.names = {
      ...found,
      find: (kinds, name, vpc) => {
        const lookup = kept.lookup(kinds, name, vpc, found.find);
        this.lookups.push(lookup);
        return lookup.found;
      },
    };
  }

  readonly report = (problem: Problem): void => {
    this.isClean = false;
    this.told(problem);
  };

  again<T>(of: Declared | Tree, read: () => T): T {
    const known = this.kept.reading<T>(of, this.found.find);
    return known ? known.value : this.read(of, read);
  }

  /** Reads it anew. */
  read<T>(of: Declared | Tree, read: () => T): T {
    this.lookups = [];
    this.isClean = true;
    const value = read();
    this.kept.keepReading(of, { value, lookups: this.lookups, isClean: this.isClean });
    return value;
  }
}

function decodeEntry(
  kind: Kind,
  declared: Declared,
  names: References,
  report: (problem: Problem) => void,
  teller: Teller,
): Resource | undefined {
  const reading = fieldReading(declared, names, report);
  const pulled = teller === 'account' && isPulled(declared);
  const attributes = readRecord(kind.design.fields, declared.node, reading, pulled ? 'as told' : 'defaults');
  if (!attributes) return undefined;
  const { inherited, parent } = declared;
  return {
    kind: declared.kind,
    key: declared.key,
    name: declared.name,
    id: scalarText(inherited.id),
    account: scalarText(inherited.account),
    region: scalarText(inherited.region),
    environment: scalarText(inherited.environment),
    tags: (inherited.tags && tags.read(inherited.tags, reading)) ?? (pulled ? undefined : noTags),
    origin: declared.origin,
    ...(parent ? { [parent.kind]: parent.key } : {}),
    ...attributes,
  };
}

const noTags = Object.freeze(Object.create(null)) as Readonly<Record<string, string>>;

/** What a field may ask while it reads an entry. */
export function fieldReading(owner: Owner, names: References, report: (problem: Problem) => void): FieldReading {
  const pulled = isPulled(owner);
  const resource = owner.key === '' ? undefined : addressOf(owner);
  const vpc = owner.kind === 'vpc' ? owner.key : (owner.vpc ?? vpcNamed(owner.node));
  const references = (kinds: readonly KindName[], name: Scalar) => {
    const found = names.find(kinds, name.text, vpc);
    if (found.length > 0) return found;
    const outside = outsideId(name.text) ?? (pulled ? names.named(kinds, name.text) : undefined);
    if (outside && kinds.includes(outside.kind)) return [outside];
    report({ ...names.miss(kinds, name, vpc), resource });
    return [];
  };
  return {
    owner,
    vpc,
    region: scalarText(owner.inherited.region),
    account: scalarText(owner.inherited.account),
    problem: (code, at, message, more) =>
      report({
        code,
        message,
        place: { origin: { from: 'design', node: at }, on: 'value' },
        resource,
        ...more,
      }),
    references,
    known: (kinds, name) => names.find(kinds, name.text, vpc),
    reference: (kinds, name) => {
      const found = references(kinds, name);
      if (found.length > 1) {
        report({
          code: 'ambiguous-reference',
          message: `${name.text} stands for ${found.length}: ${found.map(each => each.key).join(', ')}`,
          label: 'one of them is wanted here',
          place: { origin: { from: 'design', node: name }, on: 'value' },
          resource,
        });
      }
      return found[0];
    },
  };
}

/**
 * Whether an entry or what it belongs to stands under AWS's own id: then it was read from an account. What it does not say was not
 * read, and what it names may belong to others.
 */
function isPulled(owner: Owner): boolean {
  const { parent } = owner;
  return (
    scalarText(owner.inherited.id) === owner.name ||
    (parent !== undefined && scalarText(parent.inherited.id) === parent.name)
  );
}

/** The VPC that an entry at the root names: short names of what is in that VPC are found there. */
function vpcNamed(node: Declared['node']): string | undefined {
  return scalarText(node.entries.get('vpc')?.value)?.replace(/^vpc\//, '');
}
