import { parseAddress } from '../../net/address.ts';
import { child, type Mapping, mappingAt, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { isPulled, type Parts, partsOf, scalarText, textAt, treeAt, withDefaults } from '../entry-parts.ts';
import { reportForeign } from '../foreign-attributes.ts';
import type { Declared, Expanding } from '../kind.ts';
import { defaultsOf, healthCheckDefaults } from './defaults.ts';
import { forwarders } from './forwarders.ts';

/** Target groups written in a load balancer: it forwards to them. */
export function expandOfBalancer(tree: Tree | undefined, expanding: Expanding): void {
  const balancer = expanding.parent;
  if (!balancer) return;
  for (const { name, key, entry } of entries(tree)) {
    const others = expanding.once(forwarders, `${balancer.key}.${name}`) ?? [];
    declare(name, key, entry, [...new Set([balancer.key, ...others])], expanding);
  }
}

/** Target groups at the root: whose listeners name them forwards to them. */
export function expandOfRoot(tree: Tree | undefined, expanding: Expanding): void {
  for (const { name, key, entry } of entries(tree)) {
    declare(name, key, entry, [...(expanding.once(forwarders, name) ?? [])], expanding);
  }
}

function* entries(tree: Tree | undefined) {
  if (tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) if (value.type === 'mapping') yield { name, key, entry: value };
}

function declare(name: string, key: Tree, entry: Mapping, balancers: readonly string[], expanding: Expanding): void {
  const parts = partsOf(entry);
  if (isPulled(name, entry, expanding.parent)) {
    expanding.declare(name, entry, { key, raw: entry });
    return;
  }
  if (balancers.length > 0) parts['loadBalancers'] ??= treeAt(entry, balancers);
  const balancer = expanding.parent ?? expanding.declared('loadBalancer').find(each => each.key === balancers[0]);
  parts['targetType'] ??= scalarAt(parts['targets'] ?? entry, inferredType(parts['targets'], expanding));
  const home = textAt(balancer?.node, 'vpc') ?? homeOfTargets(parts['targets'], expanding);
  if (home !== undefined && scalarText(parts['targetType']) !== 'lambda') parts['vpc'] ??= scalarAt(entry, home);
  const type = scalarText(parts['targetType']) ?? 'instance';
  if (textAt(balancer?.node, 'type') === 'gateway') parts['protocol'] ??= scalarAt(entry, 'geneve');
  if (type === 'alb') parts['protocol'] ??= scalarAt(entry, 'tcp');
  const protocol = scalarText(parts['protocol']);
  if (protocol === undefined && type !== 'lambda') missingProtocol(name, key, entry, expanding);
  parts['targets'] = targetsAt(parts['targets'] ?? sequenceAt(entry, []));
  if (protocol !== undefined && protocol !== 'ssl' && type !== 'lambda') {
    const own = new Set(Object.keys(defaultsOf(protocol, type)));
    reportForeign(entry, own, attributes, `target group ${name} of ${protocol}`, expanding);
  }
  parts['healthCheck'] = healthCheckAt(parts, entry, protocol, type);
  const node = withDefaults(name, entry, parts, defaultsOf(protocol, type), expanding);
  expanding.declare(name, node, { key, raw: entry });
}

/** Attributes that target groups of some protocols have. */
const attributes: ReadonlySet<string> = new Set(
  ['http', 'tcp', 'udp', 'geneve']
    .flatMap(protocol => Object.keys(defaultsOf(protocol, 'instance')))
    .filter(name => name !== 'port'),
);

/** Every target as a mapping; in a design all of them are healthy. */
function targetsAt(tree: Tree): Tree {
  const items = tree.type === 'sequence' ? tree.items : [tree];
  return sequenceAt(
    tree,
    items.map(item => {
      const parts: Parts = item.type === 'mapping' ? partsOf(item) : { target: item };
      parts['health'] ??= scalarAt(item, 'healthy');
      return mappingAt(item, parts);
    }),
  );
}

function healthCheckAt(parts: Parts, entry: Mapping, protocol: string | undefined, type: string): Tree {
  const written = parts['healthCheck'] ?? mappingAt(entry, {});
  if (written.type !== 'mapping') return written;
  const checks = partsOf(written);
  const defaults = healthCheckDefaults({
    protocol,
    type,
    version: scalarText(parts['protocolVersion']),
    asks: scalarText(checks['protocol']),
  });
  for (const [name, value] of Object.entries(defaults)) checks[name] ??= treeAt(written, value);
  return mappingAt(written, checks);
}

/** Names of targets as written, short or in full. */
function targetNames(targets: Tree | undefined): readonly string[] {
  const items = targets?.type === 'sequence' ? targets.items : targets ? [targets] : [];
  return items.flatMap(item => scalarText(item.type === 'mapping' ? child(item, 'target') : item) ?? []);
}

/** What is named: a workload, a load balancer, or something else. */
function named(name: string, expanding: Expanding): Declared | undefined {
  const bare = name.slice(name.indexOf('/') + 1);
  const of = (kind: 'workload' | 'loadBalancer') => expanding.members(kind, bare)[0];
  if (name.startsWith('workload/')) return of('workload');
  if (/^(loadBalancer|lb)\//.test(name)) return of('loadBalancer');
  return name.includes('/') ? undefined : (of('workload') ?? of('loadBalancer'));
}

/** `instance` for instances (and where nothing is named), `lambda` for functions, `alb` for load balancers, else `ip`. */
function inferredType(targets: Tree | undefined, expanding: Expanding): string {
  const kinds = new Set(targetNames(targets).map(name => typeOf(name, expanding)));
  const [only] = kinds;
  return kinds.size === 0 ? 'instance' : kinds.size === 1 && only !== undefined ? only : 'ip';
}

function typeOf(name: string, expanding: Expanding): string {
  if (parseAddress(name)) return 'ip';
  const found = named(name, expanding);
  if (!found) return /(^|\/)i-[0-9a-f]+$/.test(name) ? 'instance' : 'ip';
  if (found.kind === 'loadBalancer') return 'alb';
  const type = textAt(found.node, 'type') ?? 'instance';
  return type === 'instance' ? 'instance' : type === 'function' ? 'lambda' : 'ip';
}

function homeOfTargets(targets: Tree | undefined, expanding: Expanding): string | undefined {
  for (const name of targetNames(targets)) {
    const vpc = textAt(named(name, expanding)?.node, 'vpc');
    if (vpc !== undefined) return vpc;
  }
  return undefined;
}

function missingProtocol(name: string, key: Tree, entry: Mapping, expanding: Expanding): void {
  expanding.problem('missing-key', entry, `target group ${name} needs a protocol`, {
    label: 'protocol is missing',
    help: 'write http or https for an application, tcp, tls or udp for a network load balancer',
    place: { origin: { from: 'design', node: entry, key } },
  });
}
