import type { Item } from '../../kinds/answers.ts';

/** The account and region that answers belong to. */
export interface Scope {
  readonly account?: string;
  readonly region?: string;
}

const regionName = /^[a-z]{2}(?:-[a-z]+){1,3}-\d$/;
const accountId = /^\d{12}$/;

/**
 * Account and region of a folder's answers: from the names of its folders, else from an ARN in the answers,
 * else from the name of a zone, else (the account) from an owner.
 */
export function scopeOf(folder: string, answers: ReadonlyMap<string, { readonly items: readonly Item[] }>): Scope {
  const steps = folder.split('/');
  const region = steps.findLast(step => regionName.test(step));
  const account = steps.findLast(step => accountId.test(step));
  if (region && account) return { account, region };
  const seen = evidence(answers);
  return { account: account ?? seen.account, region: region ?? seen.region };
}

function evidence(answers: ReadonlyMap<string, { readonly items: readonly Item[] }>): Scope {
  let account: string | undefined;
  let region: string | undefined;
  let zone: string | undefined;
  for (const { items } of answers.values()) {
    for (const item of items.slice(0, itemsToLookAt)) {
      for (const value of Object.values(item)) {
        if (typeof value !== 'string') continue;
        const arn = /^arn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]+):(\d{12}):/.exec(value);
        if (arn) {
          region ??= arn[1];
          account ??= arn[2];
        }
        zone ??= /^([a-z]{2}(?:-[a-z]+){1,3}-\d)[a-z]$/.exec(value)?.[1];
      }
      const owner = item['OwnerId'];
      if (typeof owner === 'string' && accountId.test(owner)) account ??= owner;
    }
  }
  return { account, region: region ?? zone };
}

/** Enough to meet an ARN; the items of a folder share their region. */
const itemsToLookAt = 50;
