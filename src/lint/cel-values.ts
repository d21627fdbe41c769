import { type Pattern, safePattern } from './safe-pattern.ts';

/**
 * What compiled expressions call. `undefined` is not read and makes the result not read; `null` is "AWS says
 * none" and behaves as the empty thing: a list without elements, a text that matches nothing, a number that is
 * neither less nor more than any.
 */
export type Maybe<T> = T | null | undefined;

/** Whether two values are equal, deeply for lists and maps; not read where the answer hangs on what was not read. */
export function equal(left: unknown, right: unknown): boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) return equalItems(left, right);
  return left instanceof Map && right instanceof Map ? equalEntries(left, right) : false;
}

function equalItems(left: readonly unknown[], right: readonly unknown[]): boolean | undefined {
  if (left.length !== right.length) return false;
  return everyOf(left.map((item, i) => equal(item, right[i])));
}

function equalEntries(left: ReadonlyMap<unknown, unknown>, right: ReadonlyMap<unknown, unknown>): boolean | undefined {
  if (left.size !== right.size) return false;
  return everyOf([...left].map(([key, value]) => right.has(key) && equal(value, right.get(key))));
}

function everyOf(verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

/** `value in list`, and `key in map`. */
export function isIn(value: unknown, among: Maybe<readonly unknown[] | ReadonlyMap<unknown, unknown>>) {
  if (!among) return among === null ? false : undefined;
  if (among instanceof Map) return value === undefined ? undefined : among.has(value);
  const list = among as readonly unknown[];
  return typeof value === 'object' || value === undefined ? isInDeeply(value, list) : isInPlainly(value, list);
}

function isInPlainly(value: unknown, list: readonly unknown[]): boolean | undefined {
  let unread = false;
  for (let i = 0; i < list.length; i++) {
    if (list[i] === value) return true;
    if (list[i] === undefined) unread = true;
  }
  return unread ? undefined : false;
}

function isInDeeply(value: unknown, list: readonly unknown[]): boolean | undefined {
  let unread = false;
  for (let i = 0; i < list.length; i++) {
    const same = equal(list[i], value);
    if (same === true) return true;
    if (same === undefined) unread = true;
  }
  return unread ? undefined : false;
}

/** The element of a list, or the value of a key; null where there is none. */
export function at(of: Maybe<readonly unknown[] | ReadonlyMap<unknown, unknown>>, index: unknown): unknown {
  if (of === undefined || index === undefined) return undefined;
  if (of === null) return null;
  if (of instanceof Map) return of.has(index) ? of.get(index) : null;
  const list = of as readonly unknown[];
  return typeof index === 'number' && index >= 0 && index < list.length ? list[index] : null;
}

type Test = (item: unknown) => unknown;

export function exists(list: Maybe<readonly unknown[]>, test: Test): boolean | undefined {
  if (!list) return list === null ? false : undefined;
  let unread = false;
  for (let i = 0; i < list.length; i++) {
    const holds = test(list[i]);
    if (holds === true) return true;
    if (holds === undefined) unread = true;
  }
  return unread ? undefined : false;
}

export function all(list: Maybe<readonly unknown[]>, test: Test): boolean | undefined {
  if (!list) return list === null ? true : undefined;
  let unread = false;
  for (const item of list) {
    const holds = test(item);
    if (holds === undefined) unread = true;
    else if (holds !== true) return false;
  }
  return unread ? undefined : true;
}

export function existsOne(list: Maybe<readonly unknown[]>, test: Test): boolean | undefined {
  if (!list) return list === null ? false : undefined;
  let count = 0;
  let unread = false;
  for (const item of list) {
    const holds = test(item);
    if (holds === true) count++;
    else if (holds === undefined) unread = true;
  }
  return count > 1 ? false : unread ? undefined : count === 1;
}

export function filter(list: Maybe<readonly unknown[]>, test: Test): Maybe<readonly unknown[]> {
  if (!list) return list;
  const kept: unknown[] = [];
  for (const item of list) {
    const holds = test(item);
    if (holds === undefined) return undefined;
    if (holds === true) kept.push(item);
  }
  return kept;
}

export function map(list: Maybe<readonly unknown[]>, to: Test): Maybe<readonly unknown[]> {
  return list ? list.map(item => to(item)) : list;
}

export function startsWith(text: Maybe<string>, other: Maybe<string>): boolean | undefined {
  if (text === undefined || other === undefined) return undefined;
  return text !== null && other !== null && text.startsWith(other);
}

export function endsWith(text: Maybe<string>, other: Maybe<string>): boolean | undefined {
  if (text === undefined || other === undefined) return undefined;
  return text !== null && other !== null && text.endsWith(other);
}

export function containsText(text: Maybe<string>, other: Maybe<string>): boolean | undefined {
  if (text === undefined || other === undefined) return undefined;
  return text !== null && other !== null && text.includes(other);
}

/** A pattern with what it answered: accounts hold the same texts again and again. */
interface Asked {
  readonly pattern: Pattern | undefined;
  readonly answers: Map<string, boolean>;
}

const patterns = new Map<string, Asked>();
const mostPatterns = 1000;
const mostAnswers = 100;
const longest = 200;

/** Whether a pattern is found in a text, in time linear in the text. A pattern that is none matches nothing. */
export function matches(text: Maybe<string>, pattern: Maybe<string>): boolean | undefined {
  if (text === undefined || pattern === undefined) return undefined;
  if (text === null || pattern === null) return false;
  let asked = patterns.get(pattern);
  if (!asked) {
    const made = safePattern(pattern);
    if (patterns.size >= mostPatterns) patterns.clear();
    patterns.set(pattern, (asked = { pattern: 'test' in made ? made : undefined, answers: new Map() }));
  }
  const { pattern: compiled, answers } = asked;
  let answer = answers.get(text);
  if (answer === undefined) {
    answer = compiled?.test(text) ?? false;
    if (answers.size >= mostAnswers) answers.clear();
    if (text.length <= longest) answers.set(text, answer);
  }
  return answer;
}

export function lowerAscii(text: Maybe<string>): Maybe<string> {
  return text?.replace(/[A-Z]+/g, letters => letters.toLowerCase()) ?? (text as null | undefined);
}

export function upperAscii(text: Maybe<string>): Maybe<string> {
  return text?.replace(/[a-z]+/g, letters => letters.toUpperCase()) ?? (text as null | undefined);
}

export function join(list: Maybe<readonly Maybe<string>[]>, between: Maybe<string>): Maybe<string> {
  if (list === undefined || between === undefined || list?.includes(undefined)) return undefined;
  return (list ?? []).filter(item => item !== null).join(between ?? '');
}

/** Code points of a text, elements of a list, entries of a map; nothing has none. */
export function size(of: Maybe<string | readonly unknown[] | ReadonlyMap<unknown, unknown>>): number | undefined {
  if (of === undefined) return undefined;
  if (of === null) return 0;
  if (typeof of === 'string') return codePoints(of);
  return of instanceof Map ? of.size : (of as readonly unknown[]).length;
}

function codePoints(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++, count++) if ((text.codePointAt(i) as number) > 0xffff) i++;
  return count;
}

export function asString(value: Maybe<string | number | boolean>): Maybe<string> {
  return value === undefined || value === null ? value : String(value);
}

export function asInt(value: Maybe<string | number>): Maybe<number> {
  if (value === undefined || value === null) return value;
  if (typeof value === 'string' && !/^[+-]?\d{1,16}$/.test(value)) return null;
  const whole = Math.trunc(Number(value));
  return Number.isSafeInteger(whole) ? whole + 0 : null;
}

export function asDouble(value: Maybe<string | number>): Maybe<number> {
  if (value === undefined || value === null || typeof value === 'number') return value;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : null;
}

export function days(count: Maybe<number>): Maybe<number> {
  return count === undefined || count === null ? count : count * 86_400;
}

/** Whole days from now until a time; negative after it; null for a text that is no time. */
export function daysUntil(context: { readonly now: number }, time: Maybe<string>): Maybe<number> {
  if (time === undefined || time === null) return time;
  const then = Date.parse(time);
  return Number.isNaN(then) ? null : Math.floor((then - context.now) / 86_400_000);
}

export function add(left: Maybe<number>, right: Maybe<number>): Maybe<number> {
  return both(left, right) ? left! + right! : nothing(left, right);
}

export function subtract(left: Maybe<number>, right: Maybe<number>): Maybe<number> {
  return both(left, right) ? left! - right! : nothing(left, right);
}

export function multiply(left: Maybe<number>, right: Maybe<number>): Maybe<number> {
  return both(left, right) ? left! * right! : nothing(left, right);
}

/** Division of whole numbers, towards zero; null for a division by zero. */
export function divideInt(left: Maybe<number>, right: Maybe<number>): Maybe<number> {
  if (!both(left, right)) return nothing(left, right);
  return right === 0 ? null : Math.trunc(left! / right!) + 0;
}

export function divide(left: Maybe<number>, right: Maybe<number>): Maybe<number> {
  return both(left, right) ? left! / right! : nothing(left, right);
}

/** The rest of a division of whole numbers, with the sign of the dividend; null for a division by zero. */
export function remainder(left: Maybe<number>, right: Maybe<number>): Maybe<number> {
  if (!both(left, right)) return nothing(left, right);
  return right === 0 ? null : (left! % right!) + 0;
}

export function negate(value: Maybe<number>): Maybe<number> {
  return value === undefined || value === null ? value : 0 - value;
}

export function concatText(left: Maybe<string>, right: Maybe<string>): Maybe<string> {
  return both(left, right) ? left! + right! : nothing(left, right);
}

export function concatLists(left: Maybe<readonly unknown[]>, right: Maybe<readonly unknown[]>) {
  if (left === undefined || right === undefined) return undefined;
  return [...(left ?? []), ...(right ?? [])];
}

function both(left: unknown, right: unknown): boolean {
  return left !== undefined && left !== null && right !== undefined && right !== null;
}

function nothing(left: unknown, right: unknown): null | undefined {
  return left === undefined || right === undefined ? undefined : null;
}
