import { child, mappingAt, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { amazonAsn } from '../asn.ts';
import { isPulled, partsOf } from '../entry-parts.ts';
import { always, cidrs, defaulting, list, required, text } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { record } from '../record-fields.ts';
import { anyReference } from '../reference-fields.ts';
import { bareName } from '../transit-gateway-names.ts';
import type { DirectConnectAssociation, DirectConnectGateway } from './direct-connect-gateway.ts';

const association = record<DirectConnectAssociation>(
  {
    gateway: required(anyReference(['transitGateway', 'vpnGateway'], 'transitGateway/NAME or vpnGateway/NAME.')),
    allowedPrefixes: cidrs('Blocks that the far side is told of; with a transit gateway, exactly these.'),
    account: text('The account that owns the gateway.'),
    region: text('The region of the gateway.'),
    state: defaulting(text('State as AWS tells it.'), 'associated'),
  },
  'A gateway that it leads to, and what the far side is told of it.',
);

export const design: Design<DirectConnectGateway> = {
  describe:
    'A Direct Connect gateway: joins virtual interfaces of dedicated lines with transit gateways or VPN gateways of any region.',
  sections: [{ name: 'directConnectGateways', expand }],
  fields: {
    asn: defaulting(amazonAsn("Amazon's side of BGP sessions."), 64512),
    associations: list(association, 'Gateways that it leads to; an attachment of a transit gateway says it too.'),
    state: always(text('State as AWS tells it.'), 'available'),
  },
};

/** Attachments of transit gateways are associations too. */
function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const parts = partsOf(value);
    if (!isPulled(name, value)) {
      const written = parts['associations'];
      const items = written?.type === 'sequence' ? written.items : written ? [written] : [];
      parts['associations'] = sequenceAt(written ?? value, [...items, ...ofAttachments(name, items, expanding)]);
    }
    expanding.declare(name, mappingAt(value, parts), { key, raw: value });
  }
}

function ofAttachments(name: string, written: readonly Tree[], expanding: Expanding): readonly Tree[] {
  const known = new Set(written.map(item => bareName(child(item, 'gateway'))));
  return expanding.declared('transitGatewayAttachment').flatMap(({ node, parent, raw }) => {
    const resource = child(node, 'resource');
    const isOurs = bareName(child(node, 'type')) === 'directConnectGateway' && bareName(resource) === name;
    if (!isOurs || !resource || !parent || known.has(parent.key)) return [];
    const gateway = scalarAt(resource, `transitGateway/${parent.key}`);
    return [mappingAt(resource, { gateway, allowedPrefixes: child(raw, 'allowedPrefixes') })];
  });
}
