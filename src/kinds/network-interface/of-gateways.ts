import { child, type Mapping, mappingAt, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { partsOf, scalarText, textAt } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { subnetsNamed } from '../subnets-named.ts';
import { textsAt } from '../workload-entry.ts';

/** The interface that AWS makes for a NAT gateway in its subnet; the gateway names it under `addresses`. */
export function interfacesOfNatGateways(_: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc) return;
  for (const gateway of expanding.declared('natGateway', vpc.key)) {
    const addresses = child(gateway.node, 'addresses');
    const [address] = addresses?.type === 'sequence' ? addresses.items : [];
    const name = textAt(address, 'networkInterface');
    const [subnet] = subnetsNamed(child(gateway.node, 'subnet'), vpc.key, expanding);
    if (name === `nat-${gateway.name}` && subnet && !isWritten(name, vpc, expanding)) {
      const node = natInterface(gateway, subnet, address as Tree);
      declareFor(gateway, name, node, 'AWS makes an interface for a NAT gateway in its subnet', expanding);
    }
  }
}

function natInterface(gateway: Declared, subnet: Declared, address: Tree): Mapping {
  const place = gateway.node;
  const { elasticIp, privateIp, publicIp } = partsOf(address);
  const isPublic = textAt(place, 'type') !== 'private' && !elasticIp && !publicIp;
  return mappingAt(place, {
    subnet: scalarAt(place, subnet.key),
    addresses: privateIp && sequenceAt(privateIp, [privateIp]),
    publicIps: publicIp && sequenceAt(publicIp, [mappingAt(publicIp, { public: publicIp, private: privateIp })]),
    publicIp: isPublic ? scalarAt(place, true) : undefined,
    elasticIps: elasticIp && sequenceAt(elasticIp, [elasticIp]),
    sourceDestCheck: scalarAt(place, false),
    type: scalarAt(place, 'nat_gateway'),
    owner: scalarAt(place, `nat/${gateway.key}`),
  });
}

/** The interfaces that AWS makes for an endpoint, one in each of its subnets (L5, L8). */
export function interfacesOfEndpoints(_: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc) return;
  for (const endpoint of expanding.declared('endpoint', vpc.key)) {
    const names = child(endpoint.node, 'networkInterfaces');
    const subnets = subnetsNamed(child(endpoint.node, 'subnets'), vpc.key, expanding);
    for (const [index, named] of (names ? textsAt(names) : []).entries()) {
      const name = named.text;
      const subnet = subnets[index];
      if (!subnet || name !== `endpoint-${endpoint.name}-${subnet.name}`) continue;
      if (isWritten(name, vpc, expanding)) continue;
      const node = endpointInterface(endpoint, subnet);
      declareFor(endpoint, name, node, 'AWS makes an interface for an endpoint in each of its subnets', expanding);
    }
  }
}

function endpointInterface(endpoint: Declared, subnet: Declared): Mapping {
  const place = endpoint.node;
  const inspects = textAt(place, 'type') === 'gatewayLoadBalancer';
  return mappingAt(place, {
    subnet: scalarAt(place, subnet.key),
    securityGroups: child(place, 'securityGroups'),
    sourceDestCheck: inspects ? scalarAt(place, false) : undefined,
    type: scalarAt(place, inspects ? 'gateway_load_balancer_endpoint' : 'vpc_endpoint'),
    owner: scalarAt(place, `endpoint/${endpoint.key}`),
  });
}

/** Whether the full form has the interface already. */
export function isWritten(name: string, vpc: Declared, expanding: Expanding): boolean {
  return child(expanding.section(vpc, 'networkInterfaces'), name) !== undefined;
}

function declareFor(owner: Declared, name: string, node: Mapping, assumed: string, expanding: Expanding): void {
  const { inherited, origin } = owner;
  const own = { account: inherited.account, region: inherited.region, environment: inherited.environment };
  const made = { requesterManaged: scalarAt(node, true), tags: inherited.tags };
  const key = origin.from === 'design' ? origin.key : undefined;
  const described =
    scalarText(child(node, 'type')) === 'nat_gateway' ? `Interface for NAT Gateway ${owner.name}` : undefined;
  const parts = { ...partsOf(node), ...own, ...made, description: described ? scalarAt(node, described) : undefined };
  expanding.declare(name, mappingAt(node, parts), { key, raw: node, assumed });
}
