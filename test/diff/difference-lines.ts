import type { Difference } from '../../src/diff/difference.ts';
import {
  changeText,
  flowChangeText,
  incompleteText,
  pairText,
  resourceText,
  signs,
} from '../../src/report/diff-words.ts';

/** All that a difference says, a line each. */
export function linesOf(difference: Difference): readonly string[] {
  const { missing, unmanaged, changed, incomplete, reach } = difference;
  const report = { sources: { a: 'the design', b: 'the account' } } as Parameters<typeof incompleteText>[1];
  return [
    ...missing.map(({ resource }) => `- ${resourceText(resource)}`),
    ...unmanaged.map(({ resource }) => `+ ${resourceText(resource)}`),
    ...changed.flatMap(({ a, b, changes }) =>
      changes.map(change => `~ ${pairText(a, b).split(' = ')[0]}: ${signs[change.action]} ${changeText(change)}`),
    ),
    ...incomplete.map(each => `? ${incompleteText(each, report)}`),
    ...(reach?.gained ?? []).map(change => `possible now: ${flowChangeText(change)}`),
    ...(reach?.lost ?? []).map(change => `impossible now: ${flowChangeText(change)}`),
    ...(reach?.nowUnknown ?? []).map(change => `unknown now: ${flowChangeText(change)}`),
    ...(reach?.nowKnown ?? []).map(change => `known now: ${flowChangeText(change)}`),
  ];
}
