import type { Declared, Indexing } from '../kinds/kind.ts';
import type { Problem } from '../model/finding.ts';
import type { KindName } from '../model/resource.ts';
import { child, type Mapping } from '../source/tree.ts';
import type { Declarations } from './declarations.ts';

/** What an expansion asks about the rest of the design. */
export type Question =
  | { readonly about: 'declared'; readonly kind: KindName; readonly vpc: string | undefined }
  | { readonly about: 'members'; readonly kind: KindName; readonly name: string }
  | { readonly about: 'made for'; readonly kind: KindName; readonly owner: string }
  | { readonly about: 'section'; readonly of: KindName; readonly key: string; readonly name: string }
  | { readonly about: 'written'; readonly name: string }
  | { readonly about: 'made'; readonly by: Indexing<unknown>; readonly name: string };

/** What an expansion does: entries and groups in their order. */
export type Deed =
  | { readonly does: 'declare'; readonly declared: Declared }
  | { readonly does: 'group'; readonly kind: KindName; readonly key: string; readonly members: readonly Declared[] };

export interface Asked {
  readonly question: Question;
  /** As it was when it was last compared. */
  answer: readonly unknown[];
}

/** What all may ask of a design while it is expanded. */
export interface Answering {
  readonly root: Mapping;
  readonly register: Declarations;
  /** What was made once, by names. */
  readonly made: Map<Indexing<unknown>, ReadonlyMap<string, unknown>>;
}

/** What follows from the design, by names: made when first asked for. */
export function madeOnce<T>(by: Indexing<T>, { root, register, made }: Answering): ReadonlyMap<string, T> {
  let known = made.get(by);
  if (!known) made.set(by, (known = by.make({ declared: register.of, written: name => root.entries.get(name) })));
  return known as ReadonlyMap<string, T>;
}

/** The answer that a question has now. */
export function answerTo(question: Question, answering: Answering): readonly unknown[] {
  const { root, register } = answering;
  switch (question.about) {
    case 'declared':
      return register.of(question.kind, question.vpc);
    case 'members':
      return register.members(question.kind, question.name);
    case 'made for':
      return register.madeFor(question.owner, question.kind);
    case 'section':
      return [child(register.get(question.of, question.key)?.raw, question.name)];
    case 'written':
      return [root.entries.get(question.name)];
    case 'made':
      return [madeOnce(question.by, answering).get(question.name)];
  }
}

/** Notes what an expansion asks and does: its own entries are no answers that could change. */
export class Watch {
  readonly deeds: Deed[] = [];
  /** False once it had something to report. */
  isClean = true;
  private readonly questions = new Map<string, Asked>();
  private readonly own = new Set<unknown>();

  get asked(): readonly Asked[] {
    return [...this.questions.values()];
  }

  ask(question: Question, answer: readonly unknown[]): void {
    const name = nameOf(question);
    if (this.questions.has(name)) return;
    // A list that all share is compared once for all (see kept-resolution.ts).
    const isOwn = (each: unknown) => this.own.has(each);
    const others = answer.some(isOwn) ? answer.filter(each => !isOwn(each)) : answer;
    if (answer.length > 0 && others.length === 0) return;
    this.questions.set(name, { question, answer: others });
  }

  /** Notes what a part asked and did. */
  takeOver({ deeds, asked }: { readonly deeds: readonly Deed[]; readonly asked: readonly Asked[] }): void {
    for (const { question, answer } of asked) this.ask(question, answer);
    for (const deed of deeds) {
      if (deed.does === 'declare') this.own.add(deed.declared);
      this.deeds.push(deed);
    }
  }

  declare(declared: Declared): void {
    this.own.add(declared);
    this.deeds.push({ does: 'declare', declared });
  }

  flawed(report: (problem: Problem) => void, problem: Problem): void {
    this.isClean = false;
    report(problem);
  }
}

function nameOf(question: Question): string {
  switch (question.about) {
    case 'declared':
      return `declared ${question.kind} ${question.vpc ?? ''}`;
    case 'members':
      return `members ${question.kind} ${question.name}`;
    case 'made for':
      return `made for ${question.kind} ${question.owner}`;
    case 'section':
      return `section ${question.of} ${question.key} ${question.name}`;
    case 'written':
      return `written ${question.name}`;
    case 'made':
      return `made ${question.by.tells} of ${question.name}`;
  }
}
