import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../src/net/address.ts';
import { addressSet, singleAddress } from '../../src/net/address-set.ts';
import { cidr } from '../../src/net/cidr.ts';
import { equal, overlaps, sampleOf, unionAll } from '../../src/net/flows.ts';
import { icmp, traffic } from '../../src/net/traffic.ts';
import { type Answer, verdictOn } from '../../src/reach/answer.ts';
import { ask } from '../../src/reach/ask.ts';
import { engineOf } from '../../src/reach/engine.ts';
import type { End } from '../../src/reach/question.ts';
import { outcomesOf } from './simulator.ts';
import { smallNetwork } from './small-network.ts';

const cards = ['eni-00', 'eni-01', 'eni-10', 'eni-11'];
const destinations = [
  '10.0.1.10',
  '10.0.2.10',
  '10.1.1.10',
  '10.1.2.10',
  '10.1.2.99',
  '52.0.0.1',
  '52.0.0.2',
  '52.0.0.4',
  '8.8.8.8',
];

const probe = fc.record({
  from: fc.constantFrom(...cards, 'internet'),
  to: fc.constantFrom(...destinations),
  protocol: fc.constantFrom('tcp' as const, 'udp' as const, 'icmp' as const),
  port: fc.constantFrom(22, 53, 443),
});

test('the engine and a simulator of single packets agree on small networks', () => {
  const met = { reachable: 0, blocked: 0, unknown: 0 };
  fc.assert(
    fc.property(smallNetwork, fc.array(probe, { minLength: 6, maxLength: 6 }), (network, probes) => {
      for (const { from, to, protocol, port } of probes) {
        const card = network.get('networkInterface', from);
        const source = card?.addresses[0] ?? '8.8.4.4';
        const groups = card?.securityGroups ?? [];
        const packet = { from: source, to, protocol, port, sourcePort: 40000, groups, reply: false };
        const ends = outcomesOf(network, from, packet);
        const expected = ends.every(end => end) ? 'reachable' : ends.some(end => end) ? 'unknown' : 'blocked';
        const sender: End = card
          ? { type: 'resource', reference: { kind: 'networkInterface', key: from } }
          : { type: 'addresses', addresses: singleAddress(parseAddress(source)!) };
        const answer = ask(engineOf(network), {
          from: sender,
          to: { type: 'addresses', addresses: singleAddress(parseAddress(to)!) },
          on: protocol === 'icmp' ? icmp(8, 0) : traffic({ protocol: protocol === 'tcp' ? 6 : 17, from: port }),
          sourcePorts: [40000, 40001],
        });
        met[expected]++;
        expect(verdictOn(answer), `${from} → ${to} ${protocol}/${port}: ${told(answer)}`).toBe(expected);
      }
    }),
    { numRuns: Number(process.env['REACH_RUNS'] ?? 100) },
  );
  // The networks are such that both ends happen often.
  expect(met.reachable).toBeGreaterThan(30);
  expect(met.blocked).toBeGreaterThan(30);
}, 60_000);

test('the parts of an answer share no flow, are together what was asked, and hold for each packet in them', () => {
  const blocks = fc.constantFrom('10.0.0.0/8', '10.1.0.0/16', '0.0.0.0/0', '52.0.0.0/24', '10.0.2.0/24').map(cidr);
  fc.assert(
    fc.property(smallNetwork, fc.constantFrom(...cards), blocks, (network, from, block) => {
      const to: End = { type: 'addresses', addresses: addressSet([block]) };
      const sender: End = { type: 'resource', reference: { kind: 'networkInterface', key: from } };
      const answer = ask(engineOf(network), { from: sender, to, sourcePorts: [40000, 40001] });
      const parts = [
        ...answer.reachable.map(({ flows }) => ({ flows, verdict: [true] })),
        ...answer.blocked.map(({ flows }) => ({ flows, verdict: [false] })),
        ...answer.unknown.map(({ flows }) => ({ flows, verdict: [true, false] })),
      ];
      expect(equal(unionAll(parts.map(part => part.flows)), answer.asked)).toBe(true);
      for (const [i, one] of parts.entries()) {
        for (const other of parts.slice(i + 1)) expect(overlaps(one.flows, other.flows)).toBe(false);
        const sample = sampleOf(one.flows)!;
        const protocol = ({ 1: 'icmp', 6: 'tcp', 17: 'udp' } as const)[sample.protocol];
        if (!protocol || (protocol === 'icmp' && sample.type !== 8)) continue;
        const card = network.get('networkInterface', from)!;
        const ends = outcomesOf(network, from, {
          from: card.addresses[0]!,
          to: formatAddress(sample.destination),
          protocol,
          port: sample.destinationPort ?? 0,
          sourcePort: 40000,
          groups: card.securityGroups,
          reply: false,
        });
        expect([...new Set(ends)].sort().reverse(), told(answer)).toEqual(one.verdict);
      }
    }),
    { numRuns: Number(process.env['REACH_RUNS'] ?? 100) / 2 },
  );
}, 60_000);

/** What the engine saw, for the message of a difference. */
function told({ reachable, blocked, unknown }: Answer): string {
  const paths = [...reachable, ...blocked].map(({ path }) =>
    path.hops.map(hop => `${hop.component} ${hop.did}`).join(', '),
  );
  const blockers = blocked.flatMap(part => part.blockers.map(blocker => `${blocker.code}: ${blocker.message}`));
  return [...paths, ...blockers, ...unknown.flatMap(part => part.missing)].join('; ');
}
