import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { parseAddress } from '../../src/net/address.ts';
import { singleAddress } from '../../src/net/address-set.ts';
import { icmp, traffic } from '../../src/net/traffic.ts';
import { verdictOn } from '../../src/reach/answer.ts';
import { ask } from '../../src/reach/ask.ts';
import type { End } from '../../src/reach/end.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { networkOfYaml } from '../reach/network-of-yaml.ts';
import { build, type Host, outside } from './build.ts';
import { Namespaces, removeLeftovers } from './namespaces.ts';
import { Prober } from './talk.ts';

/*
 * Real packets: a design is built of Linux network namespaces, and what gets through there is compared with what the
 * engine says. `npm run lab`; needs root, `ip` and `nft`.
 */
const ports = { tcp: [22, 443, 5432], udp: [53] } as const;

interface Probe {
  readonly from: string;
  readonly to: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly port: number;
}

const lacking = whatLacks();
if (lacking.length > 0) {
  console.log(`skipped: real packets need ${lacking.join(' and ')}`);
  console.log('  apt-get install -y --no-install-recommends nftables iproute2 iputils-ping, and run it as root');
} else process.exitCode = await main().catch(interrupted);

/** Ctrl-C also ends the commands that were running: that is no fault. */
function interrupted(error: unknown): number {
  if ((error as { signal?: string }).signal === 'SIGINT') return 130;
  throw error;
}

function whatLacks(): readonly string[] {
  const lacks: string[] = [];
  if (process.platform !== 'linux' || process.getuid?.() !== 0) lacks.push('root on Linux');
  for (const [tool, option] of [
    ['ip', '-V'],
    ['nft', '--version'],
    ['ping', '-V'],
  ] as const) {
    if (!works(tool, [option])) lacks.push(tool);
  }
  if (lacks.length === 0 && !works('unshare', ['--net', 'true'])) lacks.push('leave to make network namespaces');
  return lacks;
}

function works(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function main(): Promise<number> {
  const started = Date.now();
  removeLeftovers();
  const spaces = new Namespaces();
  const folder = mkdtempSync(join(tmpdir(), 'netwright-lab-'));
  const probers: Prober[] = [];
  const cleanUp = () => {
    for (const prober of probers) prober.stop();
    spaces.removeAll();
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', cleanUp);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
  const network = networkOfYaml(readFileSync(join(import.meta.dirname, 'design.yaml'), 'utf8'));
  const hosts = build(network, spaces);
  const script = join(folder, 'prober.mjs');
  const source = readFileSync(join(import.meta.dirname, 'prober.ts'), 'utf8');
  writeFileSync(script, transformSync(source, { loader: 'ts', format: 'esm' }).code);
  const listens = [...ports.tcp, ...ports.udp].join(',');
  const places = [{ node: 'internet', own: outside }, ...hosts.map(({ node, address }) => ({ node, own: [address] }))];
  const byNode = new Map(places.map(({ node, own }) => [node, new Prober(spaces.nameOf(node), script, listens, own)]));
  probers.push(...byNode.values());
  await Promise.all(probers.map(prober => prober.ready));
  const probes = probesOf(hosts);
  const results = await Promise.all(
    probes.map(async probe => ({ probe, came: await byNode.get(probe.from)!.ask(probe) })),
  );
  const wrong = results.flatMap(({ probe, came }) => {
    const told = verdictOn(ask(engineOf(network), questionOf(probe, hosts)));
    const seen = came ? 'reachable' : 'blocked';
    return told === seen
      ? []
      : [`${probe.from} → ${probe.to} ${probe.protocol}/${probe.port}: the engine says ${told}, packets say ${seen}`];
  });
  for (const each of wrong) console.log(each);
  const through = results.filter(({ came }) => came).length;
  const kinds = (['tcp', 'udp', 'icmp'] as const).map(
    each => `${probes.filter(probe => probe.protocol === each).length} ${each}`,
  );
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `${probes.length} probes with real packets (${kinds.join(', ')}): ${through} got through; ${probes.length - wrong.length} agree, ${wrong.length} differ; ${hosts.length + 1} hosts in ${seconds} s`,
  );
  cleanUp();
  return wrong.length === 0 ? 0 : 1;
}

/** Everybody to everybody, also by public addresses and to the internet. */
function probesOf(hosts: readonly Host[]): readonly Probe[] {
  const probes: Probe[] = [];
  const senders = ['internet', ...hosts.map(host => host.node)];
  const seen = hosts.flatMap(host => host.seen ?? []);
  for (const from of senders) {
    const inside = from !== 'internet';
    const others = inside ? hosts.filter(host => host.node !== from).map(host => host.address) : [];
    for (const to of [...others, ...(inside ? outside : seen)]) {
      for (const port of ports.tcp) probes.push({ from, to, protocol: 'tcp', port });
      for (const port of ports.udp) probes.push({ from, to, protocol: 'udp', port });
      probes.push({ from, to, protocol: 'icmp', port: 8 });
    }
  }
  return probes;
}

function questionOf({ from, to, protocol, port }: Probe, hosts: readonly Host[]) {
  const host = hosts.find(each => each.node === from);
  const sender: End = host
    ? { type: 'resource', reference: { kind: 'workload', key: host.name } }
    : { type: 'addresses', addresses: singleAddress(parseAddress('8.8.8.8')!) };
  const on = protocol === 'icmp' ? icmp(8, 0) : traffic({ protocol: protocol === 'tcp' ? 6 : 17, from: port });
  return { from: sender, to: { type: 'addresses', addresses: singleAddress(parseAddress(to)!) } as const, on };
}
