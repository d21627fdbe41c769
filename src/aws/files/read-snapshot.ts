import type { Answers } from '../../kinds/answers.ts';
import type { Kind } from '../../kinds/kind.ts';
import { kinds as allKinds } from '../../kinds/kinds.ts';
import type { Note, Problem } from '../../model/finding.ts';
import { grouped } from '../../model/grouped.ts';
import { type Network, networkOf, type Reading } from '../../model/network.ts';
import type { KindName, Resource } from '../../model/resource.ts';
import type { AnswerFile } from './answer-file.ts';
import { type Manifest, manifestFile, manifestKey, readManifest, unreadProblems } from './manifest.ts';
import { type Scope, scopeOf } from './scope.ts';
import { parseAll, parseByName, type Told, type ToldAnswers } from './told-answers.ts';

/** What a snapshot folder told: the model, what was wrong with it, and what it holds beyond the model. */
export interface Snapshot {
  readonly network: Network;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  /** Whether an answer could not be read, or in part only: what it would have told is not known. */
  readonly incomplete: boolean;
}

/**
 * Reads the files of a snapshot, account by account and region by region: a region's texts are parsed, turned
 * into resources and forgotten before the next. `texts` gives one file at a time.
 */
export function readSnapshot(files: readonly AnswerFile[], kinds: readonly Kind[] = allKinds): Snapshot {
  const problems: Problem[] = [];
  const leftovers = new Map<string, { items: number; file: string }>();
  const tellings = new Tellings();
  const readings: Reading[] = [];
  const readers = readersOf(kinds);
  const repeats = new Repeats();
  let incomplete = false;
  // Files of one folder belong to one account and region.
  for (const group of grouped(files, ({ folder }) => folder).values()) {
    const region = readRegion(group, readers);
    problems.push(...region.problems);
    incomplete ||= region.incomplete;
    for (const [key, { items, file }] of region.leftovers) {
      const known = leftovers.get(key);
      leftovers.set(key, { items: items.length + (known?.items ?? 0), file: known?.file ?? file });
    }
    for (const { merge, resources } of region.tellings) {
      for (const resource of resources) {
        tellings.add(resource, merge);
        if (!merge) repeats.note(resource);
      }
    }
    repeats.next();
    readings.push(region.reading);
  }
  const notes = [...leftovers].map(([key, { items, file }]) => ({
    message: `${key} (${items} ${items === 1 ? 'item' : 'items'}, ${file}) is not part of the model and was left aside`,
  }));
  notes.push(...repeats.notes());
  return { network: networkOf(tellings.resources, { readings }), problems, notes, incomplete };
}

type LiveKind = Kind & { readonly live: NonNullable<Kind['live']> };

/** Kinds that answers tell, in the order in which they read. */
interface Readers {
  readonly kinds: readonly LiveKind[];
  /** By key of an answer, the place of the last kind that is made of it or was seen to look at it in a region before. */
  readonly last: Map<string, number>;
}

function readersOf(all: readonly Kind[]): Readers {
  const kinds = all.filter((kind): kind is LiveKind => kind.live !== undefined);
  return { kinds, last: new Map(kinds.flatMap(({ live }, at) => live.answers.map(key => [key, at] as const))) };
}

/** What the files of one account and region told. */
interface Region {
  readonly tellings: readonly { readonly merge: LiveKind['live']['merge']; readonly resources: readonly Resource[] }[];
  readonly reading: Reading;
  readonly problems: readonly Problem[];
  readonly leftovers: readonly (readonly [key: string, told: Told])[];
  readonly incomplete: boolean;
}

/** Names of files are trusted where nothing else is asked of them; where they do not hold, all is read anew. */
function readRegion(files: readonly AnswerFile[], readers: Readers): Region {
  const { account, region } = scopeOf(files[0]?.folder ?? '', new Map());
  const trusting = account && region ? parseByName(files, key => readers.last.has(key)) : undefined;
  const read = trusting && regionOf(files, trusting, [], readers);
  if (read && trusting.keepsItsWord()) return read;
  const problems: Problem[] = [];
  return regionOf(files, parseAll(files, problems), problems, readers);
}

function regionOf(
  files: readonly AnswerFile[],
  answers: ToldAnswers,
  problems: Problem[],
  { kinds, last }: Readers,
): Region {
  const manifest = manifestOf(answers);
  const unread = manifest?.unread ?? [];
  const broken = new Set([...answers.broken, ...unread.filter(({ primary }) => primary).map(({ list }) => list)]);
  if (manifest) problems.push(...unreadProblems(manifest, answers.fileOf(manifestKey) ?? manifestFile));
  const scope = manifest ?? scopeOf(files[0]?.folder ?? '', answers.whole);
  let now = 0;
  const asked = (key: string) => {
    if (now > (last.get(key) ?? now)) last.set(key, now);
    return answers.itemsOf(key);
  };
  const view = answersView(scope, { ...answers, itemsOf: asked }, problems);
  const read = new Set<KindName>();
  const tellings: Region['tellings'][number][] = [];
  for (const { kind, live } of kinds) {
    if (!live.answers.some(key => broken.has(key)) && live.answers.some(answers.isTold)) read.add(kind);
    tellings.push({ merge: live.merge, resources: [...live.read(view)] });
    for (const [key, at] of last) if (at === now) answers.forget(key);
    now++;
  }
  const isLeft = ([key, { items }]: readonly [string, Told]) =>
    !last.has(key) && key !== manifestKey && items.length > 0;
  return {
    tellings,
    reading: { account: scope.account, region: scope.region, kinds: read, ...(manifest && { unread }) },
    problems,
    leftovers: [...answers.whole].filter(isLeft),
    incomplete: answers.failed || unread.length > 0,
  };
}

/** Resources that the answers of one region tell more than once: a file and its copy, say. The first telling counts. */
class Repeats {
  #seen = new Map<string, Set<string>>();
  #count = 0;
  #example: Resource | undefined;

  note(resource: Resource): void {
    let keys = this.#seen.get(resource.kind);
    if (!keys) this.#seen.set(resource.kind, (keys = new Set()));
    const before = keys.size;
    if (keys.add(resource.key).size > before) return;
    this.#count++;
    this.#example ??= resource;
  }

  /** The next region may tell of the same: what accounts share. */
  next(): void {
    this.#seen = new Map();
  }

  notes(): readonly Note[] {
    if (!this.#example) return [];
    const { key, origin } = this.#example;
    const file = origin.from === 'account' ? `, ${origin.file}` : '';
    const what = this.#count === 1 ? '1 resource is' : `${this.#count} resources are`;
    return [{ message: `${what} told more than once (such as ${key}${file}): the first telling counts` }];
  }
}

/** Resources as they are told: what several accounts tell of one is put together where its kind knows how. */
class Tellings {
  readonly resources: Resource[] = [];
  #places = new Map<string, number>();

  add(resource: Resource, merge: NonNullable<Kind['live']>['merge']): void {
    if (!merge) return void this.resources.push(resource);
    const name = `${resource.kind} ${resource.key}`;
    const before = this.#places.get(name);
    if (before !== undefined) this.resources[before] = merge(this.resources[before] as Resource, resource);
    else this.#places.set(name, this.resources.push(resource) - 1);
  }
}

/** What the folder says of itself; undefined where it was saved by hand. */
function manifestOf(answers: ToldAnswers): Manifest | undefined {
  const item = answers.whole.get(manifestKey)?.items[0];
  return item && readManifest(item);
}

function answersView(scope: Scope, answers: ToldAnswers, problems: Problem[]): Answers {
  const origin = (key: string, id: string) => ({ from: 'account', file: answers.fileOf(key) ?? key, id }) as const;
  return {
    account: scope.account,
    region: scope.region,
    items: answers.itemsOf,
    origin,
    problem: (code, key, id, message, more) =>
      problems.push({ code, message, place: { origin: origin(key, id) }, ...more }),
  };
}
