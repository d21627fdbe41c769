import type { Severity } from '../model/finding.ts';

/** A rule as its YAML file tells it. The id is the file's path below `rules/`, without the ending. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  /** One severity, or the first of a list whose condition holds. */
  readonly severity: Severity | readonly SeverityChoice[];
  /** Name of the fact it judges: `security-group-rule`. */
  readonly fact: string;
  /** CEL; true means: there is a finding. */
  readonly when: string;
  /** Defaults of its parameters; a configuration may change them. */
  readonly params: Readonly<Record<string, ParameterValue>>;
  /** Path, below the subject, of the place to point at; the subject's key where it is left out. */
  readonly at?: string;
  /** `key` to underline the key of that path. */
  readonly on?: 'key' | 'value';
  /** What is wrong, with `{CEL expressions}` of the fact and the parameters. */
  readonly message: string;
  /** The words under the carets; the message where it is left out. */
  readonly label?: string;
  /** What to do at this very place, such as `{problem.help}`; left out where its value is none. */
  readonly help?: string;
  /** Other places: `at` is a path below one of the fact's named places. */
  readonly related: readonly { readonly at: string; readonly label: string; readonly when?: string }[];
  readonly why: string;
  readonly fix: string;
  readonly layer: Layer;
  readonly links: readonly string[];
  /** The same check in other tools, and sections of compliance frameworks, by tool or framework. */
  readonly also: Readonly<Record<string, readonly string[]>>;
  /** Rules whose finding on the same resource is dropped where this one speaks. */
  readonly supersedes: readonly string[];
  /** False for rules that are off until a configuration turns them on. */
  readonly enabled: boolean;
  readonly examples: readonly Example[];
}

export interface SeverityChoice {
  readonly when?: string;
  readonly is: Severity;
}

export type ParameterValue = string | number | boolean | readonly ParameterValue[];

/** From the design's own form up to running it, in the order of explanation. */
export const layers = [
  'design',
  'addressing',
  'routing',
  'filtering',
  'transport',
  'balancing',
  'naming',
  'encryption',
  'application',
  'operations',
] as const;

export type Layer = (typeof layers)[number];

/** A design fragment (the header is filled in) or, under `snapshot`, describe answers by file name. */
export interface Example {
  readonly verdict: 'bad' | 'good';
  readonly design?: string;
  readonly snapshot?: Readonly<Record<string, unknown>>;
}
