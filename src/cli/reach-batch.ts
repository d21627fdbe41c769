import { trafficWords } from '../net/flows-words.ts';
import type { Opened } from '../open/opened.ts';
import { type Answer, verdictOn } from '../reach/answer.ts';
import { headline } from '../report/answer-text.ts';
import type { Paint } from '../report/paint.ts';
import { printable } from '../source/escape.ts';
import { UsageError } from './command.ts';
import { type Answered, type Asked, answered, trafficOf } from './reach-question.ts';

/** The answer to a line of a batch: a line of text, and the answer itself; without one where the line is wrong. */
export interface LineAnswer {
  readonly text: string;
  readonly answer?: Answer;
}

/**
 * Answers each line of a batch: `FROM TO [TRAFFIC]` in words, a JSON object in JSON. A line that cannot be read
 * answers with its number, and the next ones are answered all the same.
 */
export function* answerLines(text: string, opened: Opened, paint: Paint, json: boolean): Iterable<LineAnswer> {
  for (const [index, line] of text.split('\n').entries()) {
    const asJson = json || line.trimStart().startsWith('{');
    let id: unknown;
    try {
      const value = asJson && line.trimStart().startsWith('{') ? objectIn(line) : undefined;
      id = value?.['id'];
      const asked = value ? fromJson(value) : askedIn(line);
      if (!asked) continue;
      const one = answered(asked, opened);
      yield { answer: one.answer, text: asJson ? jsonLine(asked, one) : headline(one.answer, one.names, paint) };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const help = error.help !== undefined && { help: error.help };
      const wrong = { ...(id !== undefined && { id }), line: index + 1, error: error.message, ...help };
      yield { text: asJson ? JSON.stringify(wrong) : printable(`line ${wrong.line}: ${error.message}`) };
    }
  }
}

interface LineAsked extends Asked {
  readonly id?: unknown;
}

function askedIn(line: string): LineAsked | undefined {
  const [from, to, ...words] = line
    .replace(/(^|\s)#.*/, '')
    .trim()
    .split(/\s+/);
  if (!from) return undefined;
  if (!to) throw new UsageError('a question is FROM TO [TRAFFIC]');
  return { from, to, on: trafficOf(words.length > 0 ? words.join(' ') : undefined) };
}

function objectIn(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw new UsageError('this is no JSON', '{"id": 1, "from": "api", "to": "db", "proto": "tcp", "port": 5432}');
  }
}

function fromJson(value: Record<string, unknown>): LineAsked {
  const { id, from, to, srcPort } = value;
  if (typeof from !== 'string' || typeof to !== 'string') throw new UsageError('from and to are texts, and needed');
  const on = trafficOf(trafficText(value));
  if (srcPort === undefined || srcPort === null) return { id, from, to, on };
  if (!isPort(srcPort)) throw new UsageError(`srcPort ${String(srcPort)} is no port`);
  return { id, from, to, on, sourcePorts: [srcPort, srcPort + 1] };
}

/** `tcp/443`, `icmp/8/0`, or nothing for all traffic. */
function trafficText({ proto, port, icmpType, icmpCode }: Record<string, unknown>): string | undefined {
  const parts = [port ?? icmpType, port === undefined ? icmpCode : undefined].flatMap(each =>
    each === undefined || each === null ? [] : [String(each)],
  );
  if (proto === undefined || proto === null) {
    if (parts.length > 0) throw new UsageError('a port needs a proto', 'write "proto": "tcp"');
    return undefined;
  }
  const name =
    protocolNames.get(String(proto)) ??
    (/^\d+$/.test(String(proto)) ? `protocol/${proto}` : String(proto).toLowerCase());
  return [name, ...parts].join('/');
}

/** Those whose traffic has parts: ports, or types and codes. */
const protocolNames: ReadonlyMap<string, string> = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65535;
}

function jsonLine({ id }: LineAsked, { answer, names }: Answered): string {
  const { reachable, blocked, unknown } = answer;
  const codes = [
    ...blocked.flatMap(part => part.blockers.map(each => each.code)),
    ...unknown.flatMap(part => part.codes),
  ];
  const words = (parts: readonly { readonly flows: Parameters<typeof trafficWords>[0][number] }[]) =>
    parts.length > 0 ? trafficWords(parts.map(part => part.flows)) : undefined;
  return JSON.stringify({
    id,
    ...names,
    verdict: verdictOn(answer),
    codes: [...new Set(codes)],
    reachable: words(reachable),
    blocked: words(blocked),
    unknown: words(unknown),
    missing: unknown.length > 0 ? [...new Set(unknown.flatMap(part => part.missing))] : undefined,
  });
}
