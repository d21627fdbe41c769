import type { KindName, Resource } from '../model/resource.ts';
import { same } from '../model/same.ts';
import type { Written } from '../source/origin.ts';

/**
 * Kinds of whose nodes nobody asks more than where they stand: a VPC is the same one whatever is written in its sections,
 * and a subnet whatever its tier routes.
 */
const placed: ReadonlySet<KindName> = new Set(['vpc', 'subnet']);

/**
 * Whether a resource says what it said before, though the node that it is of is another: what stands in there changed. What
 * nobody wrote stands where its parent is named.
 */
export function isMoved(before: Resource, now: Resource): boolean {
  const { origin } = now;
  const isPlaced = placed.has(now.kind) || origin.assumed !== undefined;
  if (!isPlaced || origin.from !== 'design' || before.origin.from !== 'design') return false;
  return origin.key !== undefined && same(before.origin.parts, origin.parts) && saysSame(before, now);
}

/** Gives the resource as it was before the places of now: whatever rests on it still holds, and is told where it stands. */
export function move(before: unknown, now: unknown): void {
  if (before === now || !isObject(before) || !isObject(now)) return;
  if (isWritten(before)) Object.assign(before, now);
  else for (const name of Object.keys(before)) move(before[name], now[name]);
}

function saysSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return same(a, b);
  if (isWritten(a)) return isWritten(b) && a.key === b.key && a.assumed === b.assumed;
  if (!isPlain(a) || !isPlain(b)) return same(a, b);
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every(name => Object.hasOwn(b, name) && saysSame(a[name], b[name]))
  );
}

type Named = Record<string, unknown>;

function isObject(value: unknown): value is Named {
  return typeof value === 'object' && value !== null;
}

function isPlain(value: Named): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function isWritten(value: Named): value is Named & Written {
  return value['from'] === 'design' && 'node' in value && isObject(value['node']) && !('kind' in value);
}
