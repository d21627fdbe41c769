import type { Item } from '../../kinds/answers.ts';
import type { Problem } from '../../model/finding.ts';
import { type AnswerFile, parseAnswer } from './answer-file.ts';

/** Items under a top-level key, and the file that told them. */
export interface Told {
  readonly items: readonly Item[];
  readonly file: string;
}

/** The answers of one account and region by their top-level key. */
export interface ToldAnswers {
  /** What was parsed at once. */
  readonly whole: ReadonlyMap<string, Told>;
  readonly isTold: (key: string) => boolean;
  readonly itemsOf: (key: string) => readonly Item[] | undefined;
  readonly fileOf: (key: string) => string | undefined;
  /** Lets go of the lists that none asks for any more: one is parsed again if somebody does. */
  readonly forget: (isDone: (key: string) => boolean) => void;
  /** Whether each file holds what its name promised and nothing else; parses those that nobody asked for. */
  readonly keepsItsWord: () => boolean;
  /** Keys whose lists are not whole. */
  readonly broken: ReadonlySet<string>;
  /** Whether some could not be read. */
  readonly failed: boolean;
}

/** By the name of a file, such as `ec2-describe-vpcs`, the one list that a file of that name held before. */
export type Names = Map<string, string>;

/** Parses all files of a group at once; learns their names. */
export function parseAll(files: readonly AnswerFile[], problems: Problem[], names: Names): ToldAnswers {
  const whole = new Map<string, { items: Item[]; file: string }>();
  const broken = new Set<string>();
  let failed = false;
  for (const file of files) {
    const parsed = parseAnswer(file);
    for (const key of parsed.broken) broken.add(key);
    if (parsed.problem) {
      problems.push(parsed.problem);
      failed = true;
    }
    const [only, ...more] = parsed.answers.keys();
    if (only !== undefined && more.length === 0) names.set(nameOf(file), only);
    for (const [key, value] of parsed.answers) {
      const known = whole.get(key);
      if (!known) whole.set(key, { items: [...value], file: file.path });
      else for (const item of value) known.items.push(item);
    }
  }
  return {
    whole,
    isTold: key => whole.has(key),
    itemsOf: key => whole.get(key)?.items,
    fileOf: key => whole.get(key)?.file,
    forget: () => undefined,
    keepsItsWord: () => true,
    broken,
    failed,
  };
}

/**
 * Trusts names: a file that is called as one of a region before is taken to hold the same list alone, and is parsed when
 * somebody asks for it. Then no more is in memory at a time than one list, which is still in the processor's cache when
 * it is read. Undefined where that cannot be: two files may tell of the same, or one is broken.
 */
export function parseByName(
  files: readonly AnswerFile[],
  names: Names,
  isKnown: (key: string) => boolean,
): ToldAnswers | undefined {
  const named = new Map<string, AnswerFile>();
  const others: AnswerFile[] = [];
  for (const file of files) {
    const key = names.get(nameOf(file));
    if (key === undefined || !isKnown(key)) others.push(file);
    else if (named.has(key)) return undefined;
    else named.set(key, file);
  }
  const problems: Problem[] = [];
  const rest = parseAll(others, problems, names);
  if (problems.length > 0 || [...rest.whole.keys()].some(key => named.has(key))) return undefined;
  const parsed = new Map<string, readonly Item[]>();
  const sound = new Set<string>();
  const itemsOf = (key: string): readonly Item[] | undefined => {
    const file = named.get(key);
    if (!file) return rest.itemsOf(key);
    const known = parsed.get(key);
    if (known) return known;
    const { answers, problem } = parseAnswer(file);
    const items = answers.get(key);
    if (!items || problem || answers.size > 1) return undefined;
    sound.add(key);
    parsed.set(key, items);
    return items;
  };
  return {
    ...rest,
    isTold: key => named.has(key) || rest.isTold(key),
    itemsOf,
    fileOf: key => named.get(key)?.path ?? rest.fileOf(key),
    forget: isDone => {
      for (const key of parsed.keys()) if (isDone(key)) parsed.delete(key);
    },
    keepsItsWord: () => [...named.keys()].every(key => sound.has(key) || itemsOf(key) !== undefined),
  };
}

/** `ec2-describe-vpcs` of `accounts/1/eu-west-1/ec2-describe-vpcs.json`. */
function nameOf({ path }: AnswerFile): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
}
