import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Network } from '../../src/model/network.ts';
import { parseAddress } from '../../src/net/address.ts';
import { singleAddress } from '../../src/net/address-set.ts';
import { protocolTraffic, type Traffic, traffic } from '../../src/net/traffic.ts';
import { openSnapshot } from '../../src/open/open-snapshot.ts';
import { type Answer, verdictOn } from '../../src/reach/answer.ts';
import { ask } from '../../src/reach/ask.ts';
import type { End } from '../../src/reach/end.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { stationsOf } from '../../src/reach/parties.ts';

const folder = join(import.meta.dirname, '../../../shared/labs/model');
const cases = existsSync(folder) ? readdirSync(folder).sort() : [];
if (cases.length === 0) console.log('skipped: there is no folder ../shared/labs, so no modelled network is asked');

interface Check {
  readonly test: string;
  readonly from: string;
  readonly to: string;
  readonly proto: string | number | null;
  readonly port: number | null;
  readonly src_ip?: string;
  readonly expect: string;
  readonly note?: string;
}

/** Checks of what stands outside the account, or of an address that is nobody's, with what is rightly said instead. */
const beyond: Readonly<Record<string, string>> = {
  // The router on premises, of which an account does not tell.
  'direct-connect-gateway testFromInstanceToOnPrem': 'unknown',
  // Addresses of the other model that AWS does not have.
  'public-subnet testFromInternetToPrivateIp#2': 'denied',
  'vpn-gateway testInternetToUnderlayInterfaceIp': 'denied',
};

describe.runIf(cases.length > 0)('answers agree with what another verifier asserts', () => {
  test.each(cases)('%s', name => {
    const path = join(folder, name);
    const { network } = openSnapshot(join(path, 'aws_configs'), path);
    const { checks } = JSON.parse(readFileSync(join(path, 'expectations.json'), 'utf8')) as {
      checks: readonly Check[];
    };
    const differences: string[] = [];
    for (const check of checks) {
      if (check.expect === 'rib-assert') continue;
      const said = check.proto === 'exists' ? existsIn(network, check) : verdictOf(network, check);
      const expected = beyond[`${name} ${check.test}`] ?? check.expect;
      if (said !== undefined && said !== expected) differences.push(`${check.test}: ${said} instead of ${expected}`);
    }
    expect(differences).toEqual([]);
  });
});

function verdictOf(network: Network, check: Check): string | undefined {
  const from = fromOf(network, check);
  if (!from) return undefined;
  const answer = ask(engineOf(network), {
    from,
    to: toOf(network, check.to),
    on: trafficOf(check),
    sourcePorts: [49152, 49153],
  });
  return said(answer);
}

function said(answer: Answer): string {
  const verdict = verdictOn(answer);
  return verdict === 'reachable' ? 'accepted' : verdict === 'blocked' ? 'denied' : verdict;
}

/** Whether any flow at all gets there: to the host itself, or by a load balancer. */
function existsIn(network: Network, check: Check): string {
  const engine = engineOf(network);
  const from = fromOf(network, check)!;
  const ends: End[] = [
    { type: 'resource', reference: { kind: 'workload', key: check.to } },
    ...network
      .all('loadBalancer')
      .map(({ key }): End => ({ type: 'resource', reference: { kind: 'loadBalancer', key } })),
  ];
  const cards = stationsOf(engine, { kind: 'workload', key: check.to }).map(station => station.id);
  const reached = ends.some(to => {
    const answer = ask(engine, { from, to });
    const paths = [...answer.reachable.map(part => part.path), ...answer.unknown.flatMap(part => part.paths)];
    return paths.some(path =>
      path.hops.some(hop => !hop.reply && hop.did === 'delivered' && cards.includes(hop.component)),
    );
  });
  return reached ? 'accepted' : 'denied';
}

/** A subnet or a VPC as a sender stands for a packet that nobody sent, and a router for what an account does not tell of. */
function fromOf(network: Network, { from, src_ip }: Check): End | undefined {
  if (from === 'internet') return address(src_ip ?? '8.8.8.8');
  const kind = (['workload', 'vpnConnection'] as const).find(each => network.get(each, from.replace('.txt', '')));
  return kind && { type: 'resource', reference: { kind, key: from.replace('.txt', '') } };
}

function toOf(network: Network, to: string): End {
  const card = /^ip-of:(.*)$/.exec(to)?.[1];
  return address(card === undefined ? to : network.get('networkInterface', card)!.addresses[0]!);
}

function address(text: string): End {
  return { type: 'addresses', addresses: singleAddress(parseAddress(text)!) };
}

function trafficOf({ proto, port }: Check): Traffic {
  if (proto === 'tcp') return traffic({ protocol: 6, from: port ?? undefined });
  return protocolTraffic(Number(proto));
}
