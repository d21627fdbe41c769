import { kinds } from '../kinds/kinds.ts';
import type { Problem } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import type { AnyReference } from '../model/resource.ts';
import { replace } from '../source/edit.ts';
import { child, type Scalar, type Tree } from '../source/tree.ts';
import { writeScalar } from '../source/write-scalar.ts';
import { type PlacedEdit, placed } from './placed-edit.ts';
import type { Plan } from './plan.ts';
import { writtenEntries } from './write-back.ts';

/** An entry under `subnets` that shall be called something else. */
export interface Renaming {
  readonly vpc: string;
  readonly from: string;
  readonly to: string;
}

/** The entries of a design that have other names in a plan. */
export function renamingsOf(plan: Plan): readonly Renaming[] {
  const found = new Map<string, Renaming>();
  for (const { name: vpc, subnets } of plan.vpcs) {
    for (const { written, name, tier } of subnets) {
      if (!written) continue;
      const isTier = written.entry !== written.name;
      const to = isTier ? (tier ?? written.entry) : name;
      if (to !== written.entry) found.set(`${vpc}.${written.entry}`, { vpc, from: written.entry, to });
    }
  }
  return [...found.values()];
}

/** A plan as if its source already had the names that it gives: what is left to write are other changes. */
export function renamed(plan: Plan): Plan {
  const entries = new Map(renamingsOf(plan).map(({ vpc, from, to }) => [`${vpc}.${from}`, to]));
  return {
    ...plan,
    vpcs: plan.vpcs.map(vpc => {
      const names = new Map(
        vpc.subnets.flatMap(({ written, name }) => (written ? [[written.name, name] as const] : [])),
      );
      return {
        ...vpc,
        subnets: vpc.subnets.map(subnet => {
          const { written, name, partOf } = subnet;
          const home = partOf === undefined ? {} : { partOf: names.get(partOf) ?? partOf };
          if (!written) return { ...subnet, ...home };
          const entry = entries.get(`${vpc.name}.${written.entry}`) ?? written.entry;
          return { ...subnet, ...home, written: { name, entry } };
        }),
      };
    }),
  };
}

/** The edits that change the keys of entries. */
export function keyEdits(tree: Tree, renamings: readonly Renaming[]): readonly PlacedEdit[] {
  return renamings.flatMap(({ vpc, from, to }) => {
    const entry = [...writtenEntries(tree, vpc)].find(([name]) => name === from)?.[1];
    return entry ? [placed(entry.key, replace(entry.key, writeScalar(to)))] : [];
  });
}

/** A place where a name may be meant that changes. */
export interface Mention {
  readonly node: Scalar;
  readonly to: string;
  /** Whether it stands where names of the VPC of the renaming are looked up first. */
  readonly isNear: boolean;
}

/** Every value of a design that says a name that changes: alone, with its VPC or kind, for one zone, or in a sentence. */
export function mentionsIn(tree: Tree, renamings: readonly Renaming[]): readonly Mention[] {
  const found: Mention[] = [];
  const seen = new Set<Tree>();
  const walk = (node: Tree, home: string | undefined, isVpcs: boolean): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.type === 'scalar') {
      const to = typeof node.value === 'string' ? reworded(node.text, renamings) : node.text;
      const isNear = renamings.some(({ vpc }) => vpc === home || node.text.includes(`${vpc}.`));
      if (to !== node.text) found.push({ node, to, isNear });
    } else if (node.type === 'sequence') for (const item of node.items) walk(item, home, false);
    else {
      const named = child(node, 'vpc');
      const here = named?.type === 'scalar' ? named.text : home;
      for (const [key, { value }] of node.entries) {
        if (!speech.has(key)) walk(value, isVpcs ? key : here, node === tree && key === 'vpcs');
      }
    }
  };
  walk(tree, undefined, false);
  return found;
}

/** What is said to people names nothing. */
const speech = new Set(['description', 'note', 'because', 'name', 'tags', 'id']);

function reworded(text: string, renamings: readonly Renaming[]): string {
  return text
    .split(/([\s,]+)/)
    .map(word => {
      const [, head = '', bare = word] = /^(.*[./])?([^./]*)$/.exec(word) ?? [];
      for (const { from, to } of renamings) {
        if (bare === from) return head + to;
        if (bare.startsWith(`${from}-`) && /^[a-z]$|^[a-z]+-.*\d[a-z]$/.test(bare.slice(from.length + 1)))
          return head + to + bare.slice(from.length);
      }
      return word;
    })
    .join('');
}

/** The edits that make mentions say the new names. */
export function mentionEdits(mentions: readonly Mention[]): readonly PlacedEdit[] {
  return mentions.map(({ node, to }) => placed(node, replace(node, writeScalar(to))));
}

/** Of mentions those that a problem of the renamed design points at. `edits` are what was renamed in it. */
export function missedMentions(
  mentions: readonly Mention[],
  problems: readonly Problem[],
  edits: readonly PlacedEdit[],
): readonly Mention[] {
  return mentions.filter(({ node }) => {
    const shift = edits
      .filter(({ source, edit }) => source.path === node.source.path && edit.end <= node.start)
      .reduce((sum, { edit }) => sum + edit.text.length - (edit.end - edit.start), 0);
    return problems.some(({ place: { origin } }) => {
      if (origin.from !== 'design') return false;
      const { source, start, end } = origin.node;
      return source.path === node.source.path && start <= node.start + shift && end >= node.end + shift;
    });
  });
}

/** Whether two networks are the same but for names that changed. */
export function isSameButNames(before: Network, after: Network, renamings: readonly Renaming[]): boolean {
  const reword = (text: string) => reworded(text, renamings);
  // What goes by AWS's own id has no VPC in its key; under a name it has, and the other way round.
  const ofIds = renamings.filter(({ from, to }) => before.get('subnet', from) || after.get('subnet', to));
  const alone = new Map(ofIds.map(({ vpc, to }) => [`${vpc}.${to}`, to]));
  // Who says a name that is no key any more may mean something outside of the design: that is no subnet of it.
  const lost = new Set(ofIds.map(({ from }) => from));
  const inWords = (text: string) => alone.get(reword(text)) ?? reword(text);
  const then = shapeOf(before, inWords, inWords);
  return then === shapeOf(after, inWords, key => (lost.has(key) ? `outside: ${key}` : inWords(key)));
}

type Words = (text: string) => string;

/** All that a network says, in other words where names may be meant, and where subnets are. */
function shapeOf(network: Network, inWords: Words, ofSubnet: Words): string {
  const said = [...kinds.map(({ kind }) => network.all(kind)), network.expectations];
  return JSON.stringify(said, (key, value: unknown) => {
    if (key === 'origin' || key === 'place' || key === 'node' || key === 'text') return undefined;
    if (key === 'id' || key === 'tags') return JSON.stringify(value);
    if (typeof value === 'bigint') return String(value);
    if (value instanceof Map) return [...value];
    if (value instanceof Set) return [...value];
    if (typeof value === 'string') return key === 'subnet' ? ofSubnet(value) : inWords(value);
    if (key === 'subnets' && Array.isArray(value)) return value.map(subnet => ({ subnet }));
    return isSubnet(value) ? { subnet: value.key } : value;
  });
}

function isSubnet(value: unknown): value is AnyReference {
  const { kind, key, origin } = (value ?? {}) as { kind?: unknown; key?: unknown; origin?: unknown };
  return kind === 'subnet' && typeof key === 'string' && origin === undefined;
}
