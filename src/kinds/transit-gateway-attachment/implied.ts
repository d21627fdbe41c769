import { child, type Scalar, type Span, scalarAt, type Tree } from '../../source/tree.ts';
import type { Declared, Expanding, Indexing } from '../kind.ts';
import { bareName, mappingsIn } from '../transit-gateway-names.ts';

/** An attachment that nobody wrote as one, because something else says that it is there. */
export interface Implied {
  readonly name: string;
  readonly place: Tree;
  readonly key?: Span;
  readonly node: Readonly<Record<string, Tree | undefined>>;
  readonly why: string;
}

/** Attachments of a gateway that AWS makes: of VPN connections, Direct Connect associations and peerings. */
export function impliedAttachments(
  tree: Tree | undefined,
  gateway: Declared,
  expanding: Expanding,
): readonly Implied[] {
  const written = tree?.type === 'mapping' ? tree.entries : new Map<string, { value: Tree }>();
  const known = new Set([...written.values()].flatMap(({ value }) => attachedName(value) ?? []));
  const found = expanding.once(implied, gateway.key) ?? [];
  const taken = new Set<string>(written.keys());
  const result: Implied[] = [];
  for (const { name, ...rest } of found) {
    const resource = rest.node['resource'] as Scalar;
    if (known.has(resource.text)) continue;
    known.add(resource.text);
    const free = taken.has(name) ? `${name}-${(rest.node['type'] as Scalar).text}` : name;
    if (taken.has(free)) continue;
    taken.add(free);
    result.push({ name: free, ...rest });
  }
  return result;
}

/** What an attachment attaches, as `KIND/NAME` with the kind's own name. */
export function attachedName(attachment: Tree): string | undefined {
  const vpn = bareName(child(attachment, 'vpn'));
  if (vpn !== undefined) return `vpnConnection/${vpn}`;
  const directConnect = bareName(child(attachment, 'directConnectGateway'));
  if (directConnect !== undefined) return `directConnectGateway/${directConnect}`;
  const peer = bareName(child(attachment, 'peering'));
  if (peer !== undefined) return `transitGateway/${peer}`;
  const vpc = bareName(child(attachment, 'vpc'));
  if (vpc !== undefined) return `vpc/${vpc}`;
  const kind = kindOfType.get(bareName(child(attachment, 'type')) ?? '');
  const name = bareName(child(attachment, 'resource'));
  return kind !== undefined && name !== undefined ? `${kind}/${name}` : undefined;
}

const kindOfType: ReadonlyMap<string, string> = new Map([
  ['vpc', 'vpc'],
  ['vpn', 'vpnConnection'],
  ['directConnectGateway', 'directConnectGateway'],
  ['peering', 'transitGateway'],
]);

/** All that a design implies, by the key of the gateway: gone through once, however many gateways there are. */
const implied: Indexing<readonly Implied[]> = { tells: 'implied attachments of a transit gateway', make: impliedIn };

function impliedIn({ written }: Pick<Expanding, 'written'>): ReadonlyMap<string, readonly Implied[]> {
  const byGateway = new Map<string, Implied[]>();
  for (const [gateway, implied] of [...ofVpns(written), ...ofDirectConnect(written), ...ofPeerings(written)]) {
    const list = byGateway.get(gateway);
    if (list) list.push(implied);
    else byGateway.set(gateway, [implied]);
  }
  return byGateway;
}

type OfGateway = readonly [gateway: string, implied: Implied];

function* ofVpns(written: Expanding['written']): Iterable<OfGateway> {
  for (const [name, vpn] of mappingsIn(written('vpnConnections')?.value)) {
    const place = child(vpn, 'transitGateway');
    const gateway = bareName(place);
    if (!place || gateway === undefined) continue;
    const why = 'AWS attaches a VPN connection to the transit gateway that it ends on';
    yield [gateway, { name, place, node: nodeAt(place, 'vpn', `vpnConnection/${name}`), why }];
  }
}

function* ofDirectConnect(written: Expanding['written']): Iterable<OfGateway> {
  for (const [name, directConnect] of mappingsIn(written('directConnectGateways')?.value)) {
    const associations = child(directConnect, 'associations');
    for (const item of associations?.type === 'sequence' ? associations.items : []) {
      const place = child(item, 'gateway') ?? item;
      if (place.type !== 'scalar' || !/^(transitGateway|tgw)\//.test(place.text)) continue;
      const gateway = bareName(place);
      if (gateway === undefined) continue;
      const why = 'AWS attaches a Direct Connect gateway to the transit gateway that it is associated with';
      yield [
        gateway,
        { name, place, node: nodeAt(place, 'directConnectGateway', `directConnectGateway/${name}`), why },
      ];
    }
  }
}

function* ofPeerings(written: Expanding['written']): Iterable<OfGateway> {
  for (const [name, other] of mappingsIn(written('transitGateways')?.value)) {
    for (const [, attachment] of mappingsIn(child(other, 'attachments'))) {
      const peer = /^transitGateway\/(.*)$/s.exec(attachedName(attachment) ?? '')?.[1];
      if (peer === undefined || peer === name) continue;
      const why = 'a peering of two transit gateways is an attachment of both';
      yield [peer, { name, place: attachment, node: nodeAt(attachment, 'peering', `transitGateway/${name}`), why }];
    }
  }
}

function nodeAt(place: Tree, type: string, resource: string): Readonly<Record<string, Tree>> {
  return { type: scalarAt(place, type), resource: scalarAt(place, resource) };
}
