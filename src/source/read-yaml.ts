import { parseEvents } from 'js-yaml';
import { composeTree } from './compose-tree.ts';
import { firstError } from './first-error.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { SourceText } from './text.ts';
import type { Tree } from './tree.ts';
import { unreadable } from './unreadable.ts';

/** What reading gave: a tree, problems, or both. Without a tree there is at least one problem. */
export interface YamlReading {
  readonly tree?: Tree;
  readonly problems: readonly SyntaxProblem[];
  /** True where the text is not YAML: then there is no tree and one problem, and `explainYaml` knows more. */
  readonly broken: boolean;
}

/** How deep mappings and lists may stand in each other. */
export const depthLimit = 100;

/** Reads a text by YAML 1.2's core schema, with merge keys. Never throws for what a text holds. */
export function readYaml(source: SourceText): YamlReading {
  const refused = unreadable(source);
  if (refused) return { problems: [refused], broken: false };
  try {
    const events = parseEvents(source.text, { maxDepth: depthLimit });
    return { ...composeTree(source, events), broken: false };
  } catch (error) {
    return { problems: [firstError(source, error)], broken: true };
  }
}
