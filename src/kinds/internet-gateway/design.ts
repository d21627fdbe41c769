import { mappingAt, scalarAt, type Tree } from '../../source/tree.ts';
import { reference } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import type { InternetGateway } from './internet-gateway.ts';

export const design: Design<InternetGateway> = {
  describe: 'An internet gateway: the door of a VPC to the internet. A VPC has at most one (I5).',
  sections: [
    { name: 'internetGateways' },
    {
      name: 'internetGateway',
      within: 'vpc',
      schema: {
        type: ['boolean', 'string'],
        description: 'Whether the VPC has an internet gateway; `true` names it after the VPC.',
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
  const key = vpc.raw.type === 'mapping' ? vpc.raw.entries.get('internetGateway')?.key : undefined;
  expanding.declare(name, mappingAt(tree, { vpc: scalarAt(tree, vpc.key) }), { key, raw: tree });
}
