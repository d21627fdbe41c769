/** A command line as a shell would read it: variables, program, arguments, `< file`. */
export interface Words {
  readonly env: Readonly<Record<string, string>>;
  readonly program: string;
  readonly args: readonly string[];
  readonly input?: string;
}

/** Reads a command line: words, quotes of both kinds, backslashes. No expansion of anything. */
export function wordsOf(line: string): Words {
  const words = split(line);
  const first = words.findIndex(({ text, quoted }) => quoted || !/^\w+=/.test(text));
  const env = Object.fromEntries(words.slice(0, first).map(({ text }) => assignment(text)));
  const rest = words.slice(first);
  const arrow = rest.findIndex(({ text, quoted }) => text === '<' && !quoted);
  const args = (arrow < 0 ? rest : rest.slice(0, arrow)).map(({ text }) => text);
  return { env, program: args[0] ?? '', args: args.slice(1), input: arrow < 0 ? undefined : rest[arrow + 1]?.text };
}

function assignment(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

function split(line: string): readonly { readonly text: string; readonly quoted: boolean }[] {
  const pieces = line.match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g) ?? [];
  return pieces.map(piece => ({ text: bare(piece), quoted: /^['"]/.test(piece) }));
}

function bare(piece: string): string {
  return piece.replace(
    /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/g,
    (_, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped!,
  );
}
