import { child, type Entry, type Mapping, scalarAt, sequenceAt, type Tree, withEntries } from '../../source/tree.ts';
import { isPulled, type Parts, partsOf, textAt, withDefaults } from '../entry-parts.ts';
import type { Plain } from '../field.ts';
import { reportForeign } from '../foreign-attributes.ts';
import type { Expanding } from '../kind.ts';
import { subnetsNamed } from '../subnets-named.ts';

/** Load balancers with AWS's defaults for their type, their VPC and the interfaces that were made for them. */
export function expandLoadBalancers(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, entry] of tree.entries) expanding.part(name, entry, () => expandOne(name, entry, expanding));
}

function expandOne(name: string, { key, value }: Entry, expanding: Expanding): void {
  if (value.type !== 'mapping') return;
  const { listeners: _listeners, targetGroups: _targetGroups, ...parts } = partsOf(value);
  placeIn(value, parts, expanding);
  if (!parts['interfaces']) {
    const made = expanding.madeFor(`loadBalancer/${name}`, 'networkInterface');
    if (made.length > 0) {
      parts['interfaces'] = namesAt(
        value,
        made.map(each => each.key),
      );
    }
  }
  const type = textAt(value, 'type') ?? 'application';
  if (!isPulled(name, value))
    reportForeign(value, attributesOf(type), known, `${type} load balancer ${name}`, expanding);
  const assumed = { ...defaults[type], dnsName: `${name}.elb`, state: 'active' };
  const node = withDefaults(name, value, parts, assumed, expanding);
  expanding.declare(name, parts['vpc'] ? node : without(node, 'securityGroups', value), { key, raw: value });
}

/** Without a VPC there is no default security group to take. */
function without(node: Mapping, field: string, written: Mapping): Mapping {
  if (written.entries.has(field)) return node;
  return withEntries(node, new Map([...node.entries].filter(([name]) => name !== field)));
}

/** The VPC from the subnets where it is not written, and the zones from the subnets. */
function placeIn(entry: Mapping, parts: Parts, expanding: Expanding): void {
  const written = child(entry, 'subnets');
  const subnets = subnetsNamed(written, textAt(entry, 'vpc'), expanding);
  const home = subnets[0]?.vpc;
  if (home !== undefined) parts['vpc'] ??= scalarAt(written ?? entry, home);
  const zones = subnets.flatMap(subnet => textAt(subnet.node, 'zone') ?? []);
  if (zones.length > 0) parts['zones'] ??= namesAt(written ?? entry, [...new Set(zones)]);
}

function namesAt(place: Tree, names: readonly string[]): Tree {
  return sequenceAt(
    place,
    names.map(name => scalarAt(place, name)),
  );
}

const off = { enabled: false };

/**
 * What AWS takes for each type. [AWS: Elastic Load Balancing API, LoadBalancerAttribute; classic:
 * ModifyLoadBalancerAttributes], B5, B6.
 */
const defaults: Readonly<Record<string, { readonly [name: string]: Plain }>> = {
  application: {
    securityGroups: ['default'],
    crossZone: true,
    deletionProtection: false,
    accessLogs: off,
    idleTimeout: '60s',
    clientKeepAlive: '3600s',
    connectionLogs: off,
    http2: true,
    dropInvalidHeaders: false,
    desyncMode: 'defensive',
    preserveHost: false,
    xForwardedFor: 'append',
    forwardClientPort: false,
    forwardTls: false,
    waf: false,
    wafFailOpen: false,
    zonalShift: false,
  },
  network: {
    crossZone: false,
    deletionProtection: false,
    accessLogs: off,
    zonalShift: false,
    dnsRouting: 'any-availability-zone',
    filterPrivateLink: true,
  },
  gateway: { scheme: 'internal', crossZone: false, deletionProtection: false },
  classic: {
    securityGroups: ['default'],
    crossZone: false,
    accessLogs: off,
    idleTimeout: '60s',
    desyncMode: 'defensive',
    connectionDraining: '0s',
  },
};

/** What is written of a load balancer of any type. */
const ofAll: ReadonlySet<string> = new Set(['scheme', 'securityGroups']);
const known: ReadonlySet<string> = new Set(
  Object.values(defaults)
    .flatMap(Object.keys)
    .filter(name => !ofAll.has(name)),
);

function attributesOf(type: string): ReadonlySet<string> {
  return type in defaults ? new Set(Object.keys(defaults[type] ?? {})) : known;
}
