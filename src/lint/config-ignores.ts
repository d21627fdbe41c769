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
}

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
    };
    const unknown = unknownRules(child(item, 'rules'), ids).map(name => unknownRule(name, nearestRule));
    problems.push(...unknown);
    const ended = expired(ignore, child(item, 'until'), now);
    if (ended) problems.push(ended);
    else if (unknown.length === 0) ignores.push(ignore);
  }
  return { ignores, problems };
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
 * files that were not `read` this time nothing is said: a configuration may be for many designs.
 */
export function ignoreFindings(
  findings: readonly Finding[],
  ignores: readonly Ignore[],
  relativePath: (path: string) => string = path => path,
  read?: readonly string[],
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
  const idle = matchers.filter(({ used, ignore }) => !used && isMeant(ignore));
  return { findings: marked, unused: idle.map(({ ignore }) => unused(ignore)) };
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
