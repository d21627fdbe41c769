import { type Mapping, mappingAt, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { domainName, nameWithin } from '../domain-name.ts';
import { isPulled, type Parts, partsOf, scalarText, textAt, withDefaults } from '../entry-parts.ts';
import type { Expanding } from '../kind.ts';
import { typeKeys } from './record-field.ts';

/** Zones with whole names in their records. */
export function expandZones(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const parts = partsOf(value);
    const domain = domainName(scalarText(parts['domain']) ?? name);
    if (!isPulled(name, value)) {
      parts['domain'] = scalarAt(parts['domain'] ?? key, domain);
      const { vpcs } = parts;
      if (vpcs && !(vpcs.type === 'sequence' && vpcs.items.length === 0)) parts['public'] ??= scalarAt(vpcs, false);
      parts['records'] = recordsAt(parts['records'] ?? sequenceAt(value, []), domain, expanding);
    }
    const defaults = { vpcs: [], queryLogging: false, dnssec: false };
    const origins = parts['records']?.type === 'sequence' ? { records: parts['records'] } : undefined;
    expanding.declare(name, withDefaults(name, value, parts, defaults, expanding), { key, raw: value, parts: origins });
  }
}

function recordsAt(tree: Tree, domain: string, expanding: Expanding): Tree {
  if (tree.type !== 'sequence') return tree;
  return sequenceAt(
    tree,
    tree.items.flatMap(item => (item.type === 'mapping' ? recordAt(item, domain, expanding) : [])),
  );
}

/** One record in full; an alias to a load balancer with both address families becomes A and AAAA. */
function recordAt(item: Mapping, domain: string, expanding: Expanding): Mapping[] {
  const parts = partsOf(item);
  const name = parts['name'] ?? scalarAt(item, '@');
  parts['name'] = scalarAt(name, nameWithin(scalarText(name) ?? '@', domain));
  const key = typeKeys.find(each => parts[each]);
  if (key) {
    const written = parts[key] as Tree;
    parts['type'] ??= scalarAt(written, key.toUpperCase());
    parts['values'] ??= written;
    for (const each of typeKeys) delete parts[each];
  }
  const check = parts['healthCheck'];
  if (check?.type === 'scalar') parts['healthCheck'] = mappingAt(check, { id: check });
  const type = parts['type'];
  if (type?.type === 'scalar') parts['type'] = scalarAt(type, type.text.toUpperCase());
  const alias = parts['alias'];
  if (alias) return aliasAt(item, parts, alias, expanding);
  if (!parts['type']) missingType(item, name, expanding);
  parts['ttl'] ??= scalarAt(item, '300s');
  return [mappingAt(item, parts)];
}

function aliasAt(item: Mapping, parts: Parts, alias: Tree, expanding: Expanding): Mapping[] {
  parts['alias'] = alias.type === 'scalar' ? mappingAt(alias, { target: alias }) : alias;
  if (parts['type']) return [mappingAt(item, parts)];
  const target = (alias.type === 'scalar' ? alias.text : textAt(alias, 'target')) ?? '';
  const balancer = expanding.members('loadBalancer', target.replace(/^(loadBalancer|lb)\//, ''))[0];
  const addresses = textAt(balancer?.node, 'addressType') ?? 'ipv4';
  const types = addresses.startsWith('dualstack') ? ['A', 'AAAA'] : ['A'];
  return types.map(type => mappingAt(item, { ...parts, type: scalarAt(alias, type) }));
}

function missingType(item: Mapping, name: Tree, expanding: Expanding): void {
  expanding.problem('missing-key', name, `record ${scalarText(name) ?? '@'} needs a type or an alias`, {
    label: 'what does it answer?',
    help: 'write `alias: loadBalancer/NAME`, `cname: NAME`, `a: ADDRESS`, or `type` and `values`',
    place: { origin: { from: 'design', node: item }, on: 'value' },
  });
}
