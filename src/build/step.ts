/** A part of the build that turns sources into text files. */
export interface Step {
  /** What messages call it: `schemas`. */
  readonly name: string;
  /** Whether its files are kept in git, and checked there, or made anew in every checkout. */
  readonly kept: 'git' | 'build';
  /** Texts by path, relative to the root of the checkout; or what is still missing. */
  readonly outputs: (root: string) => Promise<Outputs | NotBuilt>;
}

export type Outputs = ReadonlyMap<string, string>;

/** Said instead of a result where a part of the program that a step needs does not exist yet. */
export class NotBuilt {
  readonly missing: string;

  constructor(missing: string) {
    this.missing = missing;
  }
}
