import type { AnyReference } from '../model/resource.ts';
import type { Intervals } from '../net/intervals.ts';
import { explainTraffic, parseTraffic, type Traffic } from '../net/traffic.ts';
import type { Opened } from '../open/opened.ts';
import type { Answer } from '../reach/answer.ts';
import { ask } from '../reach/ask.ts';
import type { End } from '../reach/end.ts';
import { engineOf } from '../reach/engine.ts';
import { readEnd } from '../reach/read-end.ts';
import type { Loss } from '../reach/without.ts';
import { UsageError } from './command.ts';

/** A question as it was written. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly on?: Traffic;
  /** Boundaries (see intervals.ts). */
  readonly sourcePorts?: Intervals;
}

export interface Answered {
  readonly answer: Answer;
  readonly names: { readonly from: string; readonly to: string };
}

/** Reads traffic of the command line. Throws UsageError with what is wrong with it. */
export function trafficOf(text: string | undefined): Traffic | undefined {
  if (text === undefined) return undefined;
  const traffic = parseTraffic(text);
  if (!traffic) throw new UsageError(`${text} is no traffic: ${explainTraffic(text)}`);
  return traffic;
}

/** Reads an end of the command line. Throws UsageError with what was probably meant. */
export function endOf(text: string, { network }: Opened): { readonly end: End; readonly name: string } {
  const read = readEnd(text, network);
  if ('because' in read) throw new UsageError(read.because, read.help);
  return read;
}

/** Asks a question that was written; its ends may be gone from the network, and are named `as` they were before. */
export function answered({ from, to, on, sourcePorts }: Asked, opened: Opened, as = opened): Answered {
  const [sender, receiver] = [endOf(from, as), endOf(to, as)];
  const answer = ask(engineOf(opened.network), { from: sender.end, to: receiver.end, on, sourcePorts });
  return { answer, names: { from: sender.name, to: receiver.name } };
}

/** Reads what ways must pass, or must not: a resource, or one in each zone. */
export function referencesOf(text: string, opened: Opened, option: string): readonly AnyReference[] {
  const { end } = endOf(text, opened);
  if (end.type === 'resource') return [end.reference];
  if (end.type === 'resources') return end.references;
  throw new UsageError(`--${option} ${text} is no resource`, 'write KIND/NAME');
}

/** Reads what --without takes away: `zone/a`, or a resource. */
export function lossesOf(text: string, opened: Opened): readonly Loss[] {
  if (!text.startsWith('zone/')) {
    return referencesOf(text, opened, 'without').map(reference => ({ type: 'resource', reference }));
  }
  const zone = text.slice('zone/'.length);
  const zones = [...new Set(opened.network.all('subnet').flatMap(subnet => subnet.zone ?? []))];
  if (zone !== '' && zones.some(each => each === zone || each.endsWith(zone))) return [{ type: 'zone', zone }];
  throw new UsageError(
    `there is no zone ${zone}`,
    zones.length > 0 ? `there are ${zones.slice(0, 6).join(', ')}` : undefined,
  );
}
