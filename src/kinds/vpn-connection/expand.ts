import { formatAddress, parseAddress } from '../../net/address.ts';
import { child, mappingAt, type Scalar, scalarAt, type Tree } from '../../source/tree.ts';
import { isPulled, partsOf, textAt } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { bareName } from '../transit-gateway-names.ts';

/**
 * An address becomes the customer gateway that has it; an attachment says on which transit gateway a connection
 * ends; static routes say how it routes, and without any it is BGP, AWS's own default.
 */
export function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  const ends = transitGateways(expanding);
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const parts = partsOf(value);
    const gateway = parts['customerGateway'];
    if (gateway?.type === 'scalar') parts['customerGateway'] = withAddress(gateway, expanding);
    if (!isPulled(name, value)) {
      const attached = ends.get(name);
      if (attached && !parts['vpnGateway']) parts['transitGateway'] ??= scalarAt(value, attached);
      parts['routing'] ??= scalarAt(parts['routes'] ?? value, parts['routes'] ? 'static' : 'bgp');
      parts['acceleration'] ??= scalarAt(value, false);
      parts['insideVersion'] ??= scalarAt(value, 'ipv4');
    }
    expanding.declare(name, mappingAt(value, parts), { key, raw: value });
  }
}

/** The transit gateway that a VPN connection is attached to, by the connection's name. */
function transitGateways(expanding: Expanding): ReadonlyMap<string, string> {
  const ends = new Map<string, string>();
  for (const { node, parent } of expanding.declared('transitGatewayAttachment')) {
    const name = textAt(node, 'type') === 'vpn' ? bareName(child(node, 'resource')) : undefined;
    if (name !== undefined && parent) ends.set(name, parent.key);
  }
  return ends;
}

function withAddress(gateway: Scalar, expanding: Expanding): Tree {
  const wanted = canonical(gateway.text);
  if (wanted === undefined) return gateway;
  const found = expanding.declared('customerGateway').find(each => canonical(addressOf(each)) === wanted);
  return found ? scalarAt(gateway, found.key) : gateway;
}

function addressOf(gateway: Declared): string {
  return textAt(gateway.node, 'address') ?? '';
}

function canonical(text: string): string | undefined {
  const parsed = parseAddress(text);
  return parsed && formatAddress(parsed);
}
