import { child, type Mapping, mappingAt, scalarAt, type Tree } from '../../source/tree.ts';
import { isPulled, textAt } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { subnetsNamed } from '../subnets-named.ts';
import { zoneLetter } from '../zones.ts';

/** Each load balancer without a list of interfaces gets one in each of its subnets, as AWS makes them. */
export function interfacesOfLoadBalancers(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, entry] of tree.entries)
    expanding.part(name, entry, () => interfacesOf(name, entry.value, expanding));
}

function interfacesOf(name: string, value: Tree, expanding: Expanding): void {
  if (value.type !== 'mapping' || child(value, 'interfaces') || isPulled(name, value)) return;
  const subnets = subnetsNamed(child(value, 'subnets'), textAt(value, 'vpc'), expanding);
  const letters = subnets.map(subnet => zoneLetter(textAt(subnet.node, 'zone') ?? ''));
  const distinct = new Set(letters).size === letters.length && !letters.includes('');
  subnets.forEach((subnet, index) => {
    const own = `${name}-${distinct ? letters[index] : subnet.name}`;
    // A workload of the same name has interfaces of these names already.
    const taken = expanding.members('networkInterface', `${subnet.vpc}.${own}`).length > 0;
    expanding.declare(taken ? `elb-${own}` : own, interfaceIn(subnet, name, value), {
      raw: value,
      parent: expanding.declared('vpc').find(each => each.key === subnet.vpc),
      parts: { subnet: child(value, 'subnets') ?? value },
      assumed: 'AWS makes an interface for a load balancer in each of its subnets',
    });
  });
}

/** What AWS calls them, and how descriptions name the load balancer. */
const types: Readonly<Record<string, readonly [type: string, word: string]>> = {
  application: ['interface', 'app/'],
  network: ['network_load_balancer', 'net/'],
  gateway: ['gateway_load_balancer', 'gwy/'],
  classic: ['interface', ''],
};

/** Network and gateway load balancers have no groups unless they were made with some (B5). */
function interfaceIn(subnet: Declared, name: string, node: Mapping): Mapping {
  const kind = textAt(node, 'type') ?? 'application';
  const [type, word] = types[kind] ?? ['interface', ''];
  const filtered = kind === 'application' || kind === 'classic';
  const chosen = addressIn(subnet, node);
  const isPublic = (textAt(node, 'scheme') ?? 'internet-facing') === 'internet-facing' && kind !== 'gateway';
  const elasticIp = child(chosen, 'elasticIp');
  return mappingAt(node, {
    subnet: scalarAt(node, subnet.key),
    addresses: child(chosen, 'privateIp'),
    ipv6: child(chosen, 'ipv6'),
    elasticIps: elasticIp,
    publicIp: isPublic && !elasticIp ? scalarAt(node, true) : undefined,
    securityGroups: child(node, 'securityGroups') ?? (filtered ? scalarAt(node, 'default') : undefined),
    type: scalarAt(node, type),
    sourceDestCheck: scalarAt(node, filtered),
    requesterManaged: scalarAt(node, true),
    owner: scalarAt(node, `loadBalancer/${name}`),
    description: scalarAt(node, `ELB ${word}${name}`),
    account: child(node, 'account'),
    region: child(node, 'region'),
    environment: child(node, 'environment'),
    tags: child(node, 'tags'),
  });
}

/** What is written under `addresses` for a subnet. */
function addressIn(subnet: Declared, node: Mapping): Tree | undefined {
  const addresses = child(node, 'addresses');
  const items = addresses?.type === 'sequence' ? addresses.items : [];
  return items.find(item => {
    const name = textAt(item, 'subnet')?.replace(/^subnet\//, '');
    return name === subnet.name || name === subnet.key;
  });
}
