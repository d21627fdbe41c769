import { child, mappingAt, type Span, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { isPulled, isTrue, itemsOf, type Parts, partsOf, scalarText, textAt } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { bareName } from '../transit-gateway-names.ts';

/**
 * The route tables of a gateway: those written, or the one that AWS makes, with which all attachments are
 * associated and to which all but peerings propagate (G3, G5).
 */
export function expand(tree: Tree | undefined, expanding: Expanding): void {
  const gateway = expanding.parent;
  if (!gateway) return;
  const attachments = expanding
    .declared('transitGatewayAttachment')
    .filter(({ parent }) => parent?.key === gateway.key);
  const byKey = new Map(attachments.map(each => [each.key, each]));
  const scene = { gateway, attachments, byKey, associated: associatedBy(tree, { gateway, attachments, byKey }) };
  if (tree?.type === 'mapping') {
    for (const [name, { key, value }] of tree.entries) declareWritten(name, key, value, scene, expanding);
  } else if (!isPulled(gateway.name, gateway.raw)) declareDefault(scene, expanding);
}

/** A gateway with its attachments. */
interface Doors {
  readonly gateway: Declared;
  readonly attachments: readonly Declared[];
  readonly byKey: ReadonlyMap<string, Declared>;
}

interface Scene extends Doors {
  /** Keys of attachments that some written table is for. */
  readonly associated: ReadonlySet<string>;
}

function declareWritten(name: string, key: Span, value: Tree, scene: Scene, expanding: Expanding): void {
  if (value.type === 'scalar') return;
  const parts: Parts = value.type === 'sequence' ? { routes: value } : partsOf(value);
  const { associations, propagations, routes } = parts;
  if (associations) parts['associations'] = named(associations, scene);
  if (propagations) parts['propagations'] = named(propagations, scene);
  if (routes) parts['routes'] = eachRoute(routes, scene);
  if (!isPulled(name, value, scene.gateway)) {
    const { attachments, associated } = scene;
    const free = isTrue(parts['isDefaultAssociation']) ? attachments.filter(({ key }) => !associated.has(key)) : [];
    const from = isTrue(parts['isDefaultPropagation']) ? attachments.filter(propagates) : [];
    parts['associations'] ??= keysAt(value, free);
    parts['propagations'] ??= keysAt(value, from);
    parts['routes'] ??= sequenceAt(value, []);
  }
  const items = itemsOf(routes);
  const places = Object.fromEntries(items.map((route, index) => [`routes.${index}`, route]));
  expanding.declare(name, mappingAt(value, parts), { key, raw: value, parts: places });
}

/** Whether there is one follows from the two switches of the gateway. */
function declareDefault({ gateway, attachments }: Scene, expanding: Expanding): void {
  const place = gateway.node;
  const association = isTrue(child(place, 'defaultAssociation'));
  const propagation = isTrue(child(place, 'defaultPropagation'));
  if (!association && !propagation) return;
  const node = mappingAt(place, {
    associations: keysAt(place, association ? attachments : []),
    propagations: keysAt(place, propagation ? attachments.filter(propagates) : []),
    routes: sequenceAt(place, []),
    isDefaultAssociation: scalarAt(place, association),
    isDefaultPropagation: scalarAt(place, propagation),
  });
  expanding.declare('default', node, { assumed: 'AWS makes a default route table with a transit gateway' });
}

/** Peerings never propagate (G5). */
function propagates(attachment: Declared): boolean {
  return textAt(attachment.node, 'type') !== 'peering';
}

function associatedBy(tree: Tree | undefined, doors: Doors): ReadonlySet<string> {
  const keys = new Set<string>();
  if (tree?.type !== 'mapping') return keys;
  for (const { value } of tree.entries.values()) {
    for (const item of itemsOf(child(value, 'associations'))) {
      const key = scalarText(attachmentNamed(item, doors));
      if (key !== undefined) keys.add(key);
    }
  }
  return keys;
}

function eachRoute(routes: Tree, scene: Scene): Tree {
  const items = itemsOf(routes).map(route => {
    const via = child(route, 'via');
    return via ? mappingAt(route, { ...partsOf(route), via: attachmentNamed(via, scene) }) : route;
  });
  return sequenceAt(routes, items);
}

function named(names: Tree, scene: Scene): Tree {
  return sequenceAt(
    names,
    itemsOf(names).map(name => attachmentNamed(name, scene)),
  );
}

/** The full key of an attachment of this gateway: by its name, or by what it attaches (`vpn/office`). */
function attachmentNamed(name: Tree, { attachments, byKey, gateway }: Doors): Tree {
  const text = scalarText(name);
  if (text === undefined) return name;
  const bare = bareName(name) as string;
  const own = byKey.get(`${gateway.key}.${bare}`) ?? byKey.get(bare);
  const found =
    text === bare || /^(attachment|transitGatewayAttachment)\//.test(text) ? own : attaching(name, attachments);
  return found ? scalarAt(name, found.key) : name;
}

/** Words for what is attached, with the types of attachments that they mean. */
const typeOfWord: ReadonlyMap<string, string> = new Map([
  ['vpc', 'vpc'],
  ['vpn', 'vpn'],
  ['vpnConnection', 'vpn'],
  ['directConnectGateway', 'directConnectGateway'],
  ['dxgw', 'directConnectGateway'],
  ['transitGateway', 'peering'],
  ['tgw', 'peering'],
]);

function attaching(name: Tree, attachments: readonly Declared[]): Declared | undefined {
  const type = typeOfWord.get((scalarText(name) as string).replace(/\/.*$/s, ''));
  return attachments.find(
    ({ node }) =>
      textAt(node, 'type') === type && bareName(child(node, 'resource') ?? child(node, 'vpc')) === bareName(name),
  );
}

function keysAt(place: Tree, attachments: readonly Declared[]): Tree {
  return sequenceAt(
    place,
    attachments.map(({ key }) => scalarAt(place, key)),
  );
}
