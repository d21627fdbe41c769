import { mappingAt, scalarAt } from '../source/tree.ts';
import type { Section } from './kind.ts';
import { truthOrName } from './truth-or-name.ts';

/** A gateway that a VPC has or has not, written as a word on the VPC: `true` names it after the VPC. */
export function vpcGatewaySection(name: string, title: string): Section {
  return {
    name,
    within: 'vpc',
    schema: truthOrName(`Whether the VPC has an ${title}; \`true\` names it after the VPC.`),
    expand: (tree, expanding) => {
      const vpc = expanding.parent;
      if (!vpc || tree?.type !== 'scalar' || tree.value === false || tree.value === null) return;
      const own = typeof tree.value === 'string' ? tree.value : vpc.name;
      const key = vpc.raw.type === 'mapping' ? vpc.raw.entries.get(name)?.key : undefined;
      expanding.declare(own, mappingAt(tree, { vpc: scalarAt(tree, vpc.key) }), { key, raw: tree });
    },
  };
}
