import type { Mapping, Span, Tree } from '../../source/tree.ts';
import { partsOf, scalarText, textAt, withDefaults } from '../entry-parts.ts';
import type { Plain } from '../field.ts';
import type { Declared, Expanding } from '../kind.ts';
import { ownTargetGroups } from './own-target-groups.ts';
import { withActions } from './rule-field.ts';

/** Listeners by their names, or in a list: then the port is the name. */
export function expandListeners(tree: Tree | undefined, expanding: Expanding): void {
  const balancer = expanding.parent;
  if (!balancer || !tree) return;
  for (const { name, key, entry } of named(tree)) {
    const whole = ownTargetGroups(withActions(entry), balancer);
    const parts = partsOf(whole);
    const protocol = scalarText(parts['protocol']);
    const defaults = defaultsOf(textAt(balancer.node, 'type') ?? 'application', protocol);
    if (!protocol && !('protocol' in defaults)) missingProtocol(name, entry, key, balancer, expanding);
    expanding.declare(name, withDefaults(name, entry, parts, defaults, expanding), {
      key,
      raw: entry,
      parts: partsWritten(entry),
    });
  }
}

interface NamedEntry {
  readonly name: string;
  readonly key?: Span;
  readonly entry: Mapping;
}

/** Two listeners may share a port where one is TCP or TLS and the other UDP: the second is `53-udp`. */
function named(tree: Tree): readonly NamedEntry[] {
  if (tree.type === 'mapping') {
    return [...tree.entries].flatMap(([name, { key, value }]) =>
      value.type === 'mapping' ? [{ name, key, entry: value }] : [],
    );
  }
  if (tree.type !== 'sequence') return [];
  const transports = new Map<string, string>();
  return tree.items.flatMap(entry => {
    if (entry.type !== 'mapping') return [];
    const port = entry.entries.get('port')?.value;
    const protocol = textAt(entry, 'protocol') ?? 'all';
    const short = scalarText(port) ?? protocol;
    const transport = protocol === 'udp' || protocol === 'quic' ? 'udp' : 'tcp';
    const before = transports.get(short) ?? transport;
    transports.set(short, before);
    return [{ name: before === transport ? short : `${short}-${protocol}`, key: port ?? entry, entry }];
  });
}

/** What AWS takes where nothing is written. [AWS: CreateListener; listener attributes], B12. */
function defaultsOf(type: string, protocol: string | undefined): { readonly [name: string]: Plain } {
  const policy = { policy: 'ELBSecurityPolicy-2016-08' };
  switch (type) {
    case 'gateway':
      return { protocol: 'geneve', rules: [], tcpIdleTimeout: '350s' };
    case 'network':
      return {
        rules: [],
        ...(protocol === 'tcp' ? { tcpIdleTimeout: '350s' } : {}),
        ...(protocol === 'tls' ? { ...policy, alpn: 'None' } : {}),
      };
    default:
      return {
        rules: [],
        ...(protocol === 'https' ? { ...policy, mutualTls: { mode: 'off' } } : protocol === 'ssl' ? policy : {}),
      };
  }
}

function missingProtocol(
  name: string,
  entry: Mapping,
  key: Span | undefined,
  balancer: Declared,
  expanding: Expanding,
): void {
  expanding.problem('missing-key', entry, `listener ${name} of ${balancer.name} needs a protocol`, {
    label: 'protocol is missing',
    help: 'write http, https, tcp, tls, udp or tcp_udp',
    place: { origin: { from: 'design', node: entry, key } },
  });
}

/** Where the action stands that was written beside the other keys. */
function partsWritten(entry: Mapping): Readonly<Record<string, Tree>> | undefined {
  const found = ['forward', 'redirect', 'fixed'].flatMap(key => entry.entries.get(key) ?? [])[0];
  return found && !entry.entries.has('actions') ? { actions: found.value, 'actions.0': found.value } : undefined;
}
