import { type Ignore, ignoreFindings, type NamesIn } from '../lint/config-ignores.ts';
import { type Known, type Suppression, silence, suppressionsIn } from '../lint/suppressions.ts';
import type { Finding, Problem } from '../model/finding.ts';
import { readYaml } from '../source/read-yaml.ts';
import type { SourceText } from '../source/text.ts';

/** Findings, those that someone silenced marked so; and what silences nothing. */
export interface Silenced {
  readonly findings: readonly Finding[];
  readonly unused: readonly Problem[];
}

/** The comments of each text that silence rules, and what is wrong with them. */
export interface Comments {
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
}

/** Reads the comments of texts; only a text that mentions one is read again, for the places of its entries. */
export function commentsIn(texts: readonly SourceText[], known: Known): readonly Comments[] {
  const mentioning = texts.filter(({ text }) => text.includes('netwright-'));
  return mentioning.map(source => suppressionsIn(source, readYaml(source).tree, known));
}

export function silenced(findings: readonly Finding[], comments: readonly Comments[]): Silenced {
  return silence(
    findings,
    comments.flatMap(({ suppressions }) => suppressions),
  );
}

/**
 * Findings that the configuration accepts. `relativePath` turns a shown path into one below the configuration's folder;
 * `read` are the shown paths of what was read, where that is known, `namesIn` tells what else is there.
 */
export function accepted(
  findings: readonly Finding[],
  ignores: readonly Ignore[],
  relativePath?: (path: string) => string,
  read?: readonly string[],
  namesIn?: NamesIn,
): Silenced {
  return ignoreFindings(findings, ignores, relativePath, read, namesIn);
}
