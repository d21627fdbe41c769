import { parseAddress } from '../../net/address.ts';
import { addressSet, has } from '../../net/address-set.ts';
import { parseCidr } from '../../net/cidr.ts';
import { child, type Mapping, mappingAt, type Scalar, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { isPulled, scalarText, textAt } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { subnetsNamed } from '../subnets-named.ts';
import { textsAt } from '../workload-entry.ts';
import { isWritten } from './of-gateways.ts';

/**
 * The interfaces that AWS makes for a resolver endpoint: one for each of its addresses, at least one in each of its
 * subnets, with its security groups. [AWS: Route 53 Resolver, values for endpoints]
 */
export function interfacesOfResolverEndpoints(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, entry] of tree.entries)
    expanding.part(name, entry, () => interfacesOf(name, entry.value, expanding));
}

function interfacesOf(name: string, value: Tree, expanding: Expanding): void {
  if (value.type !== 'mapping' || isPulled(name, value)) return;
  const subnets = subnetsNamed(child(value, 'subnets'), textAt(value, 'vpc'), expanding);
  for (const subnet of subnets) {
    const own = addressesIn(subnet, child(value, 'addresses'));
    const each: readonly (Scalar | undefined)[] = own.length > 0 ? own : [undefined];
    each.forEach((address, index) => {
      const called = `resolver-${name}-${subnet.name}${index > 0 ? `-${index + 1}` : ''}`;
      const vpc = expanding.declared('vpc').find(({ key }) => key === subnet.vpc);
      // The full form has it already.
      if (vpc && isWritten(called, vpc, expanding)) return;
      expanding.declare(called, interfaceIn(subnet, name, value, address), {
        raw: value,
        parent: vpc,
        parts: { subnet: child(value, 'subnets') ?? value },
        assumed: 'AWS makes an interface for each address of a resolver endpoint',
      });
    });
  }
}

function addressesIn(subnet: Declared, written: Tree | undefined): readonly Scalar[] {
  const blocks = ['cidr', 'ipv6'].flatMap(field => parseCidr(scalarText(child(subnet.node, field)) ?? '') ?? []);
  const all = addressSet(blocks);
  return (written ? textsAt(written) : []).filter(({ text }) => {
    const address = parseAddress(text);
    return address !== undefined && has(all, address);
  });
}

function interfaceIn(subnet: Declared, name: string, node: Mapping, address: Scalar | undefined): Mapping {
  const field = address && parseAddress(address.text)?.version === 6 ? 'ipv6' : 'addresses';
  return mappingAt(node, {
    subnet: scalarAt(node, subnet.key),
    [field]: address && sequenceAt(address, [address]),
    securityGroups: child(node, 'securityGroups'),
    requesterManaged: scalarAt(node, true),
    owner: scalarAt(node, `resolverEndpoint/${name}`),
    description: scalarAt(node, `Route 53 Resolver: ${name}`),
    account: child(node, 'account'),
    region: child(node, 'region'),
    environment: child(node, 'environment'),
    tags: child(node, 'tags'),
  });
}
