import { coverageOf, differs } from '../diff/coverage.ts';
import type { Alone, Change, Difference, Incomplete } from '../diff/difference.ts';
import { type FlowChange, isFromInternet, pathCount, type ReachDifference } from '../diff/reach-difference.ts';
import type { Plain } from '../kinds/field.ts';
import { kinds } from '../kinds/kinds.ts';
import type { Resource } from '../model/resource.ts';
import { addressOf } from '../model/resource.ts';
import { coversInternet } from '../net/address-set.ts';
import { destinationsOf, sourcesOf } from '../net/flows.ts';
import { trafficWords } from '../net/flows-words.ts';
import { addressWords } from '../net/stand-ins.ts';
import type { DiffReport } from './diff-report.ts';
import { some } from './tally.ts';

/** What a reader wants to know first: what the internet gained, else what changed in who reaches whom. */
export function reachHeadline(reach: ReachDifference): string {
  const opened = pathCount(reach.gained.filter(isFromInternet));
  const [gained, lost] = [pathCount(reach.gained) - opened, pathCount(reach.lost)];
  const open = pathCount([...reach.nowUnknown, ...reach.nowKnown]);
  const parts = [
    ...(gained > 0 ? [`${some(gained, 'path')} opened${opened > 0 ? ' elsewhere' : ''}`] : []),
    ...(lost > 0 ? [`${some(lost, 'path')} closed`] : []),
    ...(open > 0 ? [`${open} that could not be told before, or cannot now`] : []),
  ];
  const first = opened > 0 ? `this change opens ${some(opened, 'new path')} from the internet` : '';
  if (first === '' && parts.length === 0) return 'nobody reaches more or less than before';
  return [...(first ? [first] : []), ...parts].join(', ');
}

/** `the internet → api: tcp/22`, `198.51.100.0/24 of the internet → api: tcp/22`. */
export function flowChangeText({ from, to, flows }: FlowChange): string {
  return `${namesText(from, sourcesOf(flows))} → ${namesText(to, destinationsOf(flows))}: ${trafficWords([flows])}`;
}

function namesText(parties: FlowChange['from'], addresses: ReturnType<typeof sourcesOf>): string {
  const names = parties.map(({ label }) => label);
  const isInternet = parties.some(({ name }) => name === 'internet');
  // Some of the internet only is said by its addresses.
  if (isInternet && !coversInternet(addresses)) {
    const blocks = addressWords(addresses).split(', ');
    const shown =
      blocks.length > 3 ? `${blocks.slice(0, 3).join(', ')} and ${blocks.length - 3} more` : blocks.join(', ');
    return [`${shown} of the internet`, ...names.slice(1)].join(', ');
  }
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

const titles = new Map<string, string>(kinds.map(({ kind, title }) => [kind, title]));

/** `security group shop.db`, or `security group web (sg-0abc)`. */
export function resourceText(resource: Resource): string {
  const { kind, key, name, id } = resource;
  const own = id === key && name !== key ? `${name} (${key})` : key;
  return `${titles.get(kind) ?? kind} ${own}`;
}

/** The same thing on both sides: by A's name, with B's where it is another. */
export function pairText(a: readonly Resource[], b: readonly Resource[]): string {
  const [first, second] = [a[0] as Resource, b[0] as Resource];
  const text = resourceText(first);
  if (addressOf(first) === addressOf(second) && b.length === 1) return text;
  const more = b.length > 1 ? ` and ${b.length - 1} more` : '';
  return `${text} = ${second.id === second.key ? second.key : resourceText(second)}${more}`;
}

/** `healthCheck.path`, `routes[0.0.0.0/0].via`. */
export function pathText(path: readonly string[]): string {
  return path.map((part, index) => (index === 0 ? part : /^[\w-]+$/.test(part) ? `.${part}` : `[${part}]`)).join('');
}

/** A value on one line. */
export function valueText(value: Plain): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value).map(([name, part]) => `${name}: ${valueText(part)}`);
  return parts.length === 0 ? '' : `{ ${parts.join(', ')} }`;
}

/** `idleTimeout: 60s → 120s`, `ingress: tcp/22 from 0.0.0.0/0`. */
export function changeText({ path, from, to }: Change): string {
  const what = [from, to].filter(value => value !== undefined).map(valueText);
  const said = what.join(' → ');
  return said === '' ? pathText(path) : `${pathText(path)}: ${said}`;
}

export const signs = { create: '+', update: '~', delete: '-' } as const;

/** What is in B only is unmanaged where B is an account, else added; what is in A only is missing or removed. */
export function aloneWord({ side }: Pick<Alone, 'side'>, { from }: Difference): string {
  if (from.b === 'account') return side === 'a' ? 'missing' : 'unmanaged';
  return side === 'a' ? 'removed' : 'added';
}

/** `1 missing, 2 unmanaged, 3 changed, 14 ignored · 96% coverage`. */
export function countsText(difference: Difference, dot: string): string {
  const { missing, unmanaged, changed, ignored, incomplete } = difference;
  const counts = [
    `${missing.length} ${aloneWord({ side: 'a' }, difference)}`,
    `${unmanaged.length} ${aloneWord({ side: 'b' }, difference)}`,
    `${changed.length} changed`,
    ...(ignored.length > 0 ? [`${ignored.length} ignored`] : []),
    ...(incomplete.length > 0 ? [`${incomplete.length} incomplete`] : []),
  ];
  const { percent, managed, total } = coverageOf(difference);
  return `${counts.join(', ')} ${dot} ${percent}% coverage (${managed} of ${total})`;
}

/** `flow log was not read in snapshot/: it lacks ec2:DescribeFlowLogs of 111122223333, eu-west-1 (3 resources not compared)`. */
export function incompleteText(unread: Incomplete, { sources }: DiffReport): string {
  const { side, kind, attribute, count, actions, account, region } = unread;
  const what = attribute === undefined ? (titles.get(kind) ?? kind) : `${titles.get(kind) ?? kind} ${attribute}`;
  const where = [account, region].filter(part => part !== undefined).join(', ');
  const hint = actions.length === 0 ? '' : `: it lacks ${actions.join(', ')}${where && ` of ${where}`}`;
  return `${what} was not read in ${sources[side]}${hint} (${some(count, 'resource')} not compared)`;
}

/** The one line where nothing differs. */
export function sameText({ difference, incomplete, sources }: DiffReport): string | undefined {
  if (differs(difference)) return undefined;
  const whole = incomplete.length === 0 && difference.incomplete.length === 0 && !difference.reach?.leftOut;
  return whole
    ? `no differences: ${sources.b} matches ${sources.a}`
    : `no differences in what could be compared of ${sources.a} and ${sources.b}`;
}
