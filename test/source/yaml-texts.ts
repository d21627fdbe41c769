import fc from 'fast-check';

/** A piece of YAML as its author might write it: values with a style, comments and anchors. */
export type Written =
  | {
      readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'empty';
      readonly text: string;
      readonly note: boolean;
    }
  | {
      readonly style: 'flow-map' | 'block-map';
      readonly entries: readonly (readonly [Key, Written])[];
      readonly note: boolean;
    }
  | {
      readonly style: 'flow-list' | 'block-list' | 'tall-list';
      readonly items: readonly Written[];
      readonly note: boolean;
    }
  | { readonly style: 'anchored'; readonly node: Written }
  | { readonly style: 'alias'; readonly which: number };

interface Key {
  readonly name: string;
  readonly quoted: boolean;
}

const words = fc.constantFrom(
  ...[
    'a',
    'no',
    'true',
    'null',
    '~',
    '10.0.0.0/24',
    '/24',
    '0123',
    '0o17',
    '0x1F',
    '1_000',
    '1.10',
    '-3',
    '+.5',
    '1e3',
    '.inf',
  ],
  ...[
    '.nan',
    '22:22',
    'arn:aws:ec2:x',
    's3://logs/x',
    "it's",
    'a#b',
    'a b  c',
    'x"y"',
    'ünïcode',
    '😀',
    'a\\nb',
    '-x',
    ':y',
    '?z',
    '<<',
    '::/0',
  ],
);
const prose = fc
  .array(fc.constantFrom('a', ' ', '#', ' #', ': ', "'", '"', '\\', '\n', 'é', '[', '}', ',', '- '), { maxLength: 12 })
  .map(parts => parts.join(''));
const note = fc.boolean();
const name = fc.constantFrom(
  'a',
  'b',
  'c',
  'cidr',
  'vpc-1',
  'zone a',
  'yes',
  'key.x',
  '/24x',
  '__proto__',
  'constructor',
  'é',
);
const key: fc.Arbitrary<Key> = fc.record({ name, quoted: fc.boolean() });
const entries = (value: fc.Arbitrary<Written>) =>
  fc.uniqueArray(fc.tuple(key, value), { maxLength: 4, selector: ([{ name }]) => name });

const { node } = fc.letrec<{ node: Written; flow: Written; leaf: Written }>(tie => ({
  leaf: fc.oneof(
    fc.record({ style: fc.constant('plain' as const), text: words, note }),
    fc.record({ style: fc.constantFrom('single' as const, 'double' as const), text: prose, note }),
  ),
  flow: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('leaf'),
    fc.record({ style: fc.constant('flow-map' as const), entries: entries(tie('flow')), note }),
    fc.record({
      style: fc.constantFrom('flow-list' as const, 'tall-list' as const),
      items: fc.array(tie('flow'), { maxLength: 3 }),
      note,
    }),
  ),
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    tie('leaf'),
    fc.record({ style: fc.constant('block-map' as const), entries: entries(tie('node')), note }),
    fc.record({ style: fc.constant('block-list' as const), items: fc.array(tie('node'), { maxLength: 3 }), note }),
    tie('flow'),
    fc.record({ style: fc.constantFrom('literal' as const, 'folded' as const), text: prose, note }),
    fc.record({ style: fc.constant('empty' as const), text: fc.constant(''), note }),
    fc.record({ style: fc.constant('anchored' as const), node: tie('flow') }),
    fc.record({ style: fc.constant('alias' as const), which: fc.nat(5) }),
  ),
}));

/** Designs-like texts: a block mapping at the top, with \n or \r\n, and every style below. */
export const yamlTexts: fc.Arbitrary<string> = fc
  .tuple(entries(node), fc.boolean(), fc.constantFrom('', '# a design\n', '---\n', '\ufeff', '\n\n  # far\n'))
  .filter(([top]) => top.length > 0)
  .map(([top, windows, head]) => {
    const text = head + write({ style: 'block-map', entries: top, note: false }, 0, { anchors: 0 }).replace(/^\n/, '');
    return windows ? text.replaceAll('\n', '\r\n') : text;
  });

/** What follows a key's colon or a dash, from the space or line break on. */
function write(value: Written, indent: number, state: { anchors: number }): string {
  const inner = ' '.repeat(indent);
  switch (value.style) {
    case 'block-map':
      if (value.entries.length === 0) return ' {}\n';
      return `${tail(value.note)}${value.entries
        .map(([key, entry]) => `${inner}${keyText(key)}:${write(entry, indent + 2, state)}`)
        .join(value.note ? `\n${inner}# between\n` : '')}`;
    case 'block-list':
      if (value.items.length === 0) return ' []\n';
      return `${tail(value.note)}${value.items.map(item => `${inner}-${write(item, indent + 2, state)}`).join('')}`;
    case 'literal':
    case 'folded':
      return ` ${value.style === 'literal' ? '|' : '>'}${blockLines(value.text, inner)}`;
    case 'empty':
      return tail(value.note);
    case 'anchored':
      state.anchors++;
      return ` &n${state.anchors}${write(value.node, indent, state)}`;
    case 'alias':
      return state.anchors === 0 ? ' none\n' : ` *n${1 + (value.which % state.anchors)}\n`;
    default:
      return ` ${inFlow(value, indent)}${tail(value.note)}`;
  }
}

function inFlow(value: Written, indent: number): string {
  switch (value.style) {
    case 'flow-map': {
      const parts = value.entries.map(([key, entry]) => `${keyText(key)}: ${inFlow(entry, indent)}`);
      return value.note ? `{${parts.join(', ')}}` : `{ ${parts.join(' , ')} }`;
    }
    case 'flow-list':
      return `[${value.items.map(item => inFlow(item, indent)).join(', ')}${value.note && value.items.length ? ' ,' : ''}]`;
    case 'tall-list': {
      const inner = ' '.repeat(indent + 2);
      const parts = value.items.map(
        (item, index) =>
          `\n${inner}${inFlow(item, indent + 2)}${index + 1 < value.items.length || value.note ? ',' : ''} # ]`,
      );
      return `[${parts.join('')}\n${value.note ? inner : inner.slice(2)}]`;
    }
    case 'single':
      return `'${oneLine(value.text).replaceAll("'", "''")}'`;
    case 'double':
      return JSON.stringify(value.text);
    case 'plain':
      return plainInFlow(value.text);
    default:
      return 'x';
  }
}

function plainInFlow(text: string): string {
  return /^[:?]/.test(text) ? `x${text}` : text;
}

function tail(note: boolean): string {
  return note ? '   # note: "it\'s" [one\n' : '\n';
}

function keyText({ name, quoted }: Key): string {
  return quoted ? `"${name}"` : name;
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

function blockLines(text: string, inner: string): string {
  const lines = text.split('\n').map(line => line.trimStart());
  if (lines[0] === '') lines[0] = 'x';
  return `\n${lines.map(line => `${inner}${line}\n`).join('')}`;
}
