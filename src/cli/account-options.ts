import type { Service } from '../aws/calls/permitted-call.ts';
import type { Accounts } from '../netwright/pull.ts';
import { accountsOf } from '../open/open-account.ts';
import { type Call, type Option, UsageError } from './command.ts';
import type { Io } from './io.ts';

/** Services that may be left out, by the AWS CLI's names. */
const services: readonly Service[] = [
  'elbv2',
  'elb',
  'route53',
  'route53resolver',
  'acm',
  'network-firewall',
  'directconnect',
  'wafv2',
];

/** Options of the commands that read accounts. */
export const accountOptions: readonly Option[] = [
  {
    name: 'profile',
    value: 'NAME',
    many: true,
    describe: 'a profile of the AWS CLI, or several: a,b (default: the standard chain)',
  },
  {
    name: 'regions',
    value: 'REGIONS',
    many: true,
    describe: 'all, or some: eu-west-1,us-east-1 (default: the profile’s)',
  },
  { name: 'role-arn', value: 'ARN', many: true, describe: 'take on this role; several read several accounts' },
  { name: 'external-id', value: 'ID', describe: 'what the roles ask for beside the caller' },
  {
    name: 'mfa-device',
    value: 'ARN',
    describe: 'the MFA device that the roles ask for; its code is asked for in the terminal',
  },
  {
    name: 'organization',
    value: 'ROLE',
    describe: 'every account of the organization, by the role of this name in each',
  },
  { name: 'without', value: 'SERVICE', many: true, describe: `leave a service out: ${services.join(', ')}` },
  {
    name: 'patience',
    value: 'TIME',
    describe: 'how long a call, or a service, may give no answer before it counts as unread (default: 60s)',
  },
  { name: 'endpoint-url', value: 'URL', describe: 'ask here instead of AWS (as AWS_ENDPOINT_URL)' },
];

/** The accounts that a call names. Throws UsageError where options do not go together. */
export function accountsIn(call: Call): Accounts {
  const [profiles, regions, arns, without] = ['profile', 'regions', 'role-arn', 'without'].map(name =>
    listOf(call, name),
  ) as [string[], string[], string[], string[]];
  const organizationRole = call.value('organization');
  if (organizationRole !== undefined && arns.length > 0) {
    throw new UsageError('--organization and --role-arn exclude each other', 'give one of them');
  }
  const wrongRole = arns.find(arn => !/^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/.test(arn));
  if (wrongRole !== undefined)
    throw new UsageError(`--role-arn ${wrongRole} is no role`, 'write arn:aws:iam::111122223333:role/NAME');
  const wrongRegion = regions.find(region => region !== 'all' && !/^[a-z]{2}(-[a-z]+){1,3}-\d$/.test(region));
  if (wrongRegion !== undefined)
    throw new UsageError(`--regions ${wrongRegion} is no region`, 'write eu-west-1, or all');
  const wrongService = without.find(service => !services.includes(service as Service));
  if (wrongService !== undefined)
    throw new UsageError(`--without ${wrongService}: there is no such service`, `there are ${services.join(', ')}`);
  const roleMore = { externalId: call.value('external-id'), device: call.value('mfa-device') };
  if (arns.length === 0 && (roleMore.externalId ?? roleMore.device) !== undefined) {
    throw new UsageError('--external-id and --mfa-device are for roles', 'add --role-arn ARN');
  }
  return {
    profiles: profiles.length === 1 && profiles[0] === 'default' ? [] : profiles,
    roles: arns.map(arn => ({ arn, ...roleMore })),
    organizationRole,
    regions: regions.includes('all') ? 'all' : regions.length > 0 ? regions : undefined,
    without: without as Service[],
    endpoint: call.value('endpoint-url'),
  };
}

/** The accounts that a call names by options, or by a SOURCE such as aws://shop/eu-west-1. */
export function accountsNamed(call: Call): Accounts {
  const [operand] = call.operands;
  const named = operand === undefined ? {} : accountsOf(operand);
  const asked = Object.entries(accountsIn(call)).filter(([, value]) => value !== undefined && value.length !== 0);
  return { ...named, ...Object.fromEntries(asked) };
}

/** How long a call may give no answer, in milliseconds, by --patience or NETWRIGHT_PATIENCE. Throws UsageError. */
export function patienceIn(call: Call | undefined, { env }: Pick<Io, 'env'>): number | undefined {
  const [given, variable] = [call?.value('patience'), env['NETWRIGHT_PATIENCE']];
  const text = given ?? variable;
  if (text === undefined || text === '') return undefined;
  const [, count, unit = ''] = /^(\d{1,6})(ms|s|m)$/.exec(text) ?? [];
  const ms = Number(count) * ({ ms: 1, s: 1_000, m: 60_000 }[unit] ?? Number.NaN);
  if (ms >= leastPatienceMs && ms <= mostPatienceMs) return ms;
  const name = given === undefined ? 'NETWRIGHT_PATIENCE' : '--patience';
  throw new UsageError(`${name} ${text} is no time from 1s to 60m`, 'write it like 30s or 5m');
}

const leastPatienceMs = 1_000;
const mostPatienceMs = 3_600_000;

/** Values given one by one or with commas between them. */
function listOf(call: Call, name: string): string[] {
  return call
    .values(name)
    .flatMap(value => value.split(','))
    .map(word => word.trim())
    .filter(word => word !== '');
}
