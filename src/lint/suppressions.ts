import type { Finding, Problem } from '../model/finding.ts';
import { commentsOf } from '../source/comments.ts';
import { nearestOf } from '../source/nearest.ts';
import { spanOf } from '../source/origin.ts';
import { lineAndColumn, lineStarts, lineText, type SourceText } from '../source/text.ts';
import type { Span, Tree } from '../source/tree.ts';
import { glob } from './glob.ts';
import { type IgnoreComment, readIgnore } from './suppression-comment.ts';
import { placeOf } from './yaml-problem.ts';

/** A comment that silences rules in stretches of its file. */
export interface Suppression extends IgnoreComment {
  /** The comment. */
  readonly at: Span;
  /** Findings whose place begins in one of these are silenced; the whole file where there are none. */
  readonly covers: readonly Span[];
}

export interface Known {
  /** Ids of all rules, enabled or not. */
  readonly ruleIds: readonly string[];
  /** Now, in milliseconds since 1970. */
  readonly now: number;
}

/**
 * The suppressions that a file's comments ask for. A comment covers what stands in its line or, alone, in the line
 * below it, and all that is inside what begins there. What is wrong with comments comes back as problems.
 */
export function suppressionsIn(
  source: SourceText,
  tree: Tree | undefined,
  known: Known,
): { readonly suppressions: readonly Suppression[]; readonly problems: readonly Problem[] } {
  const suppressions: Suppression[] = [];
  const problems: Problem[] = [];
  if (!source.text.includes('netwright-')) return { suppressions, problems };
  const lines = new Lines(source, tree);
  const nearestRule = nearestOf(known.ruleIds);
  for (const comment of commentsOf(source)) {
    const read = readIgnore(comment, source, { ...known, nearestRule });
    if (!read) continue;
    problems.push(...read.problems);
    if (!read.ignore || read.ignore.rules.length === 0) continue;
    const line = comment.alone ? lines.below(comment.line) : comment.line;
    const covers = read.ignore.whole === 'file' ? [] : lines.coveredBy(line);
    suppressions.push({ ...read.ignore, at: { source, start: comment.start, end: comment.end }, covers });
  }
  return { suppressions, problems };
}

/**
 * Marks the findings that comments silence, and says which comments silence nothing. Those need not be reported of
 * a run that judged a part of the rules: `unused` is for the caller to leave out.
 */
export function silence(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
): { readonly findings: readonly Finding[]; readonly unused: readonly Problem[] } {
  if (suppressions.length === 0) return { findings, unused: [] };
  const byFile = new Map<string, Silencer[]>();
  const silencers = suppressions.flatMap(suppression => suppression.rules.map(rule => new Silencer(suppression, rule)));
  for (const silencer of silencers) {
    const { path } = silencer.suppression.at.source;
    const known = byFile.get(path);
    if (known) known.push(silencer);
    else byFile.set(path, [silencer]);
  }
  // Rules are few: which of the comments mean one is asked once.
  const byRule = new Map<string, readonly Silencer[]>();
  const silencersOf = (rule: string, path: string): readonly Silencer[] => {
    const key = `${rule} ${path}`;
    let meant = byRule.get(key);
    if (!meant) byRule.set(key, (meant = byFile.get(path)?.filter(each => each.isMeant(rule)) ?? []));
    return meant;
  };
  const marked = findings.map(finding => {
    const span = spanOf(finding.place);
    let first: Silencer | undefined;
    for (const silencer of span ? silencersOf(finding.rule, span.source.path) : []) {
      // What is of use already need not be asked behind the one that counts.
      if (!span || (first && silencer.used) || !silencer.covers(span)) continue;
      silencer.used = true;
      first ??= silencer;
    }
    return first ? ({ ...finding, suppressed: { by: 'comment', reason: first.suppression.reason } } as const) : finding;
  });
  return { findings: marked, unused: silencers.filter(({ used }) => !used).map(unusedProblem) };
}

/** One rule of one suppression. */
class Silencer {
  readonly suppression: Suppression;
  readonly rule: string;
  used = false;
  readonly isMeant: (rule: string) => boolean;

  constructor(suppression: Suppression, rule: string) {
    this.suppression = suppression;
    this.rule = rule;
    this.isMeant = glob(rule);
  }

  covers({ start }: Span): boolean {
    const { covers } = this.suppression;
    return (
      covers.length === 0 || covers.some(span => start >= span.start && start < Math.max(span.end, span.start + 1))
    );
  }
}

function unusedProblem({ suppression, rule }: Silencer): Problem {
  const message = `nothing here breaks ${rule}: this comment silences nothing`;
  return { code: 'suppression-unused', message, place: placeOf(suppression.at), help: 'take it away' };
}

/** The lines of a file as comments mean them, from the first on. */
class Lines {
  readonly #source: SourceText;
  readonly #tree: Tree | undefined;
  #stretches: ReadonlyMap<number, readonly Span[]> | undefined;
  readonly #covered = new Map<number, readonly Span[]>();
  /** The line below the comments that were looked at last, and the first of them. */
  #last = { from: 0, below: 0 };

  constructor(source: SourceText, tree: Tree | undefined) {
    this.#source = source;
    this.#tree = tree;
  }

  /** The first line below that is no comment: a comment is about what follows it directly. */
  below(line: number): number {
    if (line >= this.#last.from && line < this.#last.below) return this.#last.below;
    let below = line + 1;
    while (lineText(this.#source, below).trimStart().startsWith('#')) below++;
    this.#last = { from: line, below };
    return below;
  }

  /** What stands in a line, and all that is inside what begins there: stretches apart from each other. */
  coveredBy(line: number): readonly Span[] {
    let covered = this.#covered.get(line);
    if (!covered) {
      this.#stretches ??= stretchesByLine(this.#tree);
      covered = joined([lineSpan(this.#source, line), ...(this.#stretches.get(line) ?? [])]);
      this.#covered.set(line, covered);
    }
    return covered;
  }
}

/** The same stretches, those that meet as one. An empty one still is the place where it begins. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const end = Math.max(span.end, span.start + 1);
    const last = result.at(-1);
    if (!last || span.start > last.end) result.push({ ...span, end });
    else if (end > last.end) result[result.length - 1] = { ...last, end };
  }
  return result;
}

function lineSpan(source: SourceText, line: number): Span {
  const start = lineStarts(source)[line - 1] ?? source.text.length;
  return { source, start, end: lineStarts(source)[line] ?? source.text.length + 1 };
}

/** By line: the stretches of what begins there, an entry of a mapping with its key or an item of a list. */
function stretchesByLine(tree: Tree | undefined): ReadonlyMap<number, readonly Span[]> {
  const byLine = new Map<number, Span[]>();
  const seen = new Set<Tree>();
  const add = (from: Span, to: Span) => {
    const { line } = lineAndColumn(from.source, from.start);
    const span = { source: from.source, start: from.start, end: to.end };
    const known = byLine.get(line);
    if (known) known.push(span);
    else byLine.set(line, [span]);
  };
  const walk = (node: Tree) => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.type === 'sequence') {
      for (const item of node.items) {
        add(item, item);
        walk(item);
      }
    } else if (node.type === 'mapping') {
      for (const { key, value } of node.entries.values()) {
        // An alias or a merged key has its value elsewhere.
        if (value.start >= key.end) add(key, value);
        walk(value);
      }
    }
  };
  if (tree) walk(tree);
  return byLine;
}
