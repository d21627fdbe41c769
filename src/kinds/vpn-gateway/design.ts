import { mappingAt, scalarAt, type Tree } from '../../source/tree.ts';
import { amazonAsn } from '../asn.ts';
import { always, defaulting, text } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { reference } from '../reference-fields.ts';
import { truthOrName } from '../truth-or-name.ts';
import type { VpnGateway } from './vpn-gateway.ts';

export const design: Design<VpnGateway> = {
  describe:
    'A virtual private gateway: where VPN connections and Direct Connect enter a VPC. It reaches interfaces of that VPC only.',
  sections: [
    { name: 'vpnGateways' },
    {
      name: 'vpnGateway',
      within: 'vpc',
      schema: truthOrName('Whether the VPC has a virtual private gateway; `true` names it after the VPC.'),
      expand: ofVpc,
    },
  ],
  fields: {
    vpc: reference('vpc', 'The VPC that it is attached to.'),
    asn: defaulting(amazonAsn("Amazon's side of BGP sessions."), 64512),
    type: defaulting(text('Type of the gateway; AWS knows ipsec.1 only.'), 'ipsec.1'),
    state: always(text('State as AWS tells it.'), 'available'),
  },
};

function ofVpc(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc || tree?.type !== 'scalar' || tree.value === false || tree.value === null) return;
  const name = typeof tree.value === 'string' ? tree.value : vpc.name;
  const key = vpc.raw.type === 'mapping' ? vpc.raw.entries.get('vpnGateway')?.key : undefined;
  expanding.declare(name, mappingAt(tree, { vpc: scalarAt(tree, vpc.key) }), { key, raw: tree });
}
