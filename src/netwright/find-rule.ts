import { glob } from '../lint/glob.ts';
import type { Rule } from '../lint/rule.ts';
import { nearest } from '../source/nearest.ts';
import { type RuleSet, ruleTexts } from './rule-set.ts';

/** The ids that a pattern matches. */
export function matchingRules(pattern: string, { rules }: RuleSet): readonly string[] {
  return rules.map(({ id }) => id).filter(glob(pattern));
}

/** The ids that someone probably meant by a word that names no rule: by another tool's name, or misspelt. */
export async function meantRules(word: string, ruleSet: RuleSet): Promise<readonly string[]> {
  const byPeer = rulesOfPeer(word, await ruleTexts(ruleSet)).map(({ id }) => id);
  if (byPeer.length > 0) return byPeer;
  const ids = ruleSet.rules.map(({ id }) => id);
  const sameName = ids.filter(id => id.slice(id.lastIndexOf('/') + 1) === word);
  if (sameName.length > 0) return sameName;
  const close = nearest(word, ids) ?? nearestName(word, ids) ?? nearestSubject(word, ids);
  return close === undefined ? [] : [close];
}

/** The rules that do what another tool's rule, or a section of a framework, asks for: `CKV_AWS_24`, `cis-7.0 6.3`. */
export function rulesOfPeer(word: string, texts: readonly Rule[]): readonly Rule[] {
  const [tool, section] = word.includes(' ') ? word.split(/\s+/, 2).map(fold) : [undefined, fold(word)];
  return texts.filter(({ also }) =>
    Object.entries(also).some(
      ([name, ids]) => (tool === undefined || fold(name) === tool) && ids.some(id => fold(id) === section),
    ),
  );
}

/** Names of other tools are written in any case, with hyphens or underscores; Trivy's were `AVD-AWS-0107` once. */
function fold(name: string): string {
  return name.toLowerCase().replaceAll('_', '-').replace(/^avd-/, '');
}

/** The rules that have all of these words in what they are called, and why. */
export function rulesAbout(words: readonly string[], texts: readonly Rule[]): readonly Rule[] {
  const wanted = words.map(fold);
  return texts.filter(({ id, title, why }) => wanted.every(word => fold(`${id} ${title} ${why}`).includes(word)));
}

/** The rule whose name without its subject is nearest. */
function nearestName(word: string, ids: readonly string[]): string | undefined {
  const names = new Map(ids.map(id => [id.slice(id.lastIndexOf('/') + 1), id]));
  const name = nearest(word, names.keys());
  return name === undefined ? undefined : names.get(name);
}

/** The pattern for a subject that was misspelt: `routing/*` for `ruting/*`. */
function nearestSubject(word: string, ids: readonly string[]): string | undefined {
  const subject = nearest(word.replace(/\/.*/, ''), new Set(ids.map(id => id.slice(0, id.indexOf('/')))));
  return subject === undefined ? undefined : `${subject}/*`;
}
