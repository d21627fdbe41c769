import type { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { accountsCall, identityCall, regionsCall } from '../calls/calls.ts';
import type { PermittedCall, Service } from '../calls/permitted-call.ts';
import { type Asking, pagesOf, Refused } from './ask.ts';
import { Limit } from './gate.ts';
import { type Credentials, credentialsOf, homeRegion, type Login, type Role } from './login.ts';
import { LoginError } from './login-error.ts';
import { callsOf, readPlace, type Store } from './read-place.ts';
import type { Reason } from './refusal.ts';
import { type AskingWorld, type Common, commonOf, type Place, sessionOf } from './session.ts';
import { type Permission, tryCalls } from './try-calls.ts';

/** Which accounts and regions are read, and as whom. */
export interface Accounts {
  /** Profiles of the AWS CLI's files; the standard chain where there are none. */
  readonly profiles?: readonly string[];
  /** Roles to take on, one account each, beginning as each profile. */
  readonly roles?: readonly Role[];
  /** The name of a role in every account of the organization. */
  readonly organizationRole?: string;
  /** `all` that are enabled, or some; the profile's own where it is left out. */
  readonly regions?: 'all' | readonly string[];
  /** Services that are not asked. */
  readonly without?: readonly Service[];
  readonly endpoint?: string;
  /** Credentials that the caller has already, instead of the standard chain's. */
  readonly credentials?: AwsCredentialIdentityProvider;
}

/** What reading needs of the world. */
export interface Reading extends AskingWorld {
  readonly storeFor: (place: Place, chosen: readonly PermittedCall[]) => Store;
}

/**
 * Reads accounts into stores, one for each account and region. An account that lets nobody in is told by an event
 * (`refused`), unless it is the only one: then LoginError is thrown.
 */
export async function readAccounts(accounts: Accounts, reading: Reading): Promise<{ readonly refused: number }> {
  silenceWarning();
  const common = commonOf(reading);
  const seen = new Set<string>();
  let refused = 0;
  const logins = await loginsOf(accounts, common);
  const settled = await Promise.allSettled(logins.map(login => readAccount(login, accounts, common, seen)));
  for (const [index, result] of settled.entries()) {
    if (result.status === 'fulfilled') continue;
    const { reason } = result;
    if (!(reason instanceof LoginError) || logins.length === 1) throw reason;
    refused++;
    reading.hear?.({ type: 'refused', who: nameOf(logins[index]), message: reason.message, help: reason.help });
  }
  return { refused };
}

/** The SDK warns of Node versions on standard error; the floor of this program is its own affair. */
function silenceWarning(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
}

function nameOf(login: Login | undefined): string {
  return login?.role?.arn ?? login?.profile ?? 'the standard chain';
}

/** What the credentials of a login may do in its region: who they are, and which calls AWS allows them. */
export async function tryAccount(
  accounts: Accounts,
  reading: AskingWorld,
): Promise<{ readonly who: string; readonly region: string; readonly permissions: readonly Permission[] }> {
  silenceWarning();
  const common = commonOf(reading);
  const [login = {}] = await loginsOf({ ...accounts, organizationRole: undefined }, common);
  const region = await firstRegion(login, accounts);
  const session = sessionOf(login, region, credentialsOf(login, region, common.patience), common);
  try {
    const { arn } = await identityOf(login, session.asking);
    return { who: arn, region, permissions: await tryCalls(session.asking, accounts.without) };
  } finally {
    session.close();
  }
}

/** Profiles, the roles that each takes on, or the accounts of its organization. */
async function loginsOf(accounts: Accounts, common: Common): Promise<readonly Login[]> {
  const { profiles = [], roles = [], organizationRole, endpoint, credentials } = accounts;
  const { askCode } = common;
  const names = profiles.length > 0 ? profiles : [undefined];
  const own: Login[] = names.map(profile => ({ profile, endpoint, credentials, askCode }));
  const logins = own.flatMap(login => (roles.length > 0 ? roles.map(role => ({ ...login, role })) : [login]));
  if (organizationRole === undefined) return logins;
  const members = await Promise.all(logins.map(login => membersOf(login, organizationRole, accounts, common)));
  return members.flat();
}

/** A login for each active account of the organization; its own account needs no role. */
async function membersOf(
  login: Login,
  roleName: string,
  accounts: Accounts,
  common: Common,
): Promise<readonly Login[]> {
  const region = await firstRegion(login, accounts);
  const session = sessionOf(login, region, credentialsOf(login, region, common.patience), common);
  try {
    const own = await identityOf(login, session.asking);
    const logins: Login[] = [];
    for await (const answer of told(
      accountsCall,
      session.asking,
      () => 'the accounts of the organization are not told',
    )) {
      for (const { Id, Status } of (answer['Accounts'] ?? []) as readonly { Id?: string; Status?: string }[]) {
        if (!Id || (Status !== undefined && Status !== 'ACTIVE')) continue;
        const arn = `arn:${own.partition}:iam::${Id}:role/${roleName}`;
        logins.push(Id === own.account ? login : { ...login, role: { arn } });
      }
    }
    return logins;
  } finally {
    session.close();
  }
}

async function readAccount(
  login: Login,
  accounts: Accounts,
  common: Reading & Common,
  seen: Set<string>,
): Promise<void> {
  const region = await firstRegion(login, accounts);
  const credentials = credentialsOf(login, region, common.patience);
  const session = sessionOf(login, region, credentials, common);
  common.hear?.({ type: 'signing in', who: nameOf(login) });
  try {
    const { account } = await identityOf(login, session.asking);
    const regions = await regionsOf(accounts, region, session.asking);
    const places: Place[] = [{ account }, ...regions.map(each => ({ account, region: each }))];
    const fresh = places.filter(place => !seen.has(`${place.account}/${place.region}`));
    for (const place of fresh) seen.add(`${place.account}/${place.region}`);
    const work = fresh.map(place => () => readOne(place, { ...login, credentials }, region, accounts, common));
    const inTurn = new Limit(regionsAtOnce);
    await Promise.all(work.map(each => inTurn.run(each)));
  } finally {
    session.close();
  }
}

/** Regions of one account that are read at a time. */
const regionsAtOnce = 4;

async function readOne(
  place: Place,
  login: Login & { readonly credentials: Credentials },
  home: string,
  { without = [] }: Accounts,
  common: Reading & Common,
): Promise<void> {
  const chosen = callsOf(place.region ? 'region' : 'account').filter(({ service }) => !without.includes(service));
  common.hear?.({ type: 'planned', place, calls: chosen.length });
  const session = sessionOf(login, place.region ?? home, login.credentials, common, place);
  try {
    await readPlace(chosen, session.asking, common.storeFor(place, chosen), (call, unread) =>
      common.hear?.({ type: 'call', place, call: call.id, unread }),
    );
  } finally {
    session.close();
  }
}

async function firstRegion(login: Login, { regions }: Accounts): Promise<string> {
  if (regions !== undefined && regions !== 'all' && regions[0] !== undefined) return regions[0];
  return homeRegion(login).catch(error => {
    // Every account has this one, and it tells of the others.
    if (regions === 'all') return 'us-east-1';
    throw error;
  });
}

async function regionsOf({ regions }: Accounts, home: string, asking: Asking): Promise<readonly string[]> {
  if (regions === undefined) return [home];
  if (regions !== 'all') return regions;
  const found: string[] = [];
  for await (const answer of told(regionsCall, asking, () => 'the regions of the account are not told')) {
    for (const { RegionName } of (answer['Regions'] ?? []) as readonly { RegionName?: string }[]) {
      // It becomes a part of addresses and of paths.
      if (!RegionName || !/^[a-z0-9-]+$/.test(RegionName)) throw new LoginError('AWS tells of a region without a name');
      found.push(RegionName);
    }
  }
  return found.sort();
}

async function identityOf(
  login: Login,
  asking: Asking,
): Promise<{ readonly account: string; readonly partition: string; readonly arn: string }> {
  for await (const answer of told(identityCall, asking, reason => noAccess(login, reason))) {
    const [account, arn] = [answer['Account'], answer['Arn']];
    if (typeof account === 'string' && /^\d{12}$/.test(account)) {
      return { account, arn: String(arn), partition: /^arn:([a-z-]+):/.exec(String(arn))?.[1] ?? 'aws' };
    }
  }
  throw new LoginError(`${nameOf(login)} gives no access: AWS does not say whose account it is`);
}

function noAccess(login: Login, reason: Reason): string {
  const who = nameOf(login);
  return helps.has(reason) ? `AWS does not say who asks (${who})` : `${who} gives no access`;
}

/** The pages of a call without which nothing can be read. */
async function* told(call: PermittedCall, asking: Asking, lack: (reason: Reason) => string) {
  try {
    yield* pagesOf(call, {}, asking);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (asking.signal.aborted) throw new LoginError('the reading was stopped before it began');
    const { reason, message } = error.refusal;
    throw new LoginError(`${lack(reason)}: ${message}`, helps.get(reason) ?? loginHelp);
  }
}

const lineHelp =
  'nobody answered: look at the name of the region, at the network and its proxy (HTTPS_PROXY), and at AWS_ENDPOINT_URL';
const laterHelp = 'read again later, or wait longer (--patience 5m, NETWRIGHT_PATIENCE)';

const helps: ReadonlyMap<Reason, string> = new Map([
  ['unreachable', lineHelp],
  ['timed out', lineHelp],
  ['cut off', lineHelp],
  ['throttled', laterHelp],
  ['failed', laterHelp],
]);

const loginHelp =
  'sign in (`aws sso login`, `aws configure`), or name a profile: --profile NAME, aws://NAME; `netwright doctor aws://NAME` looks closer';
