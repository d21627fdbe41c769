import { calls } from '../aws/calls/calls.ts';
import { actionOf, type PermittedCall } from '../aws/calls/permitted-call.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Network, Reading } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';

/**
 * The permissions that are missing to read a kind, or an attribute of it, where a resource lives: as the reading tells,
 * else those of the calls that list the kind.
 */
export function lackingFor(
  { readings }: Network,
  { live }: Kind,
  attribute: string | undefined,
  near?: Pick<Resource, 'account' | 'region'>,
): readonly string[] {
  const answers = live?.answers ?? [];
  const unread = readings.filter(reading => isNear(reading, near)).flatMap(reading => reading.unread ?? []);
  const told = unread.filter(({ list }) => answers.includes(list)).flatMap(({ call }) => byId.get(call) ?? []);
  // A folder that was saved by hand does not say what was asked; and an attribute may come with any call.
  const asked =
    told.length > 0 || attribute !== undefined
      ? told
      : calls.filter(({ role, keep }) => role === 'list' && keep === answers[0]);
  const silent = new Set(unread.map(({ call }) => call));
  return [...new Set(asked.map(call => actionOf(toBlame(call, silent))))].sort();
}

const byId: ReadonlyMap<string, PermittedCall> = new Map(calls.map(call => [call.id, call]));

function isNear(reading: Reading, near: Pick<Resource, 'account' | 'region'> = {}): boolean {
  const { account = reading.account, region = reading.region } = near;
  return account === reading.account && region === reading.region;
}

/** Where the call that lists the parents gave nothing, nobody was asked about each of them. */
function toBlame(call: PermittedCall, silent: ReadonlySet<string>): PermittedCall {
  const parent = call.each && byId.get(call.each.of);
  return parent && silent.has(parent.id) ? toBlame(parent, silent) : call;
}
