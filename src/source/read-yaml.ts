import { composeTree } from './compose-tree.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { SourceText } from './text.ts';
import type { Tree } from './tree.ts';
import { unreadable } from './unreadable.ts';
import { yamlEvents } from './yaml-events.ts';

/** What reading gave: a tree, problems, or both. Without a tree there is at least one problem. */
export interface YamlReading {
  readonly tree?: Tree;
  /** In the order of the text. */
  readonly problems: readonly SyntaxProblem[];
  /** Nodes that stand in several places because aliases name them; left out where there are none. */
  readonly shared?: ReadonlySet<Tree>;
  /** True where the text is not YAML: then there is no tree and one problem, and `explainYaml` knows more. */
  readonly broken: boolean;
}

/** Reads a text by YAML 1.2's core schema, with merge keys. Never throws for what a text holds. */
export function readYaml(source: SourceText): YamlReading {
  const refused = unreadable(source);
  if (refused) return { problems: [refused], broken: false };
  const events = yamlEvents(source);
  if ('code' in events) return { problems: [events], broken: true };
  return { ...composeTree(source, events), broken: false };
}
