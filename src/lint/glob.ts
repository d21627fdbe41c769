import { safePattern } from './safe-pattern.ts';

/**
 * A test for names with wildcards: `*` stands for anything within a step between slashes, `**` for any steps, `?` for
 * one character. Takes time linear in the name.
 */
export function glob(pattern: string): (name: string) => boolean {
  if (!/[*?]/.test(pattern)) return name => name === pattern;
  const words = pattern.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, part => wildcards[part] ?? escaped(part));
  const compiled = safePattern(`^${words}$`);
  return 'test' in compiled ? name => compiled.test(name) : () => false;
}

const wildcards: Readonly<Record<string, string>> = { '**/': '(.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

function escaped(text: string): string {
  return text.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
}
