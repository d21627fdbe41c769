import { subjectName } from './cel-scope.ts';
import type { ReadPath } from './cel-term.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { Fact } from './evaluate.ts';

/** How often a rule could not be judged, and which fields of its fact were not read. */
export class Missing {
  count = 0;
  /** What was too much to look at whole. */
  leftOut: string | undefined = undefined;
  private readonly fact: string;
  private readonly rule: Pick<CompiledRule, 'reads'>;
  private found: Set<string> | undefined = undefined;
  private paths: readonly { readonly steps: ReadPath; readonly name: string }[] | undefined = undefined;

  /** Of a rule on a kind of fact. */
  constructor(fact: string, rule: Pick<CompiledRule, 'reads'>) {
    this.fact = fact;
    this.rule = rule;
  }

  /** `securityGroupRule.prefixList.entries` */
  get names(): ReadonlySet<string> {
    return this.found ?? nothing;
  }

  /** Notes a subject on which the condition came out undecided. Names that are known already are not looked for. */
  note(record: Fact): void {
    this.count++;
    this.found ??= new Set();
    this.paths ??= pathsOf(this.fact, this.rule);
    for (const { steps, name } of this.paths) {
      if (!this.found.has(name) && isMissing(record, steps, 0)) this.found.add(name);
    }
  }

  /** Notes that there may be more subjects than there were to judge. */
  noteLeftOut(what: string): void {
    this.count++;
    this.leftOut = what;
  }
}

const nothing: ReadonlySet<string> = new Set();

function pathsOf(fact: string, { reads }: Pick<CompiledRule, 'reads'>) {
  const subject = subjectName(fact);
  return reads.map(steps => ({ steps, name: nameOf(subject, steps) }));
}

function nameOf(subject: string, steps: ReadPath): string {
  return [subject, ...steps.filter(step => step !== '*')].join('.');
}

/** Whether the last step of a path is not read where the steps before it are. */
function isMissing(value: unknown, steps: ReadPath, from: number): boolean {
  if (from === steps.length) return value === undefined;
  if (value === undefined || value === null) return false;
  const step = steps[from] as string;
  if (step === '*') return Array.isArray(value) && value.some(item => isMissing(item, steps, from + 1));
  return isMissing(Reflect.get(value, step), steps, from + 1);
}
