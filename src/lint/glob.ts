import { safePattern } from './safe-pattern.ts';

/**
 * A test for names with wildcards: `*` stands for anything within a step between slashes, `**` for any steps, `?` for
 * one character. Takes time in proportion to the product of both lengths at most.
 */
export function glob(pattern: string): (name: string) => boolean {
  if (!/[*?]/.test(pattern)) return name => name === pattern;
  const words = pattern.match(/\*\*\/|\*\*|\*|\?|[^*?]/gs) ?? [];
  if (isPlain(words)) return name => fits(words, name);
  const compiled = safePattern(`^${words.map(word => wildcards[word] ?? escaped(word)).join('')}$`);
  return 'test' in compiled ? name => compiled.test(name) : () => false;
}

const wildcards: Readonly<Record<string, string>> = { '**/': '(.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

function escaped(text: string): string {
  return text.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
}

/** Whether steps are left out at the beginning and behind slashes only, so that the shortest way to fit them is enough. */
function isPlain(words: readonly string[]): boolean {
  const isWhole = (word: string, at: number) => word !== '**/' || at === 0 || /\/$/.test(words[at - 1] as string);
  return words.every(isWhole);
}

/** Each wildcard takes as little as it can, the last one more where the rest does not fit: `*` before any steps. */
function fits(words: readonly string[], name: string): boolean {
  let [at, here] = [0, 0];
  let star: { readonly at: number; here: number } | undefined;
  let steps: { readonly at: number; readonly word: string; here: number } | undefined;
  for (;;) {
    const word = words[at];
    if (word === undefined && here === name.length) return true;
    if (word === '*') star = { at: ++at, here };
    else if (word === '**' || word === '**/') {
      steps = { at: ++at, word, here };
      star = undefined;
    } else if (word === '?' && here < name.length && name[here] !== '/') {
      at++;
      here += isFirstHalf(name.charCodeAt(here)) ? 2 : 1;
    } else if (word !== undefined && word === name[here]) {
      at++;
      here++;
    } else if (star && star.here < name.length && name[star.here] !== '/') {
      at = star.at;
      here = ++star.here;
    } else {
      const next = steps && beyond(steps.word, name, steps.here);
      if (!steps || next === undefined) return false;
      at = steps.at;
      here = steps.here = next;
      star = undefined;
    }
  }
}

/** Where to go on when steps take more: the next character, or behind the next slash. */
function beyond(word: string, name: string, here: number): number | undefined {
  if (word === '**') return here < name.length ? here + 1 : undefined;
  const slash = name.indexOf('/', here);
  return slash < 0 ? undefined : slash + 1;
}

/** Of a character that takes two places. */
function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}
