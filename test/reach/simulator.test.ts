import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Network } from '../../src/model/network.ts';
import { type Address as ModelAddress, parseAddress } from '../../src/net/address.ts';
import { AddressSet, intersection, isEmpty as isNone, singleAddress, union } from '../../src/net/address-set.ts';
import {
  difference,
  equal,
  type Flows,
  formatFlows,
  hasPacket,
  overlaps,
  restrictDestination,
  unionAll,
} from '../../src/net/flows.ts';
import type { Packet as ModelPacket } from '../../src/net/packet.ts';
import type { Answer } from '../../src/reach/answer.ts';
import { ask } from '../../src/reach/ask.ts';
import type { End } from '../../src/reach/end.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { anyNetwork, portsOfRules } from './simulator/any-network.ts';
import { type Address, icmpOf, type Packet, read } from './simulator/packet.ts';
import { endsOf } from './simulator/travel.ts';
import { type World, worldOf } from './simulator/world.ts';

/** Who sends, with the addresses that it sends from. */
const senders: readonly { readonly id: string; readonly from: readonly string[] }[] = [
  ...['00', '01', '02', '10', '11', '20', '21'].map(number => ({
    id: `networkInterface/eni-${number}`,
    from: [`10.${number[0]}.${Number(number[1]) + 1}.10`, `2a05:d01${number[0]}:1:230${number[1]}::10`],
  })),
  { id: 'networkInterface/eni-00b', from: ['10.0.2.20'] },
  { id: 'internet', from: ['8.8.4.4', '2001:4860::8'] },
  { id: 'onPremises/office', from: ['192.168.0.9'] },
  { id: 'onPremises/branch', from: ['192.168.200.9'] },
  { id: 'onPremises/plant', from: ['172.16.0.9'] },
];

const receivers = [
  ...['10.0.1.10', '10.0.2.10', '10.0.3.10', '10.1.1.10', '10.1.2.10', '10.1.3.10', '10.2.1.10', '10.2.2.10'],
  ...['10.0.2.20', '10.0.3.50', '10.0.2.60', '10.0.1.70', '10.0.2.70', '10.1.1.70', '10.1.2.70', '10.0.1.200'],
  ...['10.1.2.60', '10.1.2.60'],
  ...['52.0.0.1', '52.0.0.2', '52.0.0.5', '52.0.0.7', '52.0.0.50', '52.0.0.70', '52.0.0.71', '52.0.0.200'],
  ...[
    '52.0.0.201',
    '8.8.8.8',
    '52.216.1.1',
    '192.168.5.5',
    '192.168.200.5',
    '172.16.0.9',
    '172.16.99.9',
    '10.1.2.99',
    '10.9.9.9',
  ],
  ...['10.0.0.2', '169.254.169.254', '169.254.169.123', '2606:4700::1111', '64:ff9b::808:808', '2a05:d011:1:2301::10'],
  ...['2a05:d010:1:2300::10', '2a05:d010:1:2301::10', '2a05:d012:1:2300::10', '2a05:d010:1:2302::99'],
];
const everyone = receivers.map(text => singleAddress(parseAddress(text)!)).reduce(union);
const numbers = receivers.map(read);

const runs = Number(process.env['REACH_RUNS'] ?? 60);
const packetsEach = Math.ceil(201_000 / (runs * senders.length));

test('200,000 packets: the engine and a simulator of single packets agree', () => {
  const met = { reachable: 0, blocked: 0, unknown: 0 };
  fc.assert(
    fc.property(anyNetwork, fc.integer(), (network, seed) => {
      const world = worldOf(network, portsOfRules);
      const random = randomOf(seed);
      for (const { id, from } of senders) compare(network, world, id, from.map(read), random, met);
    }),
    {
      numRuns: runs,
      ...(process.env['REACH_SEED'] ? { seed: Number(process.env['REACH_SEED']) } : {}),
    },
  );
  console.log(`the simulator agrees: ${met.reachable} reachable, ${met.blocked} blocked, ${met.unknown} unknown`);
  expect(met.reachable + met.blocked + met.unknown).toBeGreaterThanOrEqual(200_000);
  // The networks are such that each end happens often.
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(1_000);
}, 120_000);

type Verdict = 'reachable' | 'blocked' | 'unknown';

function compare(
  network: Network,
  world: World,
  sender: string,
  from: readonly Address[],
  random: () => number,
  met: Record<Verdict, number>,
): void {
  const answer = ask(engineOf(network), {
    from: endOf(sender, from),
    to: { type: 'addresses', addresses: everyone },
    sourcePorts: [0, 65536],
  });
  const parts = (['reachable', 'blocked', 'unknown'] as const).flatMap(verdict =>
    answer[verdict].map(({ flows }) => ({ verdict, flows })),
  );
  if (random() < 0.05)
    expectParts(
      answer,
      parts.map(part => part.flows),
    );
  if (random() < 0.3) expectSameByName(network, sender, answer, random);
  const seen = new Map<string, Verdict>();
  for (let i = 0; i < packetsEach; i++) {
    const packet = randomPacket(from, random);
    met[verdictOf(packet)]++;
  }

  function verdictOf(packet: Packet): Verdict {
    const key = `${packet.from} ${packet.to} ${packet.protocol} ${packet.port} ${packet.sourcePort}`;
    const known = seen.get(key);
    if (known) return known;
    const ends = new Set(endsOf(world, sender, packet));
    const expected = ends.size > 1 || ends.has('unknown') ? 'unknown' : ends.has('works') ? 'reachable' : 'blocked';
    const asked = toModel(packet);
    const said = parts.filter(({ flows }) => hasPacket(flows, asked)).map(({ verdict }) => verdict);
    if (said.length !== 1 || said[0] !== expected) {
      const part = [...answer.reachable, ...answer.blocked].find(({ flows }) => hasPacket(flows, asked));
      throw new Error(
        `${sender} → ${describePacket(packet)}: the engine says ${said.join(' and ')}, the simulator ${expected} (${[...ends]})\n${part ? told(part) : toldUnknown(answer, asked)}`,
      );
    }
    seen.set(key, expected);
    return expected;
  }
}

/** The parts share no packet and are together what was asked. */
function expectParts({ asked }: Answer, parts: readonly Flows[]): void {
  expect(formatFlows(difference(asked, unionAll(parts))), 'packets without an end').toBe('none');
  expect(equal(unionAll(parts), asked)).toBe(true);
  for (const [i, one] of parts.entries()) {
    for (const other of parts.slice(i + 1)) expect(overlaps(one, other)).toBe(false);
  }
}

/** Who is asked for by name is asked for by the addresses: the answers are the same (of a stranger, by the public ones). */
function expectSameByName(network: Network, sender: string, answer: Answer, random: () => number): void {
  const places = engineOf(network).graph.stations.all.filter(({ exact }) => exact);
  const place = places[Math.floor(random() * places.length)]!;
  const publics = place.publics.map(each => singleAddress(each.public));
  const addresses =
    sender === 'internet'
      ? publics.reduce(union, new AddressSet([], place.addresses.v6))
      : intersection(place.addresses, everyone);
  if (isNone(addresses)) return;
  const { kind, key } = place.resource;
  const named = ask(engineOf(network), {
    from: endOf(sender, senders.find(({ id }) => id === sender)!.from.map(read)),
    to: { type: 'resource', reference: { kind, key } },
    sourcePorts: [0, 65536],
  });
  for (const verdict of ['reachable', 'blocked', 'unknown'] as const) {
    const [one, other] = [named, answer].map(each =>
      restrictDestination(unionAll(each[verdict].map(({ flows }) => flows)), intersection(addresses, everyone)),
    );
    expect(formatFlows(one!), `${sender} → ${place.id}: ${verdict}`).toBe(formatFlows(other!));
  }
}

function endOf(sender: string, from: readonly Address[]): End {
  const [kind, key = ''] = sender.split('/');
  if (kind === 'internet') {
    const addresses = from.map(each => singleAddress(modelAddress(each))).reduce(union);
    return { type: 'addresses', addresses };
  }
  return { type: 'resource', reference: { kind: kind as 'networkInterface' | 'onPremises', key } };
}

const protocols = [6, 6, 6, 17, 17, 1, 58, 47];
const ports = [22, 53, 80, 123, 443, 443, 8080, 40000];
const clientPorts = [40000, 40000, 1024, 500, 32768, 61001, 8080, 61000];
const messages = [8, 8, 3, 0];

function randomPacket(from: readonly Address[], random: () => number): Packet {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const to = pick(numbers);
  const source = from.find(each => typeof each === typeof to);
  const protocol = pick(protocols);
  if (source === undefined || protocol === (typeof to === 'number' ? 58 : 1)) return randomPacket(from, random);
  if (icmpOf(protocol)) {
    const port = protocol === 1 ? pick(messages) : pick([128, 128, 2, 129]);
    return { from: source, to, protocol, port, sourcePort: port === 3 ? 4 : 0 };
  }
  const counted = protocol !== 47;
  return { from: source, to, protocol, port: counted ? pick(ports) : 0, sourcePort: counted ? pick(clientPorts) : 0 };
}

function toModel({ from, to, protocol, port, sourcePort }: Packet): ModelPacket {
  const ends = { source: modelAddress(from), destination: modelAddress(to), protocol };
  if (icmpOf(protocol)) return { ...ends, type: port, code: sourcePort };
  return { ...ends, sourcePort, destinationPort: port };
}

function modelAddress(address: Address): ModelAddress {
  return typeof address === 'number' ? { version: 4, value: address } : { version: 6, value: address };
}

/** Small and fast, and the same for a seed. */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function describePacket({ from, to, protocol, port, sourcePort }: Packet): string {
  const text = (address: Address) => receivers[numbers.indexOf(address)] ?? `${address}`;
  return `${text(to)} from ${text(from)}, protocol ${protocol}, port ${port}, source port ${sourcePort}`;
}

/** What the engine saw, for the message of a difference. */
function told(part: Answer['reachable'][number] | Answer['blocked'][number]): string {
  const hops = part.path.hops.map(hop => `${hop.reply ? '← ' : ''}${hop.component} ${hop.did} ${hop.detail ?? ''}`);
  const blockers = 'blockers' in part ? part.blockers.map(each => `${each.code}: ${each.message}`) : [];
  return [...hops, ...blockers].join('\n');
}

function toldUnknown({ unknown }: Answer, packet: ModelPacket): string {
  const part = unknown.find(({ flows }) => hasPacket(flows, packet));
  const hops = part?.paths.flatMap(path => [
    '—',
    ...path.hops.map(hop => `${hop.reply ? '← ' : ''}${hop.component} ${hop.did}`),
  ]);
  return [...(part?.missing ?? []), ...(hops ?? [])].join('\n');
}
