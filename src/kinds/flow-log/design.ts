import { child, type Mapping, mappingAt, scalarAt, type Tree } from '../../source/tree.ts';
import { partsOf, scalarText, textAt } from '../entry-parts.ts';
import { always, choice, defaulting, required, seconds, text } from '../fields.ts';
import type { Declared, Design, Expanding } from '../kind.ts';
import { anyReference } from '../reference-fields.ts';
import { taking } from '../refused-values.ts';
import type { FlowLog } from './flow-log.ts';

const interval = taking(seconds('How long flows are summed up: 60s or 10m.'), time =>
  time === 60 || time === 600 ? undefined : '60s or 600s is allowed',
);

const ownFields = {
  traffic: always(choice(['all', 'accept', 'reject'], 'Which flows are kept.'), 'all'),
  to: required(text('Where it is kept: s3://BUCKET, an ARN, or the name of a log group.')),
  intervalSeconds: defaulting(interval, 600),
  format: text('The fields of a line, where they are not the usual ones.'),
  state: always(text('active, unless AWS says otherwise.'), 'active'),
  delivery: text('success or failed, as AWS told of the last delivery.'),
};

const ofVpcSchema = {
  type: 'object',
  description: 'The flow log of the VPC: `{ traffic: all, to: "s3://BUCKET" }`.',
  properties: {
    traffic: ownFields.traffic.schema,
    to: ownFields.to.schema,
    interval: interval.schema,
    format: ownFields.format.schema,
  },
  required: ['to'],
  additionalProperties: false,
};

export const design: Design<FlowLog> = {
  describe: 'A flow log: who talked to whom, and what was rejected. Without one nobody can tell afterwards.',
  sections: [
    { name: 'flowLogs', expand: ofDesign },
    {
      name: 'flowLogs',
      within: 'vpc',
      schema: { ...ofVpcSchema, type: ['object', 'array'], items: ofVpcSchema },
      expand: ofVpc,
    },
  ],
  fields: {
    of: required(
      anyReference(
        ['vpc', 'subnet', 'networkInterface', 'transitGateway', 'transitGatewayAttachment', 'natGateway'],
        'Whose flows it keeps: vpc/NAME, subnet/NAME, transitGateway/NAME…',
      ),
    ),
    ...ownFields,
  },
  shorthand: { interval: interval.schema },
};

function ofDesign(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const node = fullForm(value);
    expanding.declare(name, ofTransitGateway(value) ? hasty(node, expanding) : node, { key, raw: value });
  }
}

function ofTransitGateway(node: Mapping): boolean {
  return /^(?:transitGateway|tgw)/.test(textAt(node, 'of') ?? '');
}

/** Flow logs of transit gateways are summed up every minute, and no slower. [AWS: CreateFlowLogs] */
function hasty(node: Mapping, expanding: Expanding): Mapping {
  const written = child(node, 'intervalSeconds');
  if (!written) return mappingAt(node, { ...partsOf(node), intervalSeconds: scalarAt(node, '60s') });
  if (scalarText(written) === '600s' || scalarText(written) === '10m') {
    expanding.problem('out-of-range', written, 'AWS refuses 600s: flow logs of a transit gateway take 60s', {
      label: 'a transit gateway takes 60s',
      help: 'write 60s',
    });
  }
  return node;
}

/** The flow logs of a VPC are named after it; a second one gets a number. */
function ofVpc(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc || !tree) return;
  const key = vpc.raw.type === 'mapping' ? vpc.raw.entries.get('flowLogs')?.key : undefined;
  const items = tree.type === 'sequence' ? tree.items : [tree];
  items.forEach((item, index) => {
    if (item.type !== 'mapping') return;
    const name = index === 0 ? vpc.name : `${vpc.name}-${index + 1}`;
    expanding.declare(name, fullForm(item, vpc), { key, raw: item });
  });
}

/** Where it is kept may be missing, which is told: there is a flow log all the same. */
function fullForm(node: Mapping, vpc?: Declared): Mapping {
  const fields: Record<string, Tree | undefined> = vpc ? { of: scalarAt(node, `vpc/${vpc.key}`) } : {};
  for (const [field, { value }] of node.entries) if (field !== 'interval') fields[field] = value;
  fields['to'] ??= scalarAt(node, '');
  fields['intervalSeconds'] ??= child(node, 'interval');
  return mappingAt(node, fields);
}
