import type { Accounts } from '../../src/aws/account/read-accounts.ts';
import type { AccountWorld } from '../../src/open/world.ts';

/** Whoever may read these accounts of a wire: the first by its own key, the others by a role in each. */
export function asReader(accounts: readonly string[], more: Accounts): Accounts {
  const [own = '000000000000', ...others] = accounts;
  const credentials = async () => ({ accessKeyId: `AKID${own}`, secretAccessKey: 'secret' });
  const roles = accounts.map(account => ({ arn: `arn:aws:iam::${account}:role/reader` }));
  return { credentials, ...(others.length > 0 ? { roles } : {}), ...more };
}

/** Asks as fast as it can, and gives up soon. */
export const hasty: AccountWorld = {
  patience: { attempts: 3, timeoutMs: 20_000, waitMs: 1 },
  rate: () => ({ burst: 1e9, perSecond: 1e9 }),
};
