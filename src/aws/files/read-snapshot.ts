import type { Answers, Item } from '../../kinds/answers.ts';
import type { Kind } from '../../kinds/kind.ts';
import { kinds as allKinds } from '../../kinds/kinds.ts';
import type { Note, Problem } from '../../model/finding.ts';
import { grouped } from '../../model/grouped.ts';
import { type Network, networkOf, type Reading } from '../../model/network.ts';
import type { KindName, Resource } from '../../model/resource.ts';
import { type AnswerFile, parseAnswer } from './answer-file.ts';
import { type Manifest, manifestFile, manifestKey, readManifest, unreadProblems } from './manifest.ts';
import { type Scope, scopeOf } from './scope.ts';

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
  const claimed = new Set(kinds.flatMap(kind => kind.live?.answers ?? []));
  const repeats = new Repeats();
  let incomplete = false;
  // Files of one folder belong to one account and region.
  for (const group of grouped(files, ({ folder }) => folder).values()) {
    const { answers, broken, failed } = parseAll(group, problems);
    const manifest = manifestOf(answers);
    const unread = manifest?.unread ?? [];
    for (const { primary, list } of unread) if (primary) broken.add(list);
    if (manifest) problems.push(...unreadProblems(manifest, answers.get(manifestKey)?.file ?? manifestFile));
    incomplete ||= failed || unread.length > 0;
    for (const [key, { items, file }] of answers) {
      if (claimed.has(key) || key === manifestKey || items.length === 0) continue;
      const known = leftovers.get(key);
      leftovers.set(key, { items: items.length + (known?.items ?? 0), file: known?.file ?? file });
    }
    const scope = manifest ?? scopeOf(group[0]?.folder ?? '', answers);
    const view = answersView(scope, answers, problems);
    const read = new Set<KindName>();
    for (const kind of kinds) {
      if (!kind.live) continue;
      const isBroken = kind.live.answers.some(key => broken.has(key));
      if (!isBroken && kind.live.answers.some(key => answers.has(key))) read.add(kind.kind);
      for (const resource of kind.live.read(view)) {
        tellings.add(resource, kind.live.merge);
        if (!kind.live.merge) repeats.note(resource);
      }
    }
    repeats.next();
    readings.push({ account: scope.account, region: scope.region, kinds: read, ...(manifest && { unread }) });
  }
  const notes = [...leftovers].map(([key, { items, file }]) => ({
    message: `${key} (${items} ${items === 1 ? 'item' : 'items'}, ${file}) is not part of the model and was left aside`,
  }));
  notes.push(...repeats.notes());
  return { network: networkOf(tellings.resources, { readings }), problems, notes, incomplete };
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
function manifestOf(answers: ParsedAnswers): Manifest | undefined {
  const item = answers.get(manifestKey)?.items[0];
  return item && readManifest(item);
}

type ParsedAnswers = ReadonlyMap<string, { readonly items: readonly Item[]; readonly file: string }>;

/** The answers of a group of files; `broken` are keys whose lists are not whole, `failed` says that some could not be read. */
function parseAll(files: readonly AnswerFile[], problems: Problem[]) {
  const answers = new Map<string, { items: Item[]; file: string }>();
  const broken = new Set<string>();
  let failed = false;
  for (const file of files) {
    const parsed = parseAnswer(file);
    for (const key of parsed.broken) broken.add(key);
    if (parsed.problem) {
      problems.push(parsed.problem);
      failed = true;
    }
    for (const [key, value] of parsed.answers) {
      const known = answers.get(key);
      if (!known) answers.set(key, { items: [...value], file: file.path });
      else for (const item of value) known.items.push(item);
    }
  }
  return { answers: answers as ParsedAnswers, broken, failed };
}

function answersView(scope: Scope, answers: ParsedAnswers, problems: Problem[]): Answers {
  const origin = (key: string, id: string) => ({ from: 'account', file: answers.get(key)?.file ?? key, id }) as const;
  return {
    account: scope.account,
    region: scope.region,
    items: key => answers.get(key)?.items,
    origin,
    problem: (code, key, id, message, more) =>
      problems.push({ code, message, place: { origin: origin(key, id) }, ...more }),
  };
}
