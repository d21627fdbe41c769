import { perspectives } from '../../draw/lens.ts';
import type { Network } from '../../model/network.ts';
import type { Resource } from '../../model/resource.ts';
import { services } from '../../net/services.ts';
import { nearest } from '../../source/nearest.ts';
import { exposedTo, onTraffic, told } from './questions.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { tableNamed, tableNames } from './table.ts';
import { newTable } from './table-keys.ts';
import type { View } from './view.ts';
import { revealed } from './zoomed.ts';

/** A word of the palette. Those without `run` are carried out by the world around the screen. */
export interface PaletteCommand {
  readonly name: string;
  readonly args: string;
  readonly means: string;
  /** What each of its words may be, for completion; the last stands for all that follow. */
  readonly words?: readonly ('end' | 'traffic')[];
  readonly run?: (state: State, args: readonly string[], view: View, source: Source) => State;
}

/** The commands beside the tables, in the order of explanation. */
export const commands: readonly PaletteCommand[] = [
  {
    name: 'reach',
    args: 'FROM TO [TRAFFIC]',
    means: 'the way from one to another, or all that blocks it',
    words: ['end', 'end', 'traffic'],
    run: (state, args, { network }) => {
      const [from, to, ...on] = args.filter(each => each !== '→' && each !== '->');
      if (from === undefined || to === undefined) return { ...state, message: 'reach FROM TO [TRAFFIC]' };
      return told(state, { from, to, ...(on.length > 0 && { on: on.join(' ') }) }, network);
    },
  },
  {
    name: 'on',
    args: '[TRAFFIC]',
    means: 'asks the same of other traffic: tcp/443, https; of all without it',
    words: ['traffic'],
    run: (state, args, { network }) => onTraffic(state, args.join(' '), network),
  },
  {
    name: 'exposure',
    args: '[FROM]',
    means: 'all that the internet, or another end, reaches; again: off',
    words: ['end'],
    run: (state, [from], { network }) =>
      from === undefined && state.exposure !== undefined
        ? { ...state, exposure: undefined }
        : exposedTo(state, from ?? 'internet', network),
  },
  {
    name: 'go',
    args: 'NAME',
    means: 'to the box of a name, an id or KIND/NAME',
    words: ['end'],
    run: gone,
  },
  ...perspectives
    .filter(name => name !== 'findings')
    .map(
      (name): PaletteCommand => ({
        name,
        args: '',
        means: 'a perspective',
        run: (state, _, __, { against }) =>
          name === 'diff' && !against
            ? { ...state, message: 'nothing to compare with: --against OTHER' }
            : { ...state, perspective: name, story: undefined },
      }),
    ),
  { name: 'save', args: '[FILE]', means: 'the view as .svg or .mmd; save! writes over a file' },
  { name: 'edit', args: '', means: 'what is chosen, in $EDITOR' },
  { name: 'reload', args: '', means: 'reads the source again' },
  { name: 'help', args: '', means: 'all keys', run: state => ({ ...state, help: true, helpTop: 0 }) },
  { name: 'quit', args: '', means: 'leaves' },
];

/** Carries out a line of the palette. */
export function commanded(state: State, text: string, view: View, source: Source): State {
  const [word = '', ...args] = text.trim().split(/\s+/);
  if (word === '') return state;
  const command = commands.find(({ name }) => name === word);
  if (command) return command.run?.(state, args, view, source) ?? state;
  const fact = tableNamed(word);
  if (fact !== undefined) return { ...state, table: newTable(fact), pane: 'table', filter: args.join(' ') };
  if (outsideWords.has(word)) return state;
  const meant = nearest(word, [...commands.map(({ name }) => name), ...tableNames()]);
  return { ...state, message: `no command ${word}${meant ? `: did you mean ${meant}?` : ''}` };
}

/** Short forms of what the world carries out. */
const outsideWords: ReadonlySet<string> = new Set(['q', 'w', 'w!', 'save!', 'e', 'r']);

function gone(state: State, args: readonly string[], view: View): State {
  const name = args.join(' ');
  const { network } = view;
  const address = addressNamed(name, network);
  const there = address === undefined ? undefined : revealed(state, address, view);
  if (there) return there;
  const meant = nearest(name, endNames(network));
  return { ...state, message: `nothing is called ${name}${meant ? `: did you mean ${meant}?` : ''}` };
}

function addressNamed(name: string, network: Network): string | undefined {
  if (name === 'internet') return name;
  const found = named.flatMap(kind =>
    (network.all(kind) as readonly Resource[]).filter(({ key, id, name: called }) =>
      [key, id, called, `${kind}/${key}`, `${kind}/${called}`].includes(name),
    ),
  );
  return found[0] && `${found[0].kind}/${found[0].key}`;
}

const named = [
  'vpc',
  'workload',
  'loadBalancer',
  'subnet',
  'transitGateway',
  'natGateway',
  'endpoint',
  'onPremises',
] as const;

const known = new WeakMap<Network, readonly string[]>();

/** Names that ends of questions have. */
function endNames(network: Network): readonly string[] {
  let names = known.get(network);
  if (!names) {
    const all = (['workload', 'loadBalancer', 'onPremises', 'vpc', 'subnet'] as const).flatMap(kind =>
      (network.all(kind) as readonly Resource[]).map(({ name }) => name),
    );
    const sites = network.all('onPremises').length > 0 ? ['on-premises'] : [];
    known.set(network, (names = [...new Set(['internet', ...sites, ...all])].filter(name => !/\s/.test(name))));
  }
  return names;
}

/** Whole lines that the beginning of one may become. */
export function completions(text: string, network: Network): readonly string[] {
  const at = text.lastIndexOf(' ') + 1;
  const [before, last] = [text.slice(0, at), text.slice(at)];
  const among = at === 0 ? firstWords() : wordsFor(before.trim().split(/\s+/), network);
  return among.filter(word => word.startsWith(last)).map(word => before + word);
}

function firstWords(): readonly string[] {
  return [...new Set([...commands.map(({ name }) => name), ...tableNames()])];
}

function wordsFor([word, ...typed]: readonly string[], network: Network): readonly string[] {
  const kinds = commands.find(({ name }) => name === word)?.words ?? [];
  const kind = kinds[typed.filter(each => each !== '→' && each !== '->').length];
  if (kind === 'end') return endNames(network);
  return kind === 'traffic' ? services.map(({ name: service }) => service) : [];
}

/** The longest beginning that all completions share. */
export function completed(text: string, network: Network): string {
  const all = completions(text, network);
  let [shared = text] = all;
  for (const line of all) while (!line.startsWith(shared)) shared = shared.slice(0, -1);
  return shared;
}
