import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Every namespace of a run begins like this; the number is the process that made it. */
export const prefix = 'netwright-';

/** Network namespaces of this process: made in a batch, filled by `ip` and `nft`, and removed together. */
export class Namespaces {
  readonly #names = new Set<string>();
  readonly #links = new Map<string, string>();

  /** The address of a node on its cables, by which others send to it. */
  linkOf(node: string): string {
    return this.#links.get(node) as string;
  }

  nameOf(node: string): string {
    return `${prefix}${process.pid}-${node}`;
  }

  add(node: string): void {
    const name = this.nameOf(node);
    this.#names.add(name);
    execFileSync('ip', ['netns', 'add', name]);
    // Routers forward, nobody judges by the way back, and nobody tells of shorter ways.
    const settings = ['ip_forward=1', 'conf/all/rp_filter=0', 'conf/default/rp_filter=0', 'conf/all/send_redirects=0'];
    const lines = [...settings, 'conf/default/send_redirects=0', 'icmp_ratelimit=0'].map(each => {
      const [path = '', value = ''] = each.split('=');
      return `echo ${value} > /proc/sys/net/ipv4/${path}`;
    });
    this.run(node, 'sh', ['-c', lines.join('; ')]);
    this.#links.set(node, `169.254.2.${this.#links.size + 1}`);
    this.ip(node, ['link set lo up', `addr add ${this.linkOf(node)}/32 dev lo`]);
  }

  /** Lines of `ip`, in one go. */
  ip(node: string, lines: readonly string[]): void {
    execFileSync('ip', ['-n', this.nameOf(node), '-batch', '-'], { input: `${lines.join('\n')}\n` });
  }

  nft(node: string, rules: string): void {
    this.run(node, 'nft', ['-f', '-'], rules);
  }

  /** A cable between two nodes; each end bears the other's name. */
  cable(one: string, other: string, names: readonly [string, string]): void {
    const [near, far] = [this.nameOf(one), this.nameOf(other)];
    execFileSync('ip', [
      'link',
      'add',
      names[0],
      'netns',
      near,
      'type',
      'veth',
      'peer',
      'name',
      names[1],
      'netns',
      far,
    ]);
    this.ip(one, [`link set ${names[0]} up`]);
    this.ip(other, [`link set ${names[1]} up`]);
  }

  run(node: string, command: string, args: readonly string[], input?: string): string {
    const all = ['netns', 'exec', this.nameOf(node), command, ...args];
    return execFileSync('ip', all, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  }

  removeAll(): void {
    for (const name of this.#names) remove(name);
    this.#names.clear();
  }
}

/** What runs that were killed left behind: namespaces whose process is gone. */
export function removeLeftovers(): void {
  for (const name of namesOfAll()) {
    const id = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (id && !isAlive(id)) remove(name);
  }
}

function namesOfAll(): readonly string[] {
  try {
    return readdirSync('/run/netns');
  } catch {
    return [];
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

function remove(name: string): void {
  try {
    execFileSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
  } catch {
    // It is gone already.
  }
}
