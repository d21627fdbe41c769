import { mappingAt, scalarAt, type Tree } from '../../source/tree.ts';
import { reference } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import type { EgressOnlyInternetGateway } from './egress-only-internet-gateway.ts';

export const design: Design<EgressOnlyInternetGateway> = {
  describe: 'An egress-only internet gateway: IPv6 connections out of a VPC, none into it (X1).',
  sections: [
    { name: 'egressOnlyInternetGateways' },
    {
      name: 'egressOnlyInternetGateway',
      within: 'vpc',
      schema: {
        type: ['boolean', 'string'],
        description: 'Whether the VPC has an egress-only internet gateway for IPv6; `true` names it after the VPC.',
      },
      expand: ofVpc,
    },
  ],
  fields: { vpc: reference('vpc', 'The VPC that it is attached to.') },
};

function ofVpc(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc || tree?.type !== 'scalar' || tree.value === false || tree.value === null) return;
  const name = typeof tree.value === 'string' ? tree.value : vpc.name;
  const key = vpc.raw.type === 'mapping' ? vpc.raw.entries.get('egressOnlyInternetGateway')?.key : undefined;
  expanding.declare(name, mappingAt(tree, { vpc: scalarAt(tree, vpc.key) }), { key, raw: tree });
}
