import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Network } from '../../src/model/network.ts';
import { parseAddress } from '../../src/net/address.ts';
import { singleAddress } from '../../src/net/address-set.ts';
import { icmp, traffic } from '../../src/net/traffic.ts';
import { openSnapshot } from '../../src/open/open-snapshot.ts';
import { type Answer, verdictOn } from '../../src/reach/answer.ts';
import { ask } from '../../src/reach/ask.ts';
import type { End } from '../../src/reach/end.ts';
import { engineOf } from '../../src/reach/engine.ts';

const folder = join(import.meta.dirname, '../../../shared/labs/measured');

/** Networks that were probed on AWS, where this machine has them. */
export const measuredCases: readonly string[] = existsSync(folder) ? readdirSync(folder).sort() : [];

export interface Probe {
  readonly from: string;
  readonly to: string;
  readonly proto: 'tcp' | 'icmp';
  readonly port: number | null;
  readonly expect: 'accepted' | 'denied';
  readonly from_eni?: string;
  readonly to_eni?: string;
  readonly to_kind?: string;
}

export interface Measured {
  readonly network: Network;
  readonly probes: readonly Probe[];
}

export function readCase(name: string): Measured {
  const path = join(folder, name);
  const { checks } = JSON.parse(readFileSync(join(path, 'expectations.json'), 'utf8')) as { checks: readonly Probe[] };
  return { network: openSnapshot(join(path, 'aws_configs'), path).network, probes: checks };
}

/** What the engine says of a probe: a ping, or a connection from a port of Linux. */
export function answerTo(network: Network, probe: Probe): Answer {
  const on = probe.proto === 'tcp' ? traffic({ protocol: 6, from: probe.port ?? undefined }) : icmp(8, 0);
  const to: End = { type: 'addresses', addresses: singleAddress(parseAddress(probe.to)!) };
  return ask(engineOf(network), { from: senderOf(probe), to, on });
}

/** The prober outside stands for 8.8.8.8; inside, an interface sends from one of its addresses. */
function senderOf({ from, from_eni }: Probe): End {
  if (from === 'internet') return { type: 'addresses', addresses: singleAddress(parseAddress('8.8.8.8')!) };
  if (from_eni) return { type: 'resource', reference: { kind: 'networkInterface', key: from_eni } };
  return { type: 'addresses', addresses: singleAddress(parseAddress(from)!) };
}

/** `edge`: it was silent, at an address that nobody in the account has: all that is claimed is that packets got out. */
export type Judgement = 'agree' | 'wrong' | 'unknown' | 'edge';

export function judge(probe: Probe, answer: Answer): Judgement {
  const verdict = verdictOn(answer);
  if (verdict === 'unknown' || verdict === 'mixed' || verdict === 'nothing') return 'unknown';
  if (verdict === 'reachable' && probe.expect === 'denied' && leaves(answer)) return 'edge';
  return (verdict === 'reachable') === (probe.expect === 'accepted') ? 'agree' : 'wrong';
}

function leaves(answer: Answer): boolean {
  return answer.reachable.every(({ path }) => path.hops.some(hop => hop.did === 'left the network'));
}
