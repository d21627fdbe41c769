import type { SyntaxProblem } from './syntax-problem.ts';
import type { Entry, Scalar, Tree } from './tree.ts';

/** Whether a key asks for a merge: `<<` without quotes. */
export function isMergeKey(key: Scalar): boolean {
  return key.value === '<<' && !key.quoted;
}

/**
 * Adds the entries of a merged mapping, or of a list of them, where the mapping has no entry of that
 * name yet: the first one listed wins. [YAML merge key language-independent type]
 */
export function merge(entries: Map<string, Entry>, key: Scalar, value: Tree): SyntaxProblem | undefined {
  const sources = value.type === 'sequence' ? value.items : [value];
  for (const source of sources) {
    if (source.type !== 'mapping') return notAMapping(key, source);
    for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry);
  }
  return undefined;
}

function notAMapping(key: Scalar, value: Tree): SyntaxProblem {
  return {
    code: 'bad-merge',
    message: `<< takes a mapping or a list of mappings, not a ${value.type === 'scalar' ? 'single value' : 'list in a list'}`,
    label: 'not a mapping',
    at: value,
    related: [{ at: key, label: 'merged here' }],
    help: 'point it at an anchor of a mapping, such as `<<: *defaults`',
  };
}
