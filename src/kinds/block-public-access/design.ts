import { mappingAt, type Tree } from '../../source/tree.ts';
import { always, choice, defaulting, list, required } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { record } from '../record-fields.ts';
import { anyReference } from '../reference-fields.ts';
import type { BlockPublicAccess, PublicAccessExclusion } from './block-public-access.ts';

const mode = choice(
  ['off', 'block-bidirectional', 'block-ingress'],
  'off; block-bidirectional: nothing in or out; block-ingress: out through NAT and egress-only gateways only.',
);

const exclusions = list(
  record<PublicAccessExclusion>(
    {
      of: required(anyReference(['vpc', 'subnet'], 'A VPC or a subnet: vpc/NAME, subnet/NAME.')),
      allow: defaulting(
        choice(
          ['bidirectional', 'egress'],
          'What it may do all the same; egress counts under block-bidirectional only.',
        ),
        'bidirectional',
      ),
    },
    'A VPC or subnet that the switch does not hold for.',
  ),
  'VPCs and subnets that the switch does not hold for; at most 50.',
);

export const design: Design<BlockPublicAccess> = {
  describe: 'VPC Block Public Access: keeps the VPCs of an account and region from the internet.',
  sections: [
    {
      name: 'blockPublicAccess',
      schema: {
        type: ['object', 'string'],
        description:
          'VPC Block Public Access: a mode, `{ mode, exclusions }`, or one entry for each account and region.',
        properties: { mode: mode.schema, exclusions: exclusions.schema },
        additionalProperties: { $ref: '#/$defs/blockPublicAccess' },
      },
      expand,
    },
  ],
  fields: { mode: always(mode, 'off'), exclusions: defaulting(exclusions, []) },
};

/** The word or the one setting is that of the design's own account and region. */
function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (!tree) return;
  const key = expanding.written('blockPublicAccess')?.key;
  const here = expanding.region ?? 'default';
  if (tree.type === 'scalar') {
    if (!['off', 'block-bidirectional', 'block-ingress'].includes(tree.text)) {
      expanding.problem('unknown-word', tree, `blockPublicAccess: ${tree.text} is no mode`, {
        label: 'none of off, block-bidirectional or block-ingress',
      });
      return;
    }
    expanding.declare(here, mappingAt(tree, { mode: tree }), { key, raw: tree });
    return;
  }
  if (tree.type !== 'mapping') return;
  const own: Record<string, Tree | undefined> = {
    mode: tree.entries.get('mode')?.value,
    exclusions: tree.entries.get('exclusions')?.value,
  };
  if (own['mode'] || own['exclusions'])
    expanding.declare(here, mappingAt(tree, own), { key, raw: mappingAt(tree, own) });
  for (const [name, entry] of tree.entries) {
    if (name in own || entry.value.type !== 'mapping') continue;
    expanding.declare(name, entry.value, { key: entry.key, raw: entry.value });
  }
}
