import type { KindName } from '../../model/resource.ts';
import { scalarAt, type Tree } from '../../source/tree.ts';
import type { Declared, Expanding } from '../kind.ts';

/** A target that stands for several, one a zone, means the one in the subnet's zone. */
export function zonal(via: Tree, subnet: Declared, vpc: Declared, expanding: Expanding): Tree {
  if (via.type !== 'scalar') return via;
  const own = ownGateway(via, vpc, expanding);
  if (own !== via) return own;
  // As the word alone in `routes: nat`.
  if (via.text === 'nat') {
    const nat = nearestTarget(expanding.declared('natGateway', vpc.key), subnet, expanding);
    return nat ? scalarAt(via, `natGateway/${nat.key}`) : via;
  }
  const match = /^([A-Za-z]+)\/(.+)$/.exec(via.text);
  const kind = match && zonalKinds.get(match[1] as string);
  if (!match || !kind) return via;
  const members = expanding.members(kind, `${vpc.key}.${match[2]}`);
  if (members.length < 2) return via;
  const chosen = nearestTarget(members, subnet, expanding);
  return chosen ? scalarAt(via, `${kind}/${chosen.key}`) : via;
}

/** A word alone for a gateway that a VPC has once, whatever its name: `internetGateway`. */
export function ownGateway(via: Tree, vpc: Declared, expanding: Expanding): Tree {
  const kind = via.type === 'scalar' ? gatewayWords.get(via.text) : undefined;
  const gateway = kind && gatewayOf(kind, vpc, expanding);
  return gateway ? scalarAt(via, `${gateway.kind}/${gateway.key}`) : via;
}

/** The gateway of a kind that a VPC has. */
export function gatewayOf(kind: OwnGateway, vpc: Declared, expanding: Expanding) {
  return expanding.declared(kind).find(gateway => textAt(gateway, 'vpc') === vpc.key);
}

type OwnGateway = 'internetGateway' | 'egressOnlyInternetGateway' | 'vpnGateway';

const gatewayWords: ReadonlyMap<string, OwnGateway> = new Map([
  ['internetGateway', 'internetGateway'],
  ['igw', 'internetGateway'],
  ['egressOnlyInternetGateway', 'egressOnlyInternetGateway'],
  ['eigw', 'egressOnlyInternetGateway'],
  ['vpnGateway', 'vpnGateway'],
  ['vgw', 'vpnGateway'],
]);

const zonalKinds: ReadonlyMap<string, KindName> = new Map([
  ['nat', 'natGateway'],
  ['natGateway', 'natGateway'],
  ['endpoint', 'endpoint'],
  ['firewall', 'firewall'],
]);

/** The candidate in the subnet's zone; the only one, or the first, where none is. */
export function nearestTarget(
  candidates: readonly Declared[],
  subnet: Declared,
  expanding: Expanding,
): Declared | undefined {
  const zone = textAt(subnet, 'zone');
  const inZone = candidates.find(candidate => {
    const name = textAt(candidate, 'subnet') ?? textAt(candidate, 'subnets');
    const home = name === undefined ? undefined : expanding.members('subnet', name)[0];
    return home && textAt(home, 'zone') === zone;
  });
  return inZone ?? candidates[0];
}

function textAt(declared: Declared, field: string): string | undefined {
  const value = declared.node.entries.get(field)?.value;
  const first = value?.type === 'sequence' ? value.items[0] : value;
  return first?.type === 'scalar' ? first.text : undefined;
}
