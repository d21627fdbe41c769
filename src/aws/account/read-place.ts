import type { Item } from '../../kinds/answers.ts';
import { calls } from '../calls/calls.ts';
import { actionOf, type PermittedCall } from '../calls/permitted-call.ts';
import { parentUnread, type Unread } from '../files/manifest.ts';
import { type Asking, pagesOf, Refused } from './ask.ts';
import { Limit } from './gate.ts';
import type { Refusal } from './refusal.ts';

/** Where answers of one account and region go. Each call is kept as a whole, or told as unread. */
export interface Store {
  /** The items that an earlier reading kept of a call, if it kept them all. */
  readonly kept: (call: PermittedCall) => readonly Item[] | undefined;
  /** Keeps the items of a call; `unread` where some of its parents could not be asked. */
  readonly keep: (call: PermittedCall, items: readonly Item[], unread?: Unread) => void;
  /** Tells that nothing is known of what a call would tell. */
  readonly lack: (unread: Unread) => void;
}

/** Hears of each call that ends: how it went, and how many are still to come. */
export type Hearing = (call: PermittedCall, unread: Unread | undefined) => void;

/** The calls of one region, or (`account`) those that are asked once an account. */
export function callsOf(where: 'region' | 'account'): readonly PermittedCall[] {
  return calls.filter(call => (call.where ?? 'region') === where);
}

/** Reads one account and region: every call, those that need parents after their parents. Never throws. */
export async function readPlace(
  chosen: readonly PermittedCall[],
  asking: Asking,
  store: Store,
  hear: Hearing,
): Promise<void> {
  const follow = async (call: PermittedCall, items: readonly Item[] | undefined): Promise<void> => {
    const children = chosen.filter(({ each }) => each?.of === call.id);
    await Promise.all(children.map(child => readChild(child, items)));
  };
  const readRoot = async (call: PermittedCall): Promise<void> => {
    const { items, unread } = await whole(call, asking, store);
    hear(call, unread);
    await follow(call, items);
  };
  const readChild = async (call: PermittedCall, parents: readonly Item[] | undefined): Promise<void> => {
    if (!parents) {
      // The parents' own call says why: this one is not to blame.
      store.lack(lackOf(call, { reason: parentUnread, message: '' }));
      hear(call, undefined);
      return follow(call, undefined);
    }
    const { items, unread } = await ofParents(call, parents, asking, store);
    hear(call, unread);
    await follow(call, items);
  };
  await Promise.all(chosen.filter(({ each }) => !each).map(readRoot));
}

interface Read {
  /** Undefined where nothing is known. */
  readonly items?: readonly Item[];
  readonly unread?: Unread;
}

/** A call without parents: all its pages, or nothing. */
async function whole(call: PermittedCall, asking: Asking, store: Store): Promise<Read> {
  const kept = store.kept(call);
  if (kept) return { items: kept };
  try {
    const items: Item[] = [];
    for await (const answer of pagesOf(call, {}, asking)) for (const item of itemsIn(call, answer)) items.push(item);
    store.keep(call, items);
    return { items };
  } catch (error) {
    return lacking(call, error, store);
  }
}

/**
 * A call for each parent. What tells which resources there are, and what names no parent in its items, is kept whole
 * or not at all; of the rest a parent that could not be asked is simply not there.
 */
async function ofParents(call: PermittedCall, parents: readonly Item[], asking: Asking, store: Store): Promise<Read> {
  const { each } = call;
  if (!each) return {};
  const kept = store.kept(call);
  if (kept) return { items: kept };
  const ids = [...new Set(parents.flatMap(each.ids))];
  const answers = await eachInTurn(chunks(ids, each.batch?.size ?? 1), chunk => ofChunk(call, chunk, asking));
  const refused = answers.filter(answer => !Array.isArray(answer)) as readonly Refusal[];
  const items = answers.filter(answer => Array.isArray(answer)).flat() as readonly Item[];
  const [first] = refused;
  if (!first) {
    store.keep(call, items);
    return { items };
  }
  const unread = { ...lackOf(call, first), parents: refused.length };
  if (call.role === 'list' || each.flat || items.length === 0) {
    store.lack(unread);
    return { unread };
  }
  store.keep(call, items, unread);
  return { items, unread };
}

/** Parents that wait for their turn at once. */
const inTurn = 20;
/** Where so many in a row are refused, nobody asks for the others: they count as refused too. */
const mostRefused = 100;

async function eachInTurn<C>(
  all: readonly C[],
  ask: (chunk: C) => Promise<readonly Item[] | Refusal>,
): Promise<readonly (readonly Item[] | Refusal)[]> {
  const turns = new Limit(inTurn);
  const row: Refusal[] = [];
  const next = async (chunk: C) => {
    const [last] = row;
    if (last && row.length >= mostRefused) return last;
    const answer = await ask(chunk);
    if ('reason' in answer) row.push(answer);
    else row.length = 0;
    return answer;
  };
  return Promise.all(all.map(chunk => turns.run(() => next(chunk))));
}

function chunks(ids: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  );
}

/** The items for one parent (or a batch of them), or why there are none. */
async function ofChunk(
  call: PermittedCall,
  ids: readonly string[],
  asking: Asking,
): Promise<readonly Item[] | Refusal> {
  const { each, list, beside = [] } = call;
  if (!each) return [];
  const [id] = ids;
  const input = each.batch ? { [each.batch.key]: ids } : { [each.ask]: id };
  try {
    const items: Item[] = [];
    const parts: Record<string, unknown> = { [each.id]: id };
    for await (const answer of pagesOf(call, input, asking)) {
      if (list !== undefined) for (const item of itemsIn(call, answer)) items.push(item);
      for (const part of beside) if (answer[part] !== undefined) parts[part] = answer[part];
    }
    if (each.flat) return items;
    return [list === undefined ? parts : { ...parts, [list]: items }];
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** The items of an answer; one mapping is a list of one. */
function itemsIn({ list }: PermittedCall, answer: Readonly<Record<string, unknown>>): readonly Item[] {
  const value = list === undefined ? answer : answer[list];
  if (Array.isArray(value)) return value as readonly Item[];
  return value === undefined || value === null ? [] : [value as Item];
}

function lacking(call: PermittedCall, error: unknown, store: Store): Read {
  if (!(error instanceof Refused)) throw error;
  const unread = lackOf(call, error.refusal);
  store.lack(unread);
  return { unread };
}

function lackOf(
  call: PermittedCall,
  { reason, message }: { readonly reason: string; readonly message: string },
): Unread {
  const { id, keep, role } = call;
  return { call: id, action: actionOf(call), list: keep, primary: role === 'list', reason, message };
}
