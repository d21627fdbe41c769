import type { Tree } from '../source/tree.ts';

/** Protocol, ports and action of a rule under keys of their own, as other tools have them; here they are one word. */
export interface TrafficParts {
  /** The keys, in the order of writing. */
  readonly keys: readonly string[];
  /** The key that was meant: `allow` or `deny`. */
  readonly key: string;
  /** What was meant to stand behind it; several ports are several kinds of traffic. */
  readonly words: readonly string[];
}

/**
 * What is said in parts by `{ from_port: 22, to_port: 22, protocol: tcp }` or `{ port: 443 }` where `allow: tcp/22`
 * belongs; undefined where that is there, too, or nobody can tell what was meant.
 */
export function trafficParts(at: Tree, allowed: readonly string[]): TrafficParts | undefined {
  if (at.type !== 'mapping' || !allowed.includes('allow') || at.entries.has('allow') || at.entries.has('deny'))
    return undefined;
  const parts = new Map<Part, Tree>();
  const keys: string[] = [];
  for (const [key, { value }] of at.entries) {
    const part = allowed.includes(key) ? undefined : partNames.get(key.toLowerCase().replace(/[-_ ]/g, ''));
    if (!part) continue;
    keys.push(key);
    parts.set(part, value);
  }
  const key = /^(deny|block|drop)$/i.test(textOf(parts.get('action')) ?? '') ? 'deny' : 'allow';
  const words = wordsOf(parts);
  return allowed.includes(key) && words.length > 0 ? { keys, key, words } : undefined;
}

type Part = 'protocol' | 'ports' | 'first' | 'last' | 'action';

const partNames: ReadonlyMap<string, Part> = new Map([
  ['protocol', 'protocol'],
  ['ipprotocol', 'protocol'],
  ['port', 'ports'],
  ['ports', 'ports'],
  ['portrange', 'ports'],
  ['destinationport', 'ports'],
  ['fromport', 'first'],
  ['toport', 'last'],
  ['icmptype', 'first'],
  ['icmpcode', 'last'],
  ['action', 'action'],
  ['ruleaction', 'action'],
]);

function wordsOf(parts: ReadonlyMap<Part, Tree>): readonly string[] {
  const written = textOf(parts.get('protocol'))?.toLowerCase() ?? (parts.has('action') ? undefined : 'tcp');
  const protocol = (written && byNumber.get(written)) ?? written;
  if (protocol === '-1' || protocol === 'all') return ['all'];
  // Of ICMP the "ports" are type and code; -1 is each of them. [AWS: IpPermission]
  if (protocol === undefined || !['tcp', 'udp'].includes(protocol))
    return protocol?.startsWith('icmp') && !parts.has('ports') ? [icmp(protocol, parts)] : [];
  return portsOf(parts).map(ports => (ports === '0-65535' ? protocol : `${protocol}/${ports}`));
}

const byNumber: ReadonlyMap<string, string> = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

function icmp(protocol: string, parts: ReadonlyMap<Part, Tree>): string {
  const [type, code] = [textOf(parts.get('first')), textOf(parts.get('last'))];
  const words = [protocol === 'icmp' ? 'icmp' : 'icmpv6', type, code];
  // Without a type there is no code. [AWS: IpPermission]
  const known = words.findIndex((word, index) => index > 0 && !/^\d{1,3}$/.test(word ?? ''));
  return words.slice(0, known < 0 ? words.length : known).join('/');
}

function portsOf(parts: ReadonlyMap<Part, Tree>): readonly string[] {
  const [first, last] = [textOf(parts.get('first')), textOf(parts.get('last'))];
  if (first !== undefined) return [last === undefined || last === first ? first : `${first}-${last}`].filter(isPorts);
  const ports = parts.get('ports');
  if (!ports) return ['0-65535'];
  if (ports?.type === 'mapping') return [];
  const written = ports?.type === 'sequence' ? ports.items.map(textOf) : (textOf(ports)?.split(/\s*,\s*/) ?? []);
  return written.every(each => each !== undefined && isPorts(each)) ? (written as string[]) : [];
}

function isPorts(text: string): boolean {
  return /^\d{1,5}(-\d{1,5})?$/.test(text);
}

function textOf(tree: Tree | undefined): string | undefined {
  return tree?.type === 'scalar' ? tree.text : undefined;
}
