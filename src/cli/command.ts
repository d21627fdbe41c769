import type { Io } from './io.ts';

/** A command: how it is called, what it answers, and what it does. Its body reads as the pipeline. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Words behind the name: `[SOURCE…]`. */
  readonly operands?: string;
  /** A paragraph for `--help`. */
  readonly about?: string;
  readonly options: readonly Option[];
  /** Command lines with what they do. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** Words for an operand, for completion; files where it is left out or gives none. `before` are those written. */
  readonly suggest?: (before: readonly string[]) => Promise<readonly string[]>;
  readonly run: (call: Call, io: Io, commands: Commands) => Promise<number>;
}

/** Commands by name, in the order of explanation, each loaded when it is called. */
export type Commands = ReadonlyMap<string, () => Promise<Command>>;

export interface Option {
  /** Without dashes: `fail-on`. */
  readonly name: string;
  readonly short?: string;
  /** What stands behind it: `SEVERITY`; left out for a switch. */
  readonly value?: string;
  /** Whether it may be given several times. */
  readonly many?: boolean;
  /** Words to choose from, for checks and completion. */
  readonly choices?: readonly string[];
  readonly describe: string;
}

/** What a command line asked for. */
export interface Call {
  readonly operands: readonly string[];
  /** The value of an option; the last one where it was given several times. */
  readonly value: (name: string) => string | undefined;
  readonly values: (name: string) => readonly string[];
  readonly is: (name: string) => boolean;
}

/** A mistake in the command line or in what it names: told in one line with a remedy, exit code 2. */
export class UsageError extends Error {
  readonly help?: string;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}
