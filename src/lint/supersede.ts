import type { FactKind } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import { type Place, spanOf } from '../source/origin.ts';
import type { Span } from '../source/tree.ts';
import type { CompiledRule } from './compiled-rule.ts';

/**
 * Drops what a better rule has told already: a finding goes where a rule that supersedes its own speaks of the same
 * resource, or points (itself or beside it) at an overlapping place. Of two rules on one kind of fact, or on kinds that
 * are about the same things, the same subject counts instead of the same resource: one rule of a security group does
 * not hide another.
 */
export function withoutSuperseded<F extends Finding>(
  findings: readonly F[],
  rules: readonly CompiledRule[],
  subjects: ReadonlyMap<Finding, unknown> = new Map(),
): readonly F[] {
  // A rule does not take from itself.
  if (findings.length < 2) return findings;
  const factOf = new Map(rules.map(({ id, fact }) => [id, fact]));
  const supersededBy = new Map<string, string[]>();
  for (const { id, supersedes } of rules) {
    for (const other of supersedes) supersededBy.set(other, [...(supersededBy.get(other) ?? []), id]);
  }
  if (supersededBy.size === 0) return findings;
  const wanted = new Set([...supersededBy.values()].flat());
  const spoken = new Map<string, Spoken>();
  for (const finding of findings) {
    if (!wanted.has(finding.rule)) continue;
    let told = spoken.get(finding.rule);
    if (!told) spoken.set(finding.rule, (told = new Spoken()));
    told.add(finding, subjects.get(finding));
  }
  const isTold = (finding: Finding) =>
    supersededBy.get(finding.rule)?.some(better => {
      const told = better === finding.rule ? undefined : spoken.get(better);
      const own = subjects.get(finding);
      const isAlike = factOf.get(better) === factOf.get(finding.rule) || (own instanceof Shared && told?.isShared);
      const subject = isAlike ? own : undefined;
      return subject === undefined ? told?.covers(finding) : told?.tellsOf(subject) || told?.pointsAt(finding.place);
    });
  return findings.filter(finding => !isTold(finding));
}

/** The ids of rules whose findings are compared with those of others: the subjects of these count. */
export function comparedRules(rules: readonly CompiledRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ id, supersedes }) => (supersedes.length > 0 ? [id, ...supersedes] : [])));
}

/** A subject that several kinds of facts are about. */
class Shared {
  readonly thing: unknown;

  constructor(thing: unknown) {
    this.thing = thing;
  }
}

/** What a finding of a fact is told apart by: the subject, or what it is about. */
export function subjectOf({ about }: FactKind, subject: unknown): unknown {
  return about ? new Shared(about(subject)) : subject;
}

/** Where a rule has spoken: subjects, resources, ids of AWS, stretches of texts. */
class Spoken {
  private readonly subjects = new Set<unknown>();
  private readonly names = new Set<string>();
  private readonly spans = new Map<string, Span[]>();
  isShared = false;
  private sorted = false;

  add({ resource, place, related }: Finding, subject: unknown): void {
    this.isShared ||= subject instanceof Shared;
    this.subjects.add(thingOf(subject));
    if (resource !== undefined) this.names.add(`resource ${resource}`);
    for (const each of [place, ...related.map(other => other.place)]) {
      const span = spanOf(each);
      if (!span) this.names.add(nameOf(each));
      else {
        const known = this.spans.get(span.source.path);
        if (known) known.push(span);
        else this.spans.set(span.source.path, [span]);
      }
    }
  }

  covers({ resource, place }: Finding): boolean {
    if (resource !== undefined && this.names.has(`resource ${resource}`)) return true;
    return this.pointsAt(place) || this.names.has(nameOf(place));
  }

  tellsOf(subject: unknown): boolean {
    return this.subjects.has(thingOf(subject));
  }

  /** Whether it pointed at a stretch of text that overlaps this one. */
  pointsAt(place: Place): boolean {
    const span = spanOf(place);
    return span !== undefined && this.overlaps(span);
  }

  private overlaps(span: Span): boolean {
    if (!this.sorted) for (const [path, spans] of this.spans) this.spans.set(path, merged(spans));
    this.sorted = true;
    const spans = this.spans.get(span.source.path) ?? [];
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle] as Span).end <= span.start) low = middle + 1;
      else high = middle;
    }
    const next = spans[low];
    return next !== undefined && next.start < span.end;
  }
}

function thingOf(subject: unknown): unknown {
  return subject instanceof Shared ? subject.thing : subject;
}

function nameOf({ origin, path }: Place): string {
  return origin.from === 'account' ? `place ${origin.file} ${origin.id} ${path ?? ''}` : '';
}

/** Stretches in order, overlapping ones made one. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start < last.end) result[result.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
