import type { Answers } from '../../kinds/answers.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Problem } from '../../model/finding.ts';
import type { Reading } from '../../model/network.ts';
import type { KindName, Resource } from '../../model/resource.ts';
import type { AnswerFile } from './answer-file.ts';
import { type Manifest, manifestFile, manifestKey, readManifest, unreadProblems } from './manifest.ts';
import { type Scope, scopeOf } from './scope.ts';
import { type Names, parseAll, parseByName, type Told, type ToldAnswers } from './told-answers.ts';

type LiveKind = Kind & { readonly live: NonNullable<Kind['live']> };

/** Kinds that answers tell, in the order in which they read. */
export interface Readers {
  readonly kinds: readonly LiveKind[];
  /** By key of an answer, the place of the last kind that is made of it or was seen to look at it in a region before. */
  readonly last: Map<string, number>;
  readonly names: Names;
}

/** What reads the answers of an account and region. */
export function readersOf(all: readonly Kind[]): Readers {
  const kinds = all.filter((kind): kind is LiveKind => kind.live !== undefined);
  const last = new Map(kinds.flatMap(({ live }, at) => live.answers.map(key => [key, at] as const)));
  return { kinds, last, names: new Map() };
}

/** What the files of one account and region told. */
export interface Region {
  readonly tellings: readonly { readonly merge: LiveKind['live']['merge']; readonly resources: readonly Resource[] }[];
  readonly reading: Reading;
  readonly problems: readonly Problem[];
  readonly leftovers: readonly (readonly [key: string, told: Told])[];
  /** What kinds say of the reading that is no mistake. */
  readonly said: readonly string[];
  readonly incomplete: boolean;
}

/** Names of files are trusted where the folder says whose they are; where they do not hold, all is read anew. */
export function readRegion(files: readonly AnswerFile[], readers: Readers): Region {
  const { names } = readers;
  const { account, region } = scopeOf(files[0]?.folder ?? '', new Map());
  const trusting = account && region ? parseByName(files, names, key => readers.last.has(key)) : undefined;
  const read = trusting && regionOf(files, trusting, [], readers);
  if (read && trusting.keepsItsWord()) return read;
  const problems: Problem[] = [];
  return regionOf(files, parseAll(files, problems, names), problems, readers);
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
  const said: string[] = [];
  const view = answersView(scope, { ...answers, itemsOf: asked }, problems, said);
  const read = new Set<KindName>();
  const tellings: Region['tellings'][number][] = [];
  for (const { kind, live } of kinds) {
    if (!live.answers.some(key => broken.has(key)) && live.answers.some(answers.isTold)) read.add(kind);
    tellings.push({ merge: live.merge, resources: [...live.read(view)] });
    answers.forget(key => (last.get(key) ?? now) <= now);
    now++;
  }
  const isLeft = ([key, { items }]: readonly [string, Told]) =>
    !last.has(key) && key !== manifestKey && items.length > 0;
  return {
    tellings,
    reading: { account: scope.account, region: scope.region, kinds: read, ...(manifest && { unread }) },
    problems,
    leftovers: [...answers.whole].filter(isLeft),
    said,
    incomplete: answers.failed || unread.length > 0,
  };
}

/** What the folder says of itself; undefined where it was saved by hand. */
function manifestOf(answers: ToldAnswers): Manifest | undefined {
  const item = answers.whole.get(manifestKey)?.items[0];
  return item && readManifest(item);
}

function answersView(scope: Scope, answers: ToldAnswers, problems: Problem[], said: string[]): Answers {
  const origin = (key: string, id: string) => ({ from: 'account', file: answers.fileOf(key) ?? key, id }) as const;
  return {
    account: scope.account,
    region: scope.region,
    items: answers.itemsOf,
    origin,
    problem: (code, key, id, message, more) =>
      problems.push({ code, message, place: { origin: origin(key, id) }, ...more }),
    note: message => said.push(message),
  };
}
