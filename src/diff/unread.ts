import type { Kind } from '../kinds/kind.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { columnOf } from './columns.ts';
import type { Incomplete, Side } from './difference.ts';
import { lackingFor } from './lacking.ts';
import { kindOf, type OneSide } from './sides.ts';

/** Collects what a side did not read: no verdict on it is possible. */
export interface Unread {
  /** Whether any resource of the kind tells an attribute: what none tells was not asked for. */
  readonly isTold: (one: OneSide, kind: Kind, attribute: string) => boolean;
  readonly note: (side: Side, kind: Kind, attribute: string | undefined, count: number, near?: Resource) => void;
  /** Whether a resource that the other side has would be told here; noted where not. */
  readonly isRead: (one: OneSide, resource: Resource) => boolean;
  readonly all: () => readonly Incomplete[];
}

/** An empty collection for a comparison. */
export function unreadOf(networks: Readonly<Record<Side, Network>>): Unread {
  const noted = new Map<string, { side: Side; kind: Kind; attribute?: string; count: number; near?: Resource }>();
  const told = new Map<string, boolean>();
  const note: Unread['note'] = (side, kind, attribute, count, near) => {
    const name = `${side} ${kind.kind} ${attribute ?? ''} ${near?.account ?? ''} ${near?.region ?? ''}`;
    const known = noted.get(name);
    if (known) known.count += count;
    else noted.set(name, { side, kind, ...(attribute !== undefined && { attribute }), count, near });
  };
  return {
    isTold: (one, kind, attribute) => {
      const name = `${one.side} ${kind.kind} ${attribute}`;
      let answer = told.get(name);
      if (answer === undefined) {
        const tells = (each: Resource) => columnOf(one, each, attribute) !== undefined;
        told.set(name, (answer = one.network.all(kind.kind).some(tells)));
      }
      return answer;
    },
    note,
    isRead: (one, resource) => {
      const kind = kindOf.get(resource.kind) as Kind;
      if (one.network.from === 'design') return true;
      if (one.network.isRead(resource.kind, resource)) return true;
      note(one.side, kind, undefined, 1, resource);
      return false;
    },
    all: () =>
      [...noted.values()].map(({ side, kind, attribute, count, near }) => ({
        side,
        kind: kind.kind,
        ...(attribute !== undefined && { attribute }),
        count,
        actions: lackingFor(networks[side], kind, attribute, near),
        ...(near?.account !== undefined && { account: near.account }),
        ...(near?.region !== undefined && { region: near.region }),
      })),
  };
}
