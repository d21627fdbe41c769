import type { Finding, Problem } from '../model/finding.ts';
import { endOfDay } from '../source/day.ts';
import { nearestOf } from '../source/nearest.ts';
import { type Place, spanOf } from '../source/origin.ts';
import { child, plain, type Scalar, type Tree } from '../source/tree.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { unknownRule } from './config-rules.ts';
import { glob } from './glob.ts';

/** Findings that are accepted: those that all given parts match. */
export interface Ignore {
  readonly path?: string;
  readonly rules?: readonly string[];
  readonly resource?: string;
  readonly reason: string;
  readonly until?: string;
  readonly place: Place;
  /** Where its path is written. */
  readonly pathPlace?: Place;
}

/** The names in a folder below that of the configuration (`''` is that one); undefined where there is none. */
export type NamesIn = (folder: string) => readonly string[] | undefined;

/** The `ignore` list of a configuration. What has expired or names no rule is told and left out. */
export function readIgnores(
  tree: Tree | undefined,
  { rules, now }: { readonly rules: readonly CompiledRule[]; readonly now: number },
): { readonly ignores: readonly Ignore[]; readonly problems: readonly Problem[] } {
  const ignores: Ignore[] = [];
  const problems: Problem[] = [];
  const ids = rules.map(({ id }) => id);
  const nearestRule = nearestOf(ids);
  for (const item of tree?.type === 'sequence' ? tree.items : []) {
    const ignore: Ignore = {
      ...(plain(item) as Ignore),
      place: { origin: { from: 'design', node: item }, on: 'value' },
      ...pathPlace(item),
    };
    const unknown = unknownRules(child(item, 'rules'), ids).map(name => unknownRule(name, nearestRule));
    problems.push(...unknown);
    const ended = expired(ignore, child(item, 'until'), now);
    if (ended) problems.push(ended);
    else if (unknown.length === 0) ignores.push(ignore);
  }
  return { ignores, problems };
}

function pathPlace(item: Tree): { readonly pathPlace?: Place } {
  const path = child(item, 'path');
  return path ? { pathPlace: { origin: { from: 'design', node: path }, on: 'value' } } : {};
}

function unknownRules(tree: Tree | undefined, ids: readonly string[]): readonly Scalar[] {
  const names = tree?.type === 'sequence' ? tree.items.filter((item): item is Scalar => item.type === 'scalar') : [];
  return names.filter(name => !ids.some(glob(name.text)));
}

function expired({ reason, until }: Ignore, at: Tree | undefined, now: number): Problem | undefined {
  if (until === undefined || !at) return undefined;
  const place: Place = { origin: { from: 'design', node: at }, on: 'value' };
  const end = endOfDay(until);
  if (end === undefined) {
    return { code: 'suppression-malformed', message: `${until} is no day such as 2027-03-01`, place };
  }
  if (now < end) return undefined;
  const help = 'fix what it hides, or give a later day';
  return {
    code: 'suppression-expired',
    message: `this ended with ${until}: ${reason}`,
    label: 'this day is over',
    place,
    help,
  };
}

/**
 * Marks the findings that the configuration accepts, and says which of its entries match nothing. `relativePath` turns
 * a path as messages show it into one relative to the configuration, which is how its own are written. Of an entry for
 * files that were not `read` this time nothing is said, unless there are none: a configuration may be for many designs.
 */
export function ignoreFindings(
  findings: readonly Finding[],
  ignores: readonly Ignore[],
  relativePath: (path: string) => string = path => path,
  read?: readonly string[],
  namesIn?: NamesIn,
): { readonly findings: readonly Finding[]; readonly unused: readonly Problem[] } {
  if (ignores.length === 0) return { findings, unused: [] };
  const matchers = ignores.map(ignore => ({ ignore, matches: matcherOf(ignore, relativePath), used: false }));
  const marked = findings.map(finding => {
    let first: (typeof matchers)[number] | undefined;
    for (const matcher of matchers) {
      // What is of use already need not be asked behind the one that counts.
      if ((first && matcher.used) || !matcher.matches(finding)) continue;
      matcher.used = true;
      first ??= matcher;
    }
    if (!first || finding.suppressed) return finding;
    return { ...finding, suppressed: { by: 'config', reason: first.ignore.reason } } as const;
  });
  const isMeant = ({ path }: Ignore) => path === undefined || !read || read.map(relativePath).some(glob(path));
  const idle = matchers.filter(({ used }) => !used).map(({ ignore }) => ignore);
  const told = idle.flatMap(ignore => (isMeant(ignore) ? unused(ignore) : (nowhere(ignore, namesIn) ?? [])));
  return { findings: marked, unused: told };
}

/** What to say of an entry whose path leads nowhere: a name before its first wildcard is in no folder, or is a folder. */
function nowhere({ path, place, pathPlace, reason }: Ignore, namesIn: NamesIn | undefined): Problem | undefined {
  const better = path === undefined || !namesIn ? undefined : pathMeant(path, namesIn);
  if (better === undefined) return undefined;
  return {
    code: 'suppression-unused',
    message: `no file fits ${path}, so that no finding matches this: ${reason}`,
    label: 'no file fits this',
    place: pathPlace ?? place,
    help: better === '' ? 'correct it, or take the entry away' : `did you mean ${better}?`,
  };
}

/** The path that was meant by one that leads nowhere, or nothing; undefined where it may lead somewhere. */
function pathMeant(path: string, namesIn: NamesIn): string | undefined {
  const bare = path.replace(/^(\.?\/)+/, '');
  if (bare !== path) return bare;
  const steps = path.split('/');
  for (const [at, step] of steps.entries()) {
    if (/[*?]/.test(step) || step === '..') return undefined;
    const names = namesIn(steps.slice(0, at).join('/'));
    if (step === '' || names?.includes(step)) continue;
    const meant = nearestOf(names ?? [])(step);
    return meant === undefined ? '' : [...steps.slice(0, at), meant, ...steps.slice(at + 1)].join('/');
  }
  return namesIn(path) ? `${path.replace(/\/+$/, '')}/**` : undefined;
}

function unused({ reason, place }: Ignore): Problem {
  const message = `no finding matches this: ${reason}`;
  return { code: 'suppression-unused', message, label: 'no finding matches this', place, help: 'take it away' };
}

function matcherOf(
  { path, rules, resource }: Ignore,
  relativePath: (path: string) => string,
): (finding: Finding) => boolean {
  const isPath = path === undefined ? undefined : glob(path);
  const areRules = rules && rulesMeant(rules);
  const isResource = resource === undefined ? undefined : glob(resource);
  return finding => {
    if (areRules && !areRules(finding.rule)) return false;
    if (isResource && !(finding.resource !== undefined && isResource(finding.resource))) return false;
    return !isPath || isPath(relativePath(fileOf(finding.place)));
  };
}

/** Whether one of some patterns means a rule: asked once a rule, of which there are few. */
function rulesMeant(patterns: readonly string[]): (rule: string) => boolean {
  const globs = patterns.map(glob);
  const known = new Map<string, boolean>();
  return rule => {
    let meant = known.get(rule);
    if (meant === undefined) known.set(rule, (meant = globs.some(isRule => isRule(rule))));
    return meant;
  };
}

function fileOf(place: Place): string {
  return place.origin.from === 'account' ? place.origin.file : (spanOf(place)?.source.path ?? '');
}
