import type { AnyReference, KindName } from '../model/resource.ts';
import type { Scalar } from '../source/tree.ts';
import type { Field, FieldReading } from './field.ts';
import { anyReference, reference } from './fields.ts';

/**
 * The name of a resource that may belong to somebody else: a peer's VPC, a shared transit gateway. What is not
 * declared is kept when it is written as AWS's own id; other misses are mistakes.
 */
export function outsideReference(kind: KindName, description: string): Field<string> {
  return { ...reference(kind, description), read: (node, reading) => readOutside([kind], node as Scalar, reading)?.key };
}

/** As `outsideReference`, for places that allow several kinds: `vpc/shop`, `vpn/vpn-0123456789abcdef0`. */
export function anyOutsideReference(kinds: readonly KindName[], description: string): Field<AnyReference> {
  return {
    ...anyReference(kinds, description),
    read: (node, reading) => readOutside(kinds, node as Scalar, reading),
  };
}

function readOutside(kinds: readonly KindName[], node: Scalar, reading: FieldReading): AnyReference | undefined {
  if (node.type !== 'scalar') return undefined;
  const outside = reading.find(kinds, node) ?? outsideId(node.text);
  return outside && kinds.includes(outside.kind) ? outside : reading.reference(kinds, node);
}

/** What an id of AWS names, whichever account it belongs to; undefined for names of a design's own. */
export function outsideId(name: string): AnyReference | undefined {
  const key = name.slice(name.indexOf('/') + 1);
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)) return { kind: 'directConnectGateway', key };
  const prefix = /^([a-z]+(?:-[a-z]+)*)-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.exec(key)?.[1];
  const kind = prefix === undefined ? undefined : kindOfPrefix.get(prefix);
  return kind && { kind, key };
}

const kindOfPrefix: ReadonlyMap<string, KindName> = new Map<string, KindName>([
  ['vpc', 'vpc'],
  ['subnet', 'subnet'],
  ['pcx', 'peering'],
  ['tgw', 'transitGateway'],
  ['tgw-attach', 'transitGatewayAttachment'],
  ['vgw', 'vpnGateway'],
  ['cgw', 'customerGateway'],
  ['vpn', 'vpnConnection'],
  ['dxvif', 'virtualInterface'],
  ['pl', 'prefixList'],
  ['rtb', 'routeTable'],
  ['acl', 'networkAcl'],
  ['sg', 'securityGroup'],
  ['eni', 'networkInterface'],
  ['eipalloc', 'elasticIp'],
  ['igw', 'internetGateway'],
  ['eigw', 'egressOnlyInternetGateway'],
  ['nat', 'natGateway'],
  ['vpce', 'endpoint'],
  ['vpce-svc', 'endpointService'],
  ['dopt', 'dhcpOptions'],
  ['i', 'workload'],
]);
