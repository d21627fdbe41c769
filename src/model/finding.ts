import type { Place } from '../source/origin.ts';
import type { Tree } from '../source/tree.ts';

/** `error` is what AWS would refuse; the others say how bad what AWS accepts is. */
export type Severity = 'error' | 'critical' | 'high' | 'medium' | 'low' | 'info';

/** From worst to mildest. */
export const severities: readonly Severity[] = ['error', 'critical', 'high', 'medium', 'low', 'info'];

/** The mildest severity that fails a run; `error` always does, unless nothing shall. */
export type FailOn = Severity | 'never';

/** Whether one severity is at least as bad as another. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** What a stage noticed in its input and could not accept; judged by the rule whose code it carries. */
export interface Problem {
  /** Kebab-case name of the flaw, such as `unknown-key`: rules choose problems by it. */
  readonly code: ProblemCode;
  /** The whole sentence: culprit, fact, other party. */
  readonly message: string;
  /** The words under the carets; the message where it is left out. */
  readonly label?: string;
  readonly place: Place;
  readonly related?: readonly Related[];
  /** What to do, where it is plain: "did you mean `subnets`?". */
  readonly help?: string;
  /** Address of the resource that it is about, where there is one. */
  readonly resource?: string;
  /** What is missing, where something is: the key, and the part it would stand in. A mistake told there is why. */
  readonly missing?: { readonly key: string; readonly in: Tree };
}

/** A name such as `unknown-key`; a test holds the codes in use and the rules that judge them equal. */
export type ProblemCode = string;

export interface Related {
  readonly place: Place;
  readonly label: string;
}

/** What proves a finding, in order: the hops of a path, or each thing that is in the way. */
export interface Evidence {
  /** What the steps are of: `path of 198.51.100.7 → 10.0.0.5: tcp/22`. */
  readonly title: string;
  readonly steps: readonly EvidenceStep[];
}

export interface EvidenceStep {
  readonly text: string;
  readonly place?: Place;
}

/** What a rule said about a place. */
export interface Finding {
  /** The rule's id: `filtering/admin-port-open`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Words for the carets, shorter than the message. */
  readonly label?: string;
  readonly place: Place;
  readonly related: readonly Related[];
  readonly evidence?: readonly Evidence[];
  /** What to do, for this very place; the rule's own `fix` is more general. */
  readonly help?: string;
  /** Address of the resource: `securityGroup/shop.db`. */
  readonly resource?: string;
  /** Stable between runs and moves of lines: rule, resource and what is wrong, never line numbers. */
  readonly fingerprint: string;
  /** Set where a comment or the configuration silenced it, with the reason given. */
  readonly suppressed?: { readonly by: 'comment' | 'config'; readonly reason: string };
}

/** A rule that could not be judged on some facts because something was not read, or was too much to look at. */
export interface NotJudged {
  readonly rule: string;
  readonly count: number;
  /** What was missing: kinds or attributes. */
  readonly missing: readonly string[];
  /** What was too much to look at whole, in words. */
  readonly leftOut?: string;
}

/** Something worth knowing that is no finding: what a snapshot holds beyond the model, an assumption. */
export interface Note {
  readonly message: string;
  readonly place?: Place;
}
