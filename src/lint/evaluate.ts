/** A subject as expressions see it: fields by name, unread ones undefined. */
export type Fact = Readonly<Record<string, unknown>>;

/** A rule's parameters by name, and the sets made of strings as `$0`, `$1`, … */
export type Prepared = Readonly<Record<string, unknown>>;

/** What comes from the world. */
export interface Context {
  /** Now, in milliseconds since 1970. */
  readonly now: number;
  /** The variables of macros, while closures run. */
  variables?: Variables;
}

export type Variables = unknown[];

/** A compiled expression. Undefined: something was not read. */
export type Evaluate = (fact: Fact, prepared: Prepared, context: Context) => unknown;
