import type { Severity } from '../model/finding.ts';
import type { ReadPath, SetSlot } from './cel-term.ts';
import type { Evaluate } from './evaluate.ts';
import type { ParameterValue } from './rule.ts';
import type { Say } from './template.ts';

/** A rule ready to judge: its expressions are functions, its heavy texts (why, fix, examples) stand elsewhere. */
export interface CompiledRule {
  readonly id: string;
  readonly fact: string;
  readonly enabled: boolean;
  /** The choices in order; the first whose condition holds is taken, the last one where none does. */
  readonly severity: readonly { readonly when?: Evaluate; readonly is: Severity }[];
  readonly params: Readonly<Record<string, ParameterValue>>;
  /** Sets that conditions use, to be made of strings before judging: `$0`, `$1`, … of what is prepared. */
  readonly slots: readonly SetSlot[];
  /** What the condition reads of the fact, to say what was missing. */
  readonly reads: readonly ReadPath[];
  /** The parts of the condition that must all hold. Rules that say a part in the same words may share its function. */
  readonly tests: readonly Evaluate[];
  readonly message: Say;
  readonly label?: Say;
  readonly help?: Say;
  readonly at?: string;
  readonly on?: 'key' | 'value';
  readonly related: readonly { readonly at: string; readonly label: Say; readonly when?: Evaluate }[];
  readonly supersedes: readonly string[];
}
