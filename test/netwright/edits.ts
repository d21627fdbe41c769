import fc from 'fast-check';

/** An edit of one of several texts; where it applies to nothing, it does nothing. */
export type Edit =
  | { readonly does: 'replace'; readonly at: number; readonly length: number; readonly by: string }
  | { readonly does: 'word'; readonly at: number; readonly by: string }
  | { readonly does: Reshaping; readonly at: number; readonly to: number }
  | { readonly does: 'undo' };

const reshapings = ['delete line', 'double line', 'indent line', 'delete block', 'double block', 'move block'] as const;

type Reshaping = (typeof reshapings)[number];

/** Where an edit takes place, as a share of all that there is. */
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const words = fc.constantFrom(
  ...'api app main shop tcp/22 all internet 0.0.0.0/0 10.20.0.0/16 /24 a b true nat isolated cidr subnets'.split(' '),
  ...'vpcs zone production *main &main 80 null " { ] !x'.split(' '),
);

const signs = fc.constantFrom(
  ...['', ' ', '\n', '# note\n', '  ', ': ', ', ', '{ ', ' }', '[', ']', '"', "'", '#', '&a ', '*a', '---\n'],
  ...['|\n', 'x: 1\n', '- x', '\t'],
);

const pieces = fc.oneof(signs, words);

export const edits: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('word' as const), at: share, by: words }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('replace' as const), at: share, length: fc.nat(6), by: pieces }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom(...reshapings), at: share, to: share }) },
  { weight: 2, arbitrary: fc.constant({ does: 'undo' as const }) },
);

const before = new WeakMap<readonly string[], readonly string[]>();

/** The texts after an edit of one of them. */
export function applied(edit: Edit, texts: readonly string[]): readonly string[] {
  if (edit.does === 'undo') return before.get(texts) ?? texts;
  const which = Math.floor((edit.at * 997) % texts.length);
  const after = texts.map((text, i) => (i === which ? change(edit, text) : text));
  before.set(after, texts);
  return after;
}

function change(edit: Exclude<Edit, { does: 'undo' }>, text: string): string {
  const offset = Math.floor(edit.at * text.length);
  if (edit.does === 'replace') return text.slice(0, offset) + edit.by + text.slice(offset + edit.length);
  if (edit.does === 'word') {
    const found = /[\w./-]+/.exec(text.slice(offset));
    if (!found) return text;
    const start = offset + found.index;
    return text.slice(0, start) + edit.by + text.slice(start + found[0].length);
  }
  const lines = text.split('\n');
  const line = Math.floor(edit.at * lines.length);
  if (edit.does === 'delete line') return lines.toSpliced(line, 1).join('\n');
  if (edit.does === 'double line') return lines.toSpliced(line, 0, lines[line] as string).join('\n');
  if (edit.does === 'indent line') return lines.with(line, `  ${lines[line]}`).join('\n');
  const block = blockAt(lines, line);
  if (edit.does === 'delete block') return lines.toSpliced(line, block.length).join('\n');
  if (edit.does === 'double block') {
    return lines.toSpliced(line, 0, (block[0] as string).replace(/\w(?=:)/, 'z'), ...block.slice(1)).join('\n');
  }
  const rest = lines.toSpliced(line, block.length);
  return rest.toSpliced(Math.floor(edit.to * rest.length), 0, ...block).join('\n');
}

/** A line with those below it that are indented more. */
function blockAt(lines: readonly string[], line: number): readonly string[] {
  const depth = (text: string) => (text.trim() === '' ? Infinity : text.search(/\S/));
  let end = line + 1;
  while (end < lines.length && depth(lines[end] as string) > depth(lines[line] as string)) end++;
  return lines.slice(line, end);
}
