import { kinds } from '../kinds/kinds.ts';
import type { Network } from '../model/network.ts';
import { addressOf, type KindName, type Resource } from '../model/resource.ts';
import { parseAddress } from '../net/address.ts';
import { type AddressSet, addressSet, singleAddress } from '../net/address-set.ts';
import { cidr, readCidr } from '../net/cidr.ts';
import { neverCarried } from '../net/never-carried.ts';
import { nearest } from '../source/nearest.ts';
import type { End } from './end.ts';
import { inEachZone, type Zonal } from './one-in-each-zone.ts';
import { askedAddresses } from './over-nat64.ts';

/** Why a text is no end of a question; `meant` where it is plain. */
export interface NoEnd {
  readonly because: string;
  readonly help?: string;
}

/**
 * Reads an end as people write it: `internet`, an address or CIDR block, `KIND/NAME`, an id; or a name, as expectations
 * do: of a workload or load balancer, then of a tier, subnet or VPC, then of a network on premises; then of anything else that
 * has interfaces.
 */
export function readEnd(text: string, network: Network): { readonly end: End; readonly name: string } | NoEnd {
  if (text === 'internet') return { end: { type: 'internet' }, name: 'the internet' };
  const selected = selectedBy(text, network);
  if (selected) return selected;
  const addresses = addressesIn(text);
  if (addresses) return endAt(addresses, text);
  const found = namedIn(text, network);
  const [first, ...others] = found;
  if (!first) return text === 'localhost' ? endAt(addressSet([cidr('127.0.0.1/32')]), text) : unknown(text, network);
  if (others.length > 0) {
    const names = found
      .slice(0, 4)
      .map(({ name }) => name)
      .join(', ');
    return { because: `${text} may be any of ${names}`, help: `write ${names.replace(/, ([^,]*)$/, ' or $1')}` };
  }
  const [one, ...more] = first.members;
  const reference = ({ kind, key }: Resource) => ({ kind, key });
  if (more.length === 0) return { end: { type: 'resource', reference: reference(one) }, name: one.name };
  return { end: { type: 'resources', references: first.members.map(reference) }, name: text };
}

function addressesIn(text: string): AddressSet | undefined {
  const address = parseAddress(text);
  if (address) return singleAddress(address);
  const block = text.includes('/') && /^[0-9a-f.:]+\/\d+$/i.test(text) ? readCidr(text) : undefined;
  return block && 'cidr' in block ? addressSet([block.cidr]) : undefined;
}

/** Where no network carries packets there is nothing to ask. */
function endAt(addresses: AddressSet, text: string): { readonly end: End; readonly name: string } | NoEnd {
  const never = neverCarried(addresses);
  if (never === undefined) return { end: { type: 'addresses', addresses: askedAddresses(addresses) }, name: text };
  return { because: `${text} is ${never}`, help: 'write an address that an interface may have, internet, or a name' };
}

/** Many at once: `tag:NAME=VALUE`, `environment/NAME`, `on-premises`. */
function selectedBy(text: string, network: Network): { readonly end: End; readonly name: string } | NoEnd | undefined {
  const tag = /^tag:([^=]+)=(.*)$/.exec(text);
  const environment = /^environment\/(.+)$/.exec(text)?.[1];
  if (!tag && environment === undefined && text !== 'on-premises') return undefined;
  const among: readonly Resource[] =
    text === 'on-premises'
      ? network.all('onPremises')
      : (['workload', 'loadBalancer', 'networkInterface'] as const).flatMap(
          kind => network.all(kind) as readonly Resource[],
        );
  const references = among
    .filter(each =>
      tag ? each.tags?.[tag[1] as string] === tag[2] : environment === undefined || each.environment === environment,
    )
    .map(({ kind, key }) => ({ kind, key }));
  if (references.length > 0) return { end: { type: 'resources', references }, name: text };
  if (text === 'on-premises')
    return { because: 'no network on premises is declared', help: 'name a VPN connection instead' };
  return {
    because: `nothing that sends has ${tag ? `the tag ${tag[1]}=${tag[2]}` : `the environment ${environment}`}`,
  };
}

/** Kinds whose resources have places of their own, in the order in which a bare name is looked for. */
const searched: readonly (readonly KindName[])[] = [
  ['workload', 'loadBalancer'],
  ['subnet', 'vpc'],
  ['onPremises'],
  [
    'networkInterface',
    'endpoint',
    'natGateway',
    'vpnConnection',
    'directConnectGateway',
    'vpnGateway',
    'resolverEndpoint',
  ],
  ['securityGroup'],
];

/** What a text may name: each time one resource, or one in each zone. */
function namedIn(text: string, network: Network): readonly Zonal[] {
  const slash = text.indexOf('/');
  const prefix = text.slice(0, slash);
  const kind = slash > 0 ? kinds.find(each => each.kind === prefix || each.prefixes?.includes(prefix)) : undefined;
  if (kind) return named(text.slice(slash + 1), [kind.kind], network);
  for (const group of searched) {
    const found = named(text, group, network);
    if (found.length > 0) return found;
  }
  return [];
}

function named(name: string, among: readonly KindName[], network: Network): readonly Zonal[] {
  const all = among.flatMap(kind => network.all(kind) as readonly Resource[]);
  const exact = all.filter(each => each.key === name || each.id === name);
  const found = exact.length > 0 ? exact : all.filter(each => each.name === name || each.key.endsWith(`.${name}`));
  if (found.length === 0) return inEachZone(name, among, network);
  return found.map(each => ({ name: addressOf(each), members: [each] }));
}

/** What most ends are, and how their kinds are called. */
const called = {
  workload: 'workloads',
  loadBalancer: 'load balancers',
  networkInterface: 'network interfaces',
  subnet: 'subnets',
  vpc: 'VPCs',
} as const;
const seekable = Object.keys(called) as readonly (keyof typeof called)[];

function wordsFor(unread: readonly (keyof typeof called)[]): string {
  const words = unread.map(kind => called[kind]);
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');
}

function unknown(text: string, network: Network): NoEnd {
  // What an account has once is no place of theirs.
  const places = network.readings.filter(({ region }, _at, all) => region !== undefined || all.length === 1);
  const unread = seekable.filter(kind => places.some(place => !network.isRead(kind, place)));
  const lack = unread.length > 0 ? ` in what was read (not all ${wordsFor(unread)} were)` : ' to send to or from';
  const because = `there is no ${text}${lack}`;
  const names = searched.flat().flatMap(kind => (network.all(kind) as readonly Resource[]).map(each => each.name));
  const meant = nearest(text, [...new Set(['internet', ...names])]);
  return {
    because,
    help: meant === undefined ? 'write internet, an address, a name or KIND/NAME' : `did you mean ${meant}?`,
  };
}
