import { permitted } from '../../src/aws/calls/calls.ts';
import type { PermittedCall } from '../../src/aws/calls/permitted-call.ts';
import type { Item } from '../../src/kinds/answers.ts';
import type { Failure, Place, WireOptions } from './wire.ts';

/** A request, read. */
export interface Asked {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Wired {
  readonly output: Readonly<Record<string, unknown>>;
}

/** What AWS would answer, of what a snapshot holds. */
export function answerTo(asked: Asked, options: WireOptions): Wired | Failure {
  const { service, name, account } = asked;
  if (service === 'sts') return identity(asked);
  if (name === 'DescribeRegions') {
    return { output: { Regions: (options.regions ?? []).map(RegionName => ({ RegionName })) } };
  }
  if (name === 'ListAccounts') {
    return { output: { Accounts: (options.members ?? []).map(Id => ({ Id, Status: 'ACTIVE' })) } };
  }
  const call = permitted.find(each => each.service === service && each.name === name && fits(each, asked));
  const isGlobal = call?.where === 'account';
  const place = options.places.get(`${account}/${isGlobal ? '' : asked.region}`) ?? new Map();
  if (!call) return { status: 400, code: 'InvalidAction', message: `${service}.${name} is not known here` };
  const told = call.each ? ofParent(call, asked, place, options) : ofList(call, asked, place, options);
  return 'code' in told && options.absent === 'none' ? nothing(call) : told;
}

/** An answer with nothing in it. */
function nothing({ list, beside = [], id }: PermittedCall): Wired {
  const isOne = id === 'ec2.DescribeVpcBlockPublicAccessOptions';
  if (list) return { output: { [list]: isOne ? { InternetGatewayBlockMode: 'off' } : [] } };
  return { output: Object.fromEntries(beside.map(part => [part, {}])) };
}

/** One call may be asked in several ways. */
function fits({ input = {} }: PermittedCall, asked: Asked): boolean {
  return input['Attribute'] === undefined || input['Attribute'] === asked.input['Attribute'];
}

function identity({ account, name, input }: Asked): Wired {
  if (name === 'AssumeRole') {
    const role = String(input['RoleArn']);
    const other = /\d{12}/.exec(role)?.[0] ?? account;
    const credentials = { AccessKeyId: `AKID${other}`, SecretAccessKey: 'secret', SessionToken: 'token' };
    const Expiration = new Date(Date.now() + 3_600_000).toISOString();
    return {
      output: { Credentials: { ...credentials, Expiration }, AssumedRoleUser: { AssumedRoleId: 'a:b', Arn: role } },
    };
  }
  return { output: { Account: account, Arn: `arn:aws:iam::${account}:user/reader`, UserId: 'AIDAEXAMPLE' } };
}

function ofList(call: PermittedCall, asked: Asked, place: Place, options: WireOptions): Wired | Failure {
  const list = call.list as string;
  if (call.role === 'index') return index(call, list, place);
  const items = place.get(call.keep);
  if (!items) return notAllowed(asked);
  if (call.id === 'ec2.DescribeVpcBlockPublicAccessOptions') return { output: { [list]: items[0] } };
  const plain = items.filter(item => !isWrapped(item));
  return page(list, plain, {}, call, asked, options);
}

/** Zones told by the call for one stand in the same list. */
function isWrapped(item: Item): boolean {
  return item['HostedZone'] !== undefined;
}

/** Firewalls are listed by what describes them. */
function index(_call: PermittedCall, list: string, place: Place): Wired | Failure {
  const described = place.get('FirewallDescriptions');
  if (!described) return notAllowed({ name: list } as Asked);
  const firewalls = described.map(item => item['Firewall'] as Item);
  return { output: { [list]: firewalls.map(({ FirewallArn, FirewallName }) => ({ FirewallArn, FirewallName })) } };
}

function ofParent(call: PermittedCall, asked: Asked, place: Place, options: WireOptions): Wired | Failure {
  const { each, list, beside = [] } = call;
  const kept = place.get(call.keep);
  if (!kept || !each) return notAllowed(asked);
  if (each.batch) {
    const ids = asked.input[each.batch.key.replace(/s$/, '')] ?? asked.input[each.batch.key] ?? [];
    const wanted = new Set(ids as readonly string[]);
    const items = kept.filter(item => wanted.has(String(item['ResourceArn'] ?? item['LoadBalancerName'])));
    return { output: { [list as string]: items } };
  }
  const id = String(asked.input[each.ask] ?? '');
  const own = kept.filter(item => idOf(item, each.id) === id);
  if (each.flat) return page(list as string, own, {}, call, asked, options);
  const wrapped = own.find(item => [...(list ? [list] : []), ...beside].some(part => item[part] !== undefined));
  if (!wrapped) return notAllowed(asked);
  const parts = Object.fromEntries(
    beside.flatMap(part => (wrapped[part] === undefined ? [] : [[part, wrapped[part]]])),
  );
  if (list === undefined) return { output: parts };
  return page(list, (wrapped[list] ?? []) as readonly Item[], parts, call, asked, options);
}

/** The parent of a kept item; a zone and a certificate stand inside theirs. */
function idOf(item: Item, key: string): string {
  const inner = (item['HostedZone'] ?? item['Certificate'] ?? item['Firewall']) as Item | undefined;
  const told = item[key] ?? inner?.[key] ?? inner?.['Id'];
  return String(told ?? '').replace(/^\/hostedzone\//, '');
}

const pageable = new Set(['NextToken', 'Marker', 'nextToken']);

/** A page of a list; records of a zone go on from a name, which here is a number. */
function page(
  list: string,
  items: readonly Item[],
  parts: Readonly<Record<string, unknown>>,
  { page: paging = {} }: PermittedCall,
  { input }: Asked,
  { pageSize }: WireOptions,
): Wired {
  const [[ask, told] = [] as unknown as [string, string]] = Object.entries(paging);
  if (!ask || !told || pageSize === undefined) return { output: { ...parts, [list]: items } };
  const start = Number(input[pageable.has(ask) ? ask : 'name'] ?? input[ask.toLowerCase()] ?? 0) || 0;
  const end = start + pageSize;
  const more = end < items.length ? { [told]: String(end), IsTruncated: true } : { IsTruncated: false };
  return { output: { ...parts, [list]: items.slice(start, end), ...more } };
}

function notAllowed({ name }: Asked): Failure {
  return { status: 403, code: 'AccessDenied', message: `not authorized to perform ${name}` };
}
