import { type Flows, trafficOf } from '../net/flows.ts';
import { shortFlows } from '../net/flows-words.ts';
import { formatTraffic } from '../net/traffic.ts';
import type { Answer, Blocker, Hop, Path, SecondLeg } from '../reach/answer.ts';
import { lackText } from '../reach/lacking-end.ts';
import { verdictWords } from '../reach/verdict-words.ts';
import type { Place } from '../source/origin.ts';
import { locate, locationText } from './location.ts';
import type { Paint } from './paint.ts';

/** Parts of an answer that differ in their addresses only. */
interface Group {
  readonly verdict: 'reachable' | 'blocked' | 'unknown';
  readonly flows: Flows[];
  readonly paths: readonly Path[];
  readonly blockers: readonly Blocker[];
  readonly missing: readonly string[];
  readonly second?: SecondLeg;
}

/** An answer for people: the verdict in a line, then what is behind it, hop by hop. */
export function answerText(
  answer: Answer,
  names: { readonly from: string; readonly to: string },
  paint: Paint,
): string {
  const groups = groupsOf(answer);
  const lines = [headline(answer, names, paint)];
  for (const group of groups.slice(0, mostGroups)) lines.push('', ...groupLines(group, paint));
  if (groups.length > mostGroups)
    lines.push('', paint.faint(`and ${groups.length - mostGroups} more parts; --format json tells all`));
  if (answer.assumptions.length > 0)
    lines.push('', ...answer.assumptions.map(each => paint.faint(paint.words(`assumed: ${each}`))));
  return `${lines.join('\n')}\n`;
}

const mostGroups = 6;

/** `api → orders-db: reachable on tcp/5432; blocked on all except tcp/5432`. */
export function headline(
  answer: Answer,
  { from, to }: { readonly from: string; readonly to: string },
  paint: Paint,
): string {
  const said = verdictWords(answer).map(
    ({ verdict, on }) => `${colored(verdict, verdict, paint)} on ${paint.words(on)}`,
  );
  const subject = paint.strong(paint.words(`${from} → ${to}`));
  return `${subject}: ${said.length > 0 ? said.join('; ') : `nothing to ask: ${paint.words(lackText(answer.lack, from, to))}`}`;
}

function colored(verdict: Group['verdict'], text: string, paint: Paint): string {
  if (verdict === 'reachable') return paint.good(text);
  return verdict === 'blocked' ? paint.severity('high', text) : paint.severity('medium', text);
}

function groupsOf({ reachable, blocked, unknown }: Answer): readonly Group[] {
  const groups = new Map<string, Group>();
  const add = (group: Group) => {
    const known = groups.get(signature(group));
    if (known) known.flows.push(...group.flows);
    else groups.set(signature(group), group);
  };
  for (const { flows, path, second } of reachable) {
    add({ verdict: 'reachable', flows: [flows], paths: [path], blockers: [], missing: [], second });
  }
  for (const { flows, path, blockers, second } of blocked) {
    add({ verdict: 'blocked', flows: [flows], paths: [path], blockers, missing: [], second });
  }
  for (const { flows, paths, missing } of unknown) {
    add({ verdict: 'unknown', flows: [flows], paths, blockers: [], missing });
  }
  return [...groups.values()];
}

function signature({ verdict, flows, paths, blockers, missing, second }: Group): string {
  const hops = paths.flatMap(path => path.hops.map(hop => `${hop.resource?.kind} ${hop.did}`));
  const what = formatTraffic(trafficOf(flows[0] as Flows));
  return JSON.stringify([
    verdict,
    what,
    hops,
    blockers.map(each => [each.code, each.resource?.kind, each.reply]),
    missing,
    second?.targets.map(each => [each.target, each.verdict]),
  ]);
}

function groupLines(group: Group, paint: Paint): readonly string[] {
  const { verdict, flows, paths, blockers, missing, second } = group;
  const first = flows[0] as Flows;
  const more = flows.length > 1 ? paint.faint(`  (and ${flows.length - 1} like it between other addresses)`) : '';
  const lines = [`${colored(verdict, verdict, paint)}  ${paint.words(shortFlows(first))}${more}`];
  lines.push(...blockers.flatMap(blocker => blockerLines(blocker, paint)));
  for (const each of missing) lines.push(`  ${paint.words(each)}`);
  for (const [index, path] of paths.entries()) {
    if (index > 0) lines.push(paint.faint('  or, as AWS chooses:'));
    lines.push(...pathLines(path, paint));
  }
  if (second) lines.push(...secondLines(second, paint));
  return lines;
}

function blockerLines({ code, message, place, change, reply }: Blocker, paint: Paint): readonly string[] {
  const way = reply ? 'on the way back: ' : '';
  return [
    `  ${paint.strong(code)}  ${paint.words(`${way}${message}`)}${placeText(place, paint)}`,
    ...(change ? [paint.faint(`    = help: ${paint.words(change)}`)] : []),
  ];
}

/** The connection that the load balancer makes then: target by target. */
function secondLines({ targets, blockers }: SecondLeg, paint: Paint): readonly string[] {
  const shown = targets.slice(0, mostTargets);
  const lines = shown.flatMap(({ targetGroup, target, verdict, path, missing, blockers: own }) => [
    `  then, from the load balancer to ${paint.words(`${target} of ${targetGroup.name}`)}: ${colored(verdict, verdict, paint)}`,
    ...(verdict === 'unknown' ? missing.map(each => `  ${paint.words(each)}`) : []),
    ...(blockers.length === 0 ? own.flatMap(blocker => blockerLines(blocker, paint)) : []),
    ...(path ? pathLines(path, paint) : []),
  ]);
  const more = targets.length - shown.length;
  return [
    ...blockers.flatMap(blocker => blockerLines(blocker, paint)),
    ...lines,
    ...(more > 0 ? [paint.faint(`  and ${more} more targets; --format json tells all`)] : []),
  ];
}

const mostTargets = 3;

export function pathLines({ hops }: Path, paint: Paint): readonly string[] {
  const there = hops.filter(hop => !hop.reply);
  const back = hops.filter(hop => hop.reply);
  const lines = there.map((hop, index) => hopLine(hop, `${index + 1}`, paint));
  if (back.length > 0) {
    lines.push(paint.faint('  and back'));
    lines.push(...back.map((hop, index) => hopLine(hop, `${index + 1}`, paint)));
  }
  return lines;
}

function hopLine({ component, did, detail, place }: Hop, number: string, paint: Paint): string {
  const what = detail === undefined ? did : `${did} (${detail})`;
  return `  ${number.padStart(3)} ${paint.words(component)} ${paint.faint(paint.words(what))}${placeText(place, paint)}`;
}

function placeText(place: Place | undefined, paint: Paint): string {
  return place ? `  ${paint.faint(paint.words(locationText(locate(place))))}` : '';
}
