import fc from 'fast-check';
import type { Claim, Party } from '../../src/model/expectation.ts';
import type { Network } from '../../src/model/network.ts';
import type { AnyReference } from '../../src/model/resource.ts';
import {
  difference as addressesBut,
  addressSet,
  allIpv4,
  allIpv6,
  singleAddress,
  union,
} from '../../src/net/address-set.ts';
import { cidr } from '../../src/net/cidr.ts';
import { difference, type Flows, flows, isEmpty, unionAll } from '../../src/net/flows.ts';
import { askBriefly } from '../../src/reach/ask.ts';
import { isSameHost } from '../../src/reach/astray.ts';
import type { End } from '../../src/reach/end.ts';
import { type Engine, engineOf } from '../../src/reach/engine.ts';
import { type Against, hold } from '../../src/reach/hold.ts';
import { stationsOf } from '../../src/reach/parties.ts';
import { vpc } from './asking.ts';

const origin = { from: 'account', file: 'test', id: 'test' } as const;

/** `unmet reachable 3, unknown 1`: what speaks against a claim, and of how many pairs. */
export function heldOf(network: Network, claim: Claim): string {
  const { verdict, against } = hold(engineOf(network), { text: '', claim, origin });
  return [verdict, ...countsOf(against)].join(' ');
}

/** The same of the sentence that a design of one VPC, `v`, expects. */
export function heldIn(text: string, more: string, sentence: string): string {
  return heldOfDesign(vpc(text, `${more}\nexpect: ['${sentence}']\n`));
}

/** The same of the first expectation of a design. */
export function heldOfDesign(network: Network): string {
  return heldOf(network, network.expectations[0]!.claim);
}

export function againstOf(network: Network, claim: Claim): readonly Against[] {
  return hold(engineOf(network), { text: '', claim, origin }).against;
}

/** `reachable 3`: how many pairs each thing is true of. */
export function countsOf(against: readonly { readonly type: string; readonly count: number }[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { type, count } of against) counts.set(type, (counts.get(type) ?? 0) + count);
  return [...counts].map(([type, count]) => `${type} ${count}`).sort();
}

/** The same as `heldOf` says, without the verdict, where each pair that a claim is about is asked by itself. */
export function eachPairOf(network: Network, claim: Claim & { readonly verb: 'cannot' | 'only' | 'alone' }): string {
  const engine = engineOf(network);
  const onHosts = withinHosts(engine);
  const said: { type: string; count: number }[] = [];
  for (const { from, to, within } of pairsOf(engine, claim)) {
    const { reachable, unknown } = askBriefly(engine, { from, to, on: claim.on, flows: within });
    const there = difference(unionAll(reachable.map(part => part.flows)), onHosts);
    if (!isEmpty(there)) said.push({ type: 'reachable', count: 1 });
    else if (unknown.length > 0) said.push({ type: 'unknown', count: 1 });
  }
  return countsOf(said).join(' ');
}

/** What does not leave its host (E2, M2). */
function withinHosts({ graph }: Engine): Flows {
  const { all } = graph.stations;
  const pairs = all.flatMap(one => all.filter(other => isSameHost(one, other)).map(other => [one, other] as const));
  return unionAll(pairs.map(([one, other]) => flows({ from: one.addresses, to: other.addresses })));
}

interface Pair {
  readonly from: End;
  readonly to: End;
  readonly within?: Flows;
}

function pairsOf(
  engine: Engine,
  { verb, from, to }: Claim & { readonly verb: 'cannot' | 'only' | 'alone' },
): readonly Pair[] {
  const [senders, receivers] = [from.map(endOf), to.map(endOf)];
  switch (verb) {
    case 'cannot':
      return senders.flatMap(one => receivers.map(other => ({ from: one, to: other })));
    case 'only':
      return senders.flatMap(one => {
        const within = flows({ to: addressesOfOthers(engine, [one, ...receivers], receivers) });
        return othersThan(engine, [one, ...receivers]).map(other => ({ from: one, to: other, within }));
      });
    case 'alone':
      return receivers.flatMap(one => {
        const within = flows({ from: addressesOfOthers(engine, [one, ...senders], senders) });
        return othersThan(engine, [one, ...senders]).map(other => ({ from: other, to: one, within }));
      });
  }
}

function endOf(party: Party): End {
  if (party.type === 'resource') return { type: 'resource', reference: party.reference };
  if (party.type === 'addresses') return { type: 'addresses', addresses: addressSet([party.cidr]) };
  throw new Error(`${party.type} is no party of this law`);
}

/** Whatever has a place that is none of theirs, and the internet. */
function othersThan(engine: Engine, known: readonly End[]): readonly End[] {
  const own = new Set(known.flatMap(end => (end.type === 'resource' ? stationsOf(engine, end.reference) : [])));
  const places = engine.graph.stations.all.filter(station => !own.has(station));
  const ends = places.map(({ resource: { kind, key } }): End => ({ type: 'resource', reference: { kind, key } }));
  return [...ends, { type: 'internet' }];
}

/** All addresses without the blocks that ends name, and the public ones of the named. */
function addressesOfOthers(engine: Engine, ends: readonly End[], named: readonly End[]) {
  const blocks = ends.flatMap(end => (end.type === 'addresses' ? [end.addresses] : []));
  const publics = named
    .flatMap(end => (end.type === 'resource' ? stationsOf(engine, end.reference) : []))
    .flatMap(station => station.publics.map(each => singleAddress(each.public)));
  return [...blocks, ...publics].reduce(addressesBut, union(allIpv4, allIpv6));
}

/** Some parties of a crowded network: interfaces, hosts, subnets, a VPC, blocks that hold some of them. */
export const someParties: fc.Arbitrary<(network: Network) => readonly Party[]> = fc
  .record({
    cards: fc.array(fc.integer({ min: 0, max: 13 }), { maxLength: 6 }),
    places: fc.subarray<AnyReference>([
      ...['i-1', 'i-2', 'i-off'].map((key): AnyReference => ({ kind: 'workload', key })),
      ...['subnet-00', 'subnet-01', 'subnet-10'].map((key): AnyReference => ({ kind: 'subnet', key })),
      { kind: 'vpc', key: 'vpc-1' },
    ]),
    blocks: fc.subarray(['10.0.1.0/28', '10.0.1.20/30', '10.0.1.0/24', '10.0.0.0/16', '10.1.1.20/31', '8.8.8.0/24']),
    fewPlaces: fc.boolean(),
    fewBlocks: fc.boolean(),
  })
  .map(({ cards, places, blocks, fewPlaces, fewBlocks }) => network => {
    const all = network.all('networkInterface');
    const keys = new Set(cards.map(index => all[index % all.length]!.key));
    const references: AnyReference[] = [
      ...[...keys].map(key => ({ kind: 'networkInterface', key }) as const),
      ...places.slice(0, fewPlaces ? 1 : 7),
    ];
    return [
      ...references.map(reference => ({ type: 'resource', reference }) as const),
      ...blocks.slice(0, fewBlocks ? 1 : 6).map(text => ({ type: 'addresses', cidr: cidr(text) }) as const),
    ];
  });
