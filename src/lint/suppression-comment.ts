import type { Problem } from '../model/finding.ts';
import type { Comment } from '../source/comments.ts';
import { endOfDay } from '../source/day.ts';
import type { SourceText } from '../source/text.ts';
import { glob } from './glob.ts';
import { placeOf } from './yaml-problem.ts';

/** What a comment silences, and why. */
export interface IgnoreComment {
  readonly whole: 'file' | 'thing';
  readonly rules: readonly string[];
  readonly reason: string;
  /** The day after whose end (UTC) it counts no more. */
  readonly until?: string;
}

/** The rules that comments may name. */
interface Rules {
  readonly ruleIds: readonly string[];
  /** The one that was probably meant. */
  readonly nearestRule: (id: string) => string | undefined;
  /** Now, in milliseconds since 1970. */
  readonly now: number;
}

/**
 * Reads `netwright-ignore RULE[, RULE]: reason until 2027-03-01` (or `netwright-ignore-file …`). Undefined for other
 * comments; a problem for one that means to be it and is not, or names no known rule, or has expired.
 */
export function readIgnore(
  comment: Comment,
  source: SourceText,
  { ruleIds, nearestRule, now }: Rules,
): { readonly ignore?: IgnoreComment; readonly problems: readonly Problem[] } | undefined {
  const split = /^(netwright-[\w-]*)\s*(.*)$/s.exec(comment.text);
  if (!split) return undefined;
  const [, word = '', rest = ''] = split;
  const problem = (code: string, message: string, help?: string): Problem => {
    const place = placeOf({ source, start: comment.start, end: comment.end });
    return { code: `suppression-${code}`, message, place, ...(help ? { help } : {}) };
  };
  const malformed = (message: string) => ({ problems: [problem('malformed', message, usage)] });
  if (word !== 'netwright-ignore' && word !== 'netwright-ignore-file') return malformed(`there is no comment ${word}`);
  const parts = /^([^:]*):(.*)$/s.exec(rest);
  const rules = (parts?.[1] ?? rest).split(',').map(rule => rule.trim());
  if (rules.some(rule => !/^[\w*?/.-]+$/.test(rule))) return malformed(`${word} names no rule`);
  const { reason, until } = reasonOf(parts?.[2] ?? '');
  if (reason === '') return malformed(`${word} gives no reason`);
  const end = until === undefined ? Infinity : endOfDay(until);
  if (end === undefined) return malformed(`${until} is no day such as 2027-03-01`);
  if (now >= end)
    return {
      problems: [problem('expired', `this ended with ${until}: ${reason}`, 'fix what it hides, or give a later day')],
    };
  const known = rules.filter(rule => ruleIds.some(glob(rule)));
  const problems = rules
    .filter(rule => !known.includes(rule))
    .map(rule => {
      const meant = nearestRule(rule);
      return problem('unknown-rule', `there is no rule ${rule}`, meant && `did you mean \`${meant}\`?`);
    });
  const ignore: IgnoreComment = {
    whole: word === 'netwright-ignore-file' ? 'file' : 'thing',
    rules: known,
    reason,
    ...(until === undefined ? {} : { until }),
  };
  return { ignore, problems };
}

const usage = 'write: netwright-ignore RULE: reason, or netwright-ignore RULE: reason until 2027-03-01';

/**
 * The words, and the day that they end with: `until 2027-03-01`, in brackets or not. A whole date counts amid words
 * too: who writes one does not mean for ever.
 */
function reasonOf(text: string): { reason: string; until?: string } {
  const words = text.trim();
  const last = /\buntil:?\s+(\d[\d-]*)[\])]?[.,;!]?$/i.exec(words);
  if (!last) {
    const until = /\buntil:?\s+(\d{4}-\d{2}-\d{2})\b/i.exec(words)?.[1];
    return { reason: words, ...(until === undefined ? {} : { until }) };
  }
  let end = last.index;
  while (end > 0 && /[\s([]/.test(words.charAt(end - 1))) end--;
  return { reason: words.slice(0, end).trim(), until: last[1] as string };
}
