import {
  child,
  type Entry,
  type Mapping,
  mappingAt,
  type Scalar,
  type Span,
  scalarAt,
  sequenceAt,
  type Tree,
  withEntries,
} from '../../source/tree.ts';
import { textAt } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { meantAmong } from '../meant-among.ts';
import { countOf, textsAt } from '../workload-entry.ts';
import { zoneLetter } from '../zones.ts';

/** Each workload without a list of interfaces gets one for each subnet that it is spread over. */
export function interfacesOfWorkloads(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, entry] of tree.entries) expanding.part(name, entry, () => interfacesOf(name, entry, expanding));
}

function interfacesOf(name: string, { key, value }: Entry, expanding: Expanding): void {
  if (value.type !== 'mapping') return;
  const interfaces = value.entries.get('interfaces')?.value;
  if (interfaces?.type === 'sequence') return;
  if (interfaces?.type !== 'mapping') {
    spread(name, name, key, value, expanding);
    return;
  }
  for (const [part, entry] of interfaces.entries) {
    if (entry.value.type !== 'mapping') continue;
    const whole = withEntries(entry.value, new Map([...value.entries, ...entry.value.entries]));
    spread(name, `${name}-${part}`, entry.key, whole, expanding);
  }
}

/** Declares the interfaces named after a workload: so many a subnet that together they are its count. */
function spread(workload: string, name: string, key: Span, node: Mapping, expanding: Expanding): void {
  const subnets = subnetsOf(node, workload, key, expanding);
  if (subnets.length === 0) return;
  const count = countOf(node).max;
  const letters = subnets.map(subnet => zoneLetter(textAt(subnet.node, 'zone') ?? ''));
  const distinct = new Set(letters).size === letters.length && !letters.includes('');
  subnets.forEach((subnet, index) => {
    const share = Math.floor(count / subnets.length) + (index < count % subnets.length ? 1 : 0);
    if (share === 0) return;
    const ending = distinct ? letters[index] : subnet.name;
    const vpc = expanding.declared('vpc').find(each => each.key === subnet.vpc);
    const own = subnets.length === 1 ? name : `${name}-${ending}`;
    const entry = mappingAt(node, {
      subnet: scalarAt(node, subnet.key),
      ...interfaceFields(node),
      owner: scalarAt(node, `workload/${workload}`),
      count: scalarAt(node, share),
    });
    expanding.declare(own, entry, { key, raw: node, parent: vpc, parts: { subnet: child(node, 'subnets') ?? node } });
  });
}

const passedOn = [
  'ipv6',
  'securityGroups',
  'sourceDestCheck',
  'description',
  'account',
  'region',
  'environment',
  'tags',
];

function interfaceFields(node: Mapping): Record<string, Tree | undefined> {
  const fields: Record<string, Tree | undefined> = {};
  for (const name of passedOn) fields[name] = child(node, name);
  fields['addresses'] = child(node, 'address');
  const type = textAt(node, 'kind') ?? textAt(node, 'type');
  if (type === 'appliance') fields['sourceDestCheck'] ??= scalarAt(node, false);
  if (type === 'function') fields['type'] = scalarAt(node, 'lambda');
  if (type === 'database' || type === 'function') fields['requesterManaged'] = scalarAt(node, true);
  const publicIp = child(node, 'publicIp');
  if (publicIp?.type === 'scalar' && typeof publicIp.value === 'string')
    fields['elasticIps'] = sequenceAt(publicIp, [publicIp]);
  else fields['publicIp'] = publicIp;
  if (fields['securityGroups'] === undefined) fields['securityGroups'] = scalarAt(node, 'default');
  return fields;
}

/** The subnets that a workload names, in its VPC or in the only one that has them. */
function subnetsOf(node: Mapping, workload: string, key: Span, expanding: Expanding): readonly Declared[] {
  const written = child(node, 'subnets');
  const vpcs = expanding.declared('vpc');
  const named = textAt(node, 'vpc');
  const homes = named === undefined ? vpcs : vpcs.filter(vpc => vpc.key === named);
  if (!written) {
    expanding.problem('missing-key', node, `${workload} needs subnets`, {
      label: 'in which subnets?',
      help: 'name a tier or a subnet: `subnets: app`',
      place: { origin: { from: 'design', node, key } },
    });
    return [];
  }
  const found: Declared[] = [];
  for (const name of textsAt(written)) {
    const bare = name.text.replace(/^subnet\//, '');
    const inHomes = homes.map(vpc => expanding.members('subnet', `${vpc.key}.${bare}`)).filter(list => list.length > 0);
    const members =
      inHomes.length === 1 ? inHomes[0] : inHomes.length === 0 ? expanding.members('subnet', bare) : undefined;
    if (members && members.length > 0) found.push(...members);
    else missing(name, workload, inHomes.length > 1, homes, expanding);
  }
  return [...new Set(found)];
}

function missing(
  name: Scalar,
  workload: string,
  several: boolean,
  homes: readonly Declared[],
  expanding: Expanding,
): void {
  if (several) {
    expanding.problem('ambiguous-reference', name, `${workload}: more than one VPC has subnets ${name.text}`, {
      label: 'in which VPC?',
      help: `write \`vpc: ${homes[0]?.name}\` on ${workload}`,
    });
    return;
  }
  const known = homes.flatMap(vpc => expanding.declared('subnet', vpc.key).map(subnet => subnet.name));
  expanding.problem('unknown-reference', name, `there is no subnet ${name.text} for ${workload}`, {
    label: 'there is no subnet of this name',
    help: meantAmong(name.text.slice(name.text.lastIndexOf('/') + 1), known),
  });
}
