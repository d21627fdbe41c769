import type { ReadPath } from './cel-term.ts';
import type { Fact } from './evaluate.ts';

/** How often a rule could not be judged, and which fields of its fact were not read. */
export class Missing {
  count = 0;
  /** `securityGroupRule.prefixList.entries` */
  readonly names = new Set<string>();
  /** What was too much to look at whole. */
  leftOut: string | undefined;
  private readonly subject: string;
  private readonly reads: readonly ReadPath[];
  private paths: readonly { readonly steps: ReadPath; readonly name: string }[] | undefined;

  constructor(subject: string, reads: readonly ReadPath[]) {
    this.subject = subject;
    this.reads = reads;
  }

  /** Notes a subject on which the condition came out undecided. Names that are known already are not looked for. */
  note(record: Fact): void {
    this.count++;
    this.paths ??= this.reads.map(steps => ({ steps, name: nameOf(this.subject, steps) }));
    for (const { steps, name } of this.paths) {
      if (!this.names.has(name) && isMissing(record, steps, 0)) this.names.add(name);
    }
  }

  /** Notes that there may be more subjects than there were to judge. */
  noteLeftOut(what: string): void {
    this.count++;
    this.leftOut = what;
  }
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
