import { type Item, itemsOf, numberOf, textOf } from '../../kinds/answers.ts';
import type { Problem } from '../../model/finding.ts';
import { grouped } from '../../model/grouped.ts';
import type { Scope } from './scope.ts';

/** What a snapshot says of itself, in a file beside the answers of one account and region. */
export interface Manifest extends Scope {
  /** When it was read, as ISO 8601. */
  readonly time?: string;
  readonly unread: readonly Unread[];
}

/** A call that gave nothing, or not for all that it was asked for. */
export interface Unread {
  /** `ec2.DescribeVpcs`. */
  readonly call: string;
  /** The permission that it needs: `ec2:DescribeVpcs`. */
  readonly action: string;
  /** Top-level key of what it tells. */
  readonly list: string;
  /** Whether it says which resources there are: without it none of the list is known. */
  readonly primary: boolean;
  /** `denied`, `throttled`, `timed out`…, or `not asked` while the reading runs. */
  readonly reason: string;
  readonly message: string;
  /** How many parents it could not tell of, where it was asked for each. */
  readonly parents?: number;
}

/** The reason of a call that asks about what another did not tell: that one is to blame. */
export const parentUnread = 'parent unread';

/** Key under which the manifest stands in its file. */
export const manifestKey = 'Snapshot';
export const manifestFile = 'snapshot.json';

export function manifestText({ account, region, time, unread }: Manifest, version: string): string {
  const told = {
    Account: account,
    Region: region ?? null,
    Time: time,
    Version: version,
    Unread: unread.map(each => ({
      Call: each.call,
      Action: each.action,
      List: each.list,
      Primary: each.primary,
      Reason: each.reason,
      Message: each.message,
      Parents: each.parents,
    })),
  };
  return `${JSON.stringify({ [manifestKey]: told }, null, 1)}\n`;
}

/** Reads the item of a manifest's file; what is not there is not said. */
export function readManifest(item: Item): Manifest {
  return {
    account: textOf(item, 'Account'),
    region: textOf(item, 'Region'),
    time: textOf(item, 'Time'),
    unread: itemsOf(item, 'Unread').map(each => ({
      call: textOf(each, 'Call') ?? '',
      action: textOf(each, 'Action') ?? '',
      list: textOf(each, 'List') ?? '',
      primary: each['Primary'] !== false,
      reason: textOf(each, 'Reason') ?? 'failed',
      message: textOf(each, 'Message') ?? '',
      parents: numberOf(each, 'Parents'),
    })),
  };
}

/** What was not read, as problems: those of one reason together. */
export function unreadProblems(manifest: Manifest, file: string): readonly Problem[] {
  const byReason = grouped(
    manifest.unread.filter(({ reason }) => reason !== parentUnread),
    ({ reason }) => reason,
  );
  const where = [manifest.account, manifest.region].filter(part => part !== undefined).join('/') || 'this account';
  return [...byReason].map(([reason, list]) => problemOf(reason, list, where, file));
}

function problemOf(reason: string, list: readonly Unread[], where: string, file: string): Problem {
  const actions = [...new Set(list.map(({ action }) => action))].sort();
  const one = actions.length === 1;
  const named = actions.slice(0, actionsToName).join(', ');
  const more = actions.length > actionsToName ? ` and ${actions.length - actionsToName} more` : '';
  const said = list.map(({ message }) => message).find(message => message !== '');
  const what = one ? `${named} was` : `${actions.length} calls were`;
  const which = one ? '' : `: ${named}${more}`;
  const because = said && (one || reason === tooMuch) ? `: ${said}` : '';
  return {
    code: 'call-unread',
    message: `${what} ${words.get(reason) ?? `not read (${reason})`} in ${where}${which}${because}`,
    place: { origin: { from: 'account', file, id: where } },
    // Who has to allow or to ask them needs all of them.
    help:
      actions.length > actionsToName
        ? `${helpFor(reason, actions)}; all of them: ${actions.join(', ')}`
        : helpFor(reason, actions),
  };
}

const actionsToName = 6;
const tooMuch = 'too much';

const words: ReadonlyMap<string, string> = new Map([
  ['denied', 'denied'],
  ['refused', 'refused'],
  ['failed', 'answered with faults of the service'],
  ['throttled', 'throttled to the end'],
  ['timed out', 'not answered in time'],
  ['unreachable', 'not reached'],
  ['cut off', 'not answered to the end'],
  ['broken', 'answered in a way that cannot be read'],
  [tooMuch, 'answered with more than is read'],
  ['cancelled', 'stopped'],
  ['not asked', 'not asked yet'],
]);

function helpFor(reason: string, actions: readonly string[]): string {
  const it = actions.length === 1 ? 'it' : 'them';
  if (reason === 'denied') {
    const which = actions.length === 1 ? actions[0] : it;
    return `allow ${which}: \`netwright audit --policy\` prints the policy; until then nothing about ${it} is known`;
  }
  if (reason === tooMuch)
    return 'leave the service out (--without), or ask AWS why it answers so; until then nothing is known';
  if (reason === 'cancelled' || reason === 'not asked') return 'read again: `netwright pull` goes on where it stopped';
  const longer =
    reason === 'throttled' || reason === 'timed out' ? ', or wait longer (--patience 5m, NETWRIGHT_PATIENCE)' : '';
  return `read again${longer}; until then nothing about ${it} is known`;
}
