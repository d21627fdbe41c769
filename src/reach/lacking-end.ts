import { type AddressSet, isEmpty, unionAll } from '../net/address-set.ts';
import type { End } from './end.ts';
import type { Engine } from './engine.ts';
import { listedBlocks } from './listed-blocks.ts';
import { over64 } from './over-nat64.ts';
import type { Question } from './question.ts';
import { askedBy, receiversOf } from './receivers.ts';
import { sendersOf } from './senders.ts';

/** Why there is nothing to ask: an end has no address, or what both have does not go together. */
export type Lack =
  | { readonly of: 'from' | 'to' | 'both' }
  /** All of it stands in what a what-if takes away: `zone/a`. */
  | { readonly of: 'lost'; readonly end: 'from' | 'to' | 'both'; readonly with: string }
  /** No place, no declared network and no route has the addresses that are to send, and the internet carries none. */
  | { readonly of: 'nobody' }
  /** Nobody told the blocks of a prefix list, such as AWS keeps for its services. */
  | { readonly of: 'blocks'; readonly end: 'from' | 'to' }
  /** One has IPv4 alone and the other IPv6 alone, or the traffic is of the other version. */
  | { readonly of: 'version'; readonly from: 4 | 6; readonly to: 4 | 6 }
  | { readonly of: 'traffic' };

/** Which end of a question has no address to ask for. */
export function lackIn(engine: Engine, { from, to }: Question): Lack {
  const asking = sendersOf(engine, from);
  if (isUnread(engine, to)) return { of: 'blocks', end: 'to' };
  if (isUnread(engine, from)) return { of: 'blocks', end: 'from' };
  if (asking.length === 0 && from.type === 'addresses') return { of: 'nobody' };
  const senders = asking.map(({ addresses }) => addresses);
  const by = asking.length > 0 ? asking.map(askedBy) : (['private'] as const);
  const receivers = by.flatMap(each => receiversOf(engine, to, each)).map(({ addresses }) => addresses);
  const [lacksFrom, lacksTo] = [senders, receivers].map(all => all.every(isEmpty));
  if (lacksFrom || lacksTo) {
    return { of: lacksFrom && lacksTo ? 'both' : lacksFrom ? 'from' : 'to' };
  }
  const [here, there] = [senders, receivers].map(all => onlyVersion(unionAll(all)));
  if (here !== undefined && there !== undefined && here !== there) return { of: 'version', from: here, to: there };
  return { of: 'traffic' };
}

/** The same where something is taken away, in the words in which it was named: who lacked nothing before has lost it. */
export function lackAfter(lost: string, now: Lack | undefined, before: Lack | undefined): Lack | undefined {
  const of = now?.of;
  return (of === 'from' || of === 'to' || of === 'both') && before === undefined
    ? { of: 'lost', end: of, with: lost }
    : now;
}

function isUnread({ network }: Engine, end: End): boolean {
  return end.type === 'resource' && listedBlocks(end.reference, network) === 'unread';
}

function onlyVersion({ v4, v6 }: AddressSet): 4 | 6 | undefined {
  if (v4.length > 0 && v6.length > 0) return undefined;
  return v4.length > 0 ? 4 : 6;
}

/** The same in words: `db has no address`. */
export function lackText(lack: Lack | undefined, from: string, to: string): string {
  switch (lack?.of) {
    case 'from':
      return `${from} has no address`;
    case 'to':
      return `${to} has no address`;
    case 'both':
      return `neither ${from} nor ${to} has an address`;
    case 'lost': {
      const [who, stands, has] =
        lack.end === 'both'
          ? [`${from} and ${to}`, 'stand', 'have']
          : [lack.end === 'from' ? from : to, 'stands', 'has'];
      return `${who} ${stands} in what is lost (${lack.with}), and ${has} no address left`;
    }
    case 'nobody':
      return `nobody has ${from}: no place of the network, no network on premises, and no route leads there`;
    case 'blocks':
      return `nobody told the blocks of ${lack.end === 'to' ? to : from}: write them under \`prefixLists\``;
    case 'version': {
      const translated = lack.from === 6 ? over64(to) : undefined;
      const by = translated === undefined ? '' : ` (over NAT64 it is ${translated})`;
      return `${from} has IPv${lack.from} addresses only, ${to} IPv${lack.to} addresses only${by}`;
    }
    default:
      return `${from} has no packets of that kind for ${to}`;
  }
}
