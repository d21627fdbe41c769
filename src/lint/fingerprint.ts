import type { FactKind } from '../model/fact.ts';
import type { Place } from '../source/origin.ts';
import type { ReadPath } from './cel-term.ts';
import { text } from './cel-text.ts';
import type { Fact } from './evaluate.ts';

/** What a finding is about, whatever its words and lines. */
export interface About {
  readonly rule: string;
  readonly resource: string | undefined;
  readonly fact: FactKind;
  readonly subject: unknown;
  readonly record: Fact;
  readonly place: Place;
  readonly reads: readonly ReadPath[];
}

/**
 * What a fingerprint is made of: the rule, the resource, the path in it, and what tells the subject from others of
 * that resource: its own identity, else its key or what is written there, with the names and sets that the
 * condition looked at. No line numbers, counts or words of messages.
 */
export function identityOf({ rule, resource, fact, subject, record, place, reads }: About): string {
  const own = fact.identity?.(subject);
  const parts = own === undefined ? [writtenAt(place), ...reads.map(path => valueText(record, path))] : [own];
  return JSON.stringify([rule, resource ?? null, place.path ?? null, ...parts]);
}

/** The fingerprint of an identity, 16 hexadecimal digits: MurmurHash3 (x86, 32 bits) of its UTF-16, with two seeds at once. */
export function fingerprintOf(identity: string): string {
  const { length } = identity;
  let a = 0x9e3779b9 | 0;
  let b = 0x85ebca6b | 0;
  for (let i = 1; i < length; i += 2) {
    let k = Math.imul(identity.charCodeAt(i - 1) | (identity.charCodeAt(i) << 16), 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    a ^= k;
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
    b ^= k;
    b = (Math.imul((b << 13) | (b >>> 19), 5) + 0xe6546b64) | 0;
  }
  if (length & 1) {
    let k = Math.imul(identity.charCodeAt(length - 1), 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    a ^= k;
    b ^= k;
  }
  return finished(a ^ (2 * length)) + finished(b ^ (2 * length));
}

/** The key, or the text of what has none with its white space evened out; an id of AWS. */
function writtenAt({ origin }: Place): string {
  if (origin.from === 'account') return origin.id;
  const { source, start, end } = origin.key ?? origin.node;
  return source.text
    .slice(start, Math.min(end, start + 400))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Texts and sets tell subjects apart; numbers and truths are measures that change. */
function valueText(record: Fact, path: ReadPath): string {
  if (path.includes('*')) return '';
  let value: unknown = record;
  for (const step of path) value = value === undefined || value === null ? value : Reflect.get(value, step);
  if (typeof value === 'string') return value;
  const isNamed =
    typeof value === 'object' && value !== null && (Array.isArray(value) ? value.every(isText) : !isPlain(value));
  return isNamed ? text(value) : '';
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** 32 bits as 8 hexadecimal digits. */
function finished(bits: number): string {
  let h = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
