import type { Kind } from '../kinds/kind.ts';
import type { Network } from '../model/network.ts';
import { printable } from '../source/escape.ts';

/** Ids as AWS makes them: `subnet-0a1b2c3d4e5f60718`. */
const awsId = /\b(?:[a-z]+-)+[0-9a-f]{8,17}\b/g;

/** A longer comment tells nobody anything. */
const namesShown = 6;

/**
 * Puts what people call things behind the lines that name them by their ids: `subnets: [subnet-0a1b…]  # app-a`. The
 * text must be one of writeYaml, whose scalars stand in one line each.
 */
export function withNames(text: string, network: Network, kinds: readonly Kind[]): string {
  const names = namesById(network, kinds);
  return text
    .split('\n')
    .map(line => commented(line, names))
    .join('\n');
}

function namesById(network: Network, kinds: readonly Kind[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { kind } of kinds) {
    for (const { key, name } of network.all(kind)) if (name !== key && !names.has(key)) names.set(key, name);
  }
  return names;
}

function commented(line: string, names: ReadonlyMap<string, string>): string {
  if (/^\s*id: /.test(line)) return line;
  const found = [...new Set([...line.matchAll(awsId)].flatMap(([id]) => names.get(id) ?? []))];
  if (found.length === 0) return line;
  const shown = found.slice(0, namesShown).map(name => printable(name).slice(0, 60));
  return `${line}  # ${shown.join(', ')}${found.length > namesShown ? '…' : ''}`;
}
