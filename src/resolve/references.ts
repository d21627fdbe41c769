import { scalarText } from '../kinds/entry-parts.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Problem } from '../model/finding.ts';
import type { AnyReference, KindName } from '../model/resource.ts';
import { nearest } from '../source/nearest.ts';
import type { Scalar } from '../source/tree.ts';
import type { Declarations } from './declarations.ts';

/** Finds what a name means: `KIND/NAME` anywhere, the bare name where the place allows one kind only. */
export interface References {
  /** The entries that a name stands for, among some kinds; nearest first: in the VPC, by full key, in any VPC. */
  readonly find: (kinds: readonly KindName[], name: string, vpc?: string) => readonly AnyReference[];
  /** What a name says without looking it up: `KIND/KEY`, or a key where one kind is allowed. */
  readonly named: (kinds: readonly KindName[], name: string) => AnyReference | undefined;
  /** What to report where `find` finds nothing. */
  readonly miss: (kinds: readonly KindName[], name: Scalar, vpc?: string) => Problem;
}

/** References into a register of declarations. */
export function references(register: Declarations, kinds: readonly Kind[]): References {
  const byWord = new Map<string, Kind>();
  for (const kind of kinds) for (const word of [kind.kind, ...(kind.prefixes ?? [])]) byWord.set(word, kind);
  const byKind = new Map(kinds.map(kind => [kind.kind as string, kind]));
  const withBlocks = kinds.filter(({ kind }) => hasBlocks.has(kind));
  const endings = endingsIn(register);
  let guesses = namesToCompare;
  let ids: Map<string | undefined, string> | undefined;

  const find: References['find'] = (among, name, vpc) => {
    const slash = name.indexOf('/');
    const named = slash > 0 ? byWord.get(name.slice(0, slash)) : undefined;
    if (named) {
      if (!among.includes(named.kind)) return [];
      return inKind(named.kind, name.slice(slash + 1), vpc);
    }
    for (const kind of among) {
      const found = inKind(kind, name, vpc);
      if (found.length > 0) return found;
    }
    return [];
  };

  const inKind = (kind: KindName, name: string, vpc?: string): readonly AnyReference[] => {
    const candidates = vpc === undefined ? [name] : [`${vpc}.${name}`, name];
    for (const key of candidates) {
      const members = register.members(kind, key);
      if (members.length > 0) return members.map(member => ({ kind, key: member.key }));
    }
    const [anywhere, another] = endings.of(kind, name);
    if (anywhere === undefined || another !== undefined) return [];
    return register.members(kind, anywhere).map(member => ({ kind, key: member.key }));
  };

  const named: References['named'] = (among, name) => {
    const slash = name.indexOf('/');
    const kind = slash > 0 ? byWord.get(name.slice(0, slash))?.kind : undefined;
    if (kind) return { kind, key: name.slice(slash + 1) };
    return among.length === 1 ? { kind: among[0] as KindName, key: name } : undefined;
  };

  const miss: References['miss'] = (among, name, vpc) => {
    const slash = name.text.indexOf('/');
    const word = slash > 0 ? name.text.slice(0, slash) : undefined;
    const shown = printableName(name.text);
    const named = word === undefined ? undefined : byWord.get(word);
    const place = { origin: { from: 'design', node: name } as const, on: 'value' } as const;
    if (word !== undefined && !named) {
      const meant = nearest(word, [...byWord.keys()]);
      const label = `${printableName(word)} is no kind of resource`;
      const ending = endingWith(word, [...byWord.keys()]);
      const help = inVpc(name.text, slash) ?? ending ?? didYouMean(meant);
      return { code: 'unknown-reference', message: `${shown}: ${label}`, label, place, help };
    }
    if (named && !among.includes(named.kind)) {
      const label = `${article(named.title)} cannot stand here`;
      const able = orList(among.map(kind => byKind.get(kind)?.title ?? kind));
      const message = `${shown}: ${label}; these can: ${able}`;
      return { code: 'wrong-reference', message, label, place, help: inPlaceOf(named, among) };
    }
    const searched = named ? [named.kind] : among;
    const bare = named ? name.text.slice(slash + 1) : name.text;
    const title = orList(searched.map(kind => byKind.get(kind)?.title ?? kind));
    const ambiguous = searched.flatMap(kind => endings.of(kind, bare));
    if (ambiguous.length > 1) {
      const label = `more than one ${title} has this name`;
      const message = `${shown} could be ${orList(ambiguous)}`;
      return { code: 'ambiguous-reference', message, label, place, help: `write ${orList(ambiguous)}` };
    }
    const short = shortNames(searched, vpc);
    const wide = takesParties(among) ? ['internet', 'on-premises'] : [];
    const meant = nearest(bare, [...short, ...short.map(key => key.slice(key.lastIndexOf('.') + 1)), ...wide]);
    const [what, where] = searched.length > 5 ? ['resource', ' that may stand here'] : [title, ''];
    const label = `there is no ${what} of this name${where}`;
    const known = short.length > 0 && short.length <= 8 ? `there is ${short.map(printableName).join(', ')}` : undefined;
    return {
      code: 'unknown-reference',
      message: `there is no ${what} ${printableName(bare)}${where}`,
      label,
      place,
      help:
        everybody(bare, among) ??
        blackhole(bare, among) ??
        asReference(name.text) ??
        didYouMean(meant) ??
        elsewhere(bare, vpc, among) ??
        known,
    };
  };

  /** `shop/app-a`, where the name of a VPC stands before a dot. */
  const inVpc = (name: string, slash: number): string | undefined => {
    const vpc = name.slice(0, slash);
    if (register.members('vpc', vpc).length === 0) return undefined;
    return `${printableName(vpc)} is a VPC: write ${printableName(`${vpc}.${name.slice(slash + 1)}`)}`;
  };

  /** `internetGateway` alone names a kind, and no resource of it. */
  const asReference = (name: string): string | undefined => {
    const begun = name.length > 2 ? [...byWord.keys()].find(word => word.startsWith(name)) : undefined;
    const kind = byWord.get(name) ?? byWord.get(begun ?? '');
    const key = kind && register.keys(kind.kind)[0];
    const word = byWord.has(name) ? name : begun;
    return kind && `${word} is a kind of resource: write ${word}/${key === undefined ? 'NAME' : printableName(key)}`;
  };

  /** What is called so by AWS, or where every kind may stand with its KIND/, what of another kind is. */
  const elsewhere = (name: string, vpc: string | undefined, among: readonly KindName[]): string | undefined => {
    const able = takesParties(among) ? kinds : among.includes('prefixList') ? withBlocks : [];
    for (const { kind, title } of able) {
      if (kind === 'workload' && !takesParties(among) && !among.includes('securityGroup')) continue;
      const [found] = inKind(kind, name, vpc);
      const origin = found && register.get(kind, found.key)?.origin;
      if (origin?.from === 'design' && !origin.assumed) {
        if (kind === 'workload' && !takesParties(among))
          return 'there is a workload of this name: name its security group';
        return `there is ${article(title)} of this name: write ${kind}/${printableName(name)}`;
      }
    }
    ids ??= new Map(
      [...register.all()].map(({ inherited, kind, name: own }) => [scalarText(inherited.id), `${kind}/${own}`]),
    );
    const called = ids.get(name);
    return called && `it is the id of ${called}: write that`;
  };

  /** The names of some kinds as they are written in a VPC; none any more once enough guesses were made. */
  const shortNames = (searched: readonly KindName[], vpc: string | undefined): readonly string[] => {
    if (guesses <= 0) return [];
    const keys = searched.flatMap(kind => register.keys(kind));
    guesses -= keys.length;
    return [
      ...new Set(keys.map(key => (vpc !== undefined && key.startsWith(`${vpc}.`) ? key.slice(vpc.length + 1) : key))),
    ];
  };

  return { find, named, miss };
}

/** Several kinds end with the word: `gateway`. */
function endingWith(word: string, words: readonly string[]): string | undefined {
  const end = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const several = words.filter(each => each.endsWith(end) && each !== word);
  return several.length > 1 ? `there is ${orList(several)}` : undefined;
}

/** Everybody is called `internet`, where peers of rules or of expectations are named. */
function everybody(name: string, among: readonly KindName[]): string | undefined {
  const isPeer = among.includes('prefixList') || takesParties(among);
  return isPeer && /^(\*|any|all|anywhere|anyone|everyone|everybody|world|public)$/i.test(name)
    ? 'did you mean internet?'
    : undefined;
}

/** Kinds that have addresses, which people name as peers of rules. */
const hasBlocks: ReadonlySet<KindName> = new Set(['subnet', 'vpc', 'onPremises', 'workload']);

/** What to write where blocks and groups may stand, but not what has them. */
function inPlaceOf({ kind, title }: Kind, among: readonly KindName[]): string | undefined {
  if (!among.includes('securityGroup') || !hasBlocks.has(kind)) return undefined;
  return kind === 'workload'
    ? 'name its security group'
    : `write the blocks of the ${title}, or name the group of what stands there`;
}

/** Whether a place takes the parties of expectations. */
function takesParties(among: readonly KindName[]): boolean {
  return among.includes('workload') && among.includes('onPremises');
}

/** A blackhole is what became of a route, not a place that it leads to. */
function blackhole(name: string, among: readonly KindName[]): string | undefined {
  if (name !== 'blackhole' || !among.includes('natGateway')) return undefined;
  return 'name the target that is gone, and write `active: false` beside it';
}

function article(title: string): string {
  return /^[aeiou]/i.test(title) ? `an ${title}` : `a ${title}`;
}

/** How many names all guesses of a run may look at: many misses in a large design would take hours. */
const namesToCompare = 300_000;

/** The keys of a kind that end with a name: `shop.app-a` ends with `app-a`. Made when a kind is first asked for. */
function endingsIn(register: Declarations): { readonly of: (kind: KindName, name: string) => readonly string[] } {
  const byKind = new Map<KindName, Map<string, string[]>>();
  const made = (kind: KindName) => {
    const endings = new Map<string, string[]>();
    for (const key of register.keys(kind)) {
      let dot = key.indexOf('.');
      for (let steps = 0; dot >= 0 && steps < deepestKey; steps++) {
        const ending = key.slice(dot + 1);
        const keys = endings.get(ending);
        if (keys) keys.push(key);
        else endings.set(ending, [key]);
        dot = key.indexOf('.', dot + 1);
      }
    }
    byKind.set(kind, endings);
    return endings;
  };
  return { of: (kind, name) => (byKind.get(kind) ?? made(kind)).get(name) ?? [] };
}

/** Dots of a key behind which a name may begin; names of domains have several. */
const deepestKey = 10;

function didYouMean(meant: string | undefined): string | undefined {
  return meant === undefined ? undefined : `did you mean ${printableName(meant)}?`;
}

function printableName(name: string): string {
  if (name === '') return '""';
  return name.length > 80 ? `${name.slice(0, 77)}…` : name;
}

function orList(words: readonly string[]): string {
  const unique = [...new Set(words.map(printableName))];
  const shown = unique.length > 6 ? [...unique.slice(0, 5), `${unique.length - 5} more`] : unique;
  return shown.length < 2 ? (shown[0] ?? 'nothing') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
