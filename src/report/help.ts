import type { Finding } from '../model/finding.ts';
import type { RuleText } from './report.ts';
import { oneLine } from './sentence.ts';

/**
 * Help for the very place of a finding; none where only its rule has some. What an account told is not mended by
 * writing a key of the design language.
 */
export function helpForPlace({ help, place }: Finding): string | undefined {
  return place.origin.from === 'account' && help?.startsWith('write `') ? undefined : help;
}

/** What a rule says to do, as a clause: help of places begins without a capital and ends without a full stop too. */
export function helpOfRule(rule: RuleText | undefined): string | undefined {
  if (!rule?.fix) return undefined;
  const line = oneLine(rule.fix).replace(/\.$/, '');
  return /^\p{Lu}\p{Ll}/u.test(line) ? line.charAt(0).toLowerCase() + line.slice(1) : line;
}
