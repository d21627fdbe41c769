import { formatCidr, parseCidr } from '../../net/cidr.ts';
import { formatTraffic } from '../../net/traffic.ts';
import { writtenAt } from '../../source/origin.ts';
import { type Entry, mappingAt, type Scalar, type Span, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { isPulled, placeOfName } from '../entry-parts.ts';
import type { Field, FieldReading, FieldWriting, Plain } from '../field.ts';
import { always, defaulting, filled, flag, meansBlock, readCidrAt, text } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { meantBlock } from '../meant-block.ts';
import { references } from '../reference-fields.ts';
import { readTrafficAtoms, trafficSchema } from '../traffic-field.ts';
import { withBlocks } from './peer-blocks.ts';
import type { SecurityGroup, SecurityGroupPeer, SecurityGroupRule } from './security-group.ts';

export const design: Design<SecurityGroup> = {
  describe: 'A stateful filter of interfaces: lists what may come in and go out; all else is denied.',
  sections: [{ name: 'securityGroups', within: 'vpc', expand }],
  fields: {
    description: text('What the group is for; AWS shows it to whoever wonders.'),
    associatedVpcs: defaulting(
      references('vpc', 'Further VPCs of its region whose interfaces may use it. AWS refuses it for default groups.'),
      [],
    ),
    ingress: always(rules('from', 'What may come in. Without rules: nothing.'), []),
    egress: filled(rules('to', 'What may go out. Where it is not written, AWS allows everything; `[]` is nothing.')),
    isDefault: always(flag('Whether it is the group that AWS made with the VPC.'), false),
  },
};

/** Every VPC has a group named `default` (S2), and a new group lets everything out. */
function expand(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc) return;
  const written: ReadonlyMap<string, Entry> = tree?.type === 'mapping' ? tree.entries : new Map();
  // AWS adds ::/0 only where the VPC has IPv6. [AWS: default security groups]
  const anywhere = vpc.node.entries.has('ipv6') ? 'internet' : '0.0.0.0/0';
  for (const [name, entry] of written) {
    expanding.part(name, entry, () => declareGroup(name, entry, anywhere, expanding));
  }
  if (!written.has('default') && !isPulled(vpc.name, vpc.raw)) {
    const place = placeOfName(vpc);
    const node = mappingAt(place, {
      isDefault: scalarAt(place, true),
      ingress: everything(place, 'from', 'self'),
      egress: everything(place, 'to', anywhere),
    });
    expanding.declare('default', node, { assumed: 'AWS makes a default security group with every VPC' });
  }
}

function declareGroup(name: string, { key, value }: Entry, anywhere: string, expanding: Expanding): void {
  if (value.type !== 'mapping') return;
  const node: Record<string, Tree | undefined> = {};
  for (const [field, entry] of value.entries) node[field] = entry.value;
  if (name === 'default') node['isDefault'] ??= scalarAt(value, true);
  for (const [field, side] of directions) node[field] &&= withBlocks(node[field], side, expanding);
  node['egress'] ??= everything(value, 'to', anywhere);
  expanding.declare(name, mappingAt(value, node), { key, raw: value });
}

const directions = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const;

function everything(place: Span, side: 'from' | 'to', peer: string): Tree {
  return sequenceAt(place, [mappingAt(place, { [side]: scalarAt(place, peer), allow: scalarAt(place, 'all') })]);
}

/** Rules as written: several peers or kinds of traffic in one entry become a rule each, as AWS counts them. */
function rules(side: 'from' | 'to', description: string): Field<readonly SecurityGroupRule[]> {
  const name = {
    type: 'string',
    description:
      'internet, self, a security group, a CIDR block, prefixList/NAME; vpc/NAME, subnet/NAME or onPremises/NAME for its blocks.',
  };
  const word = trafficSchema();
  return {
    schema: {
      type: 'array',
      description,
      items: {
        type: 'object',
        properties: {
          [side]: { ...name, type: ['string', 'array'], items: name },
          allow: { ...word, type: ['string', 'array'], items: word },
          description: { type: ['string', 'number'], description: 'Why this is allowed.' },
        },
        required: [side, 'allow'],
        additionalProperties: false,
      },
    },
    type: { list: 'traffic' },
    read: (node, reading) =>
      node.type === 'sequence' ? node.items.flatMap(item => readRule(item, side, reading)) : [],
    write: (values, writing) => values.map(rule => writeRule(rule, side, writing)),
    fact: values => values.map(rule => rule.traffic),
  };
}

function readRule(node: Tree, side: 'from' | 'to', reading: FieldReading): SecurityGroupRule[] {
  if (node.type !== 'mapping') return [];
  const peers = node.entries.get(side)?.value;
  const allow = node.entries.get('allow')?.value;
  const note = node.entries.get('description')?.value;
  if (!peers || !allow) return [];
  const description = note?.type === 'scalar' ? note.text : undefined;
  const atoms = readTrafficAtoms(allow, reading);
  const nodes = peers.type === 'sequence' ? peers.items : [peers];
  if (nodes.length === 0 || (allow.type === 'sequence' && allow.items.length === 0)) {
    const [empty, what] = nodes.length === 0 ? [peers, side] : [allow, 'allow'];
    reading.problem('out-of-range', empty, `a rule with an empty \`${what}\` allows nothing`, {
      label: 'nothing is named here',
      help: 'name something, or leave the rule out',
    });
  }
  if (nodes.length * atoms.length > mostRules) {
    const label = `${nodes.length} peers and ${atoms.length} kinds of traffic`;
    reading.problem('out-of-range', node, `one rule stands for ${nodes.length * atoms.length} rules: ${label}`, {
      label,
      help: 'a security group holds at most 1,000 rules: name wider blocks, or a prefix list',
    });
    return [];
  }
  return nodes.flatMap(peerNode =>
    peerNode.type !== 'scalar'
      ? []
      : readPeers(peerNode, reading).flatMap(peer =>
          atoms.map(atom => ({
            traffic: atom.traffic,
            peer,
            ...(description === undefined ? {} : { description }),
            origin: writtenAt(node, undefined, {
              [side]: peerNode,
              peer: peerNode,
              allow: atom.node,
              traffic: atom.node,
            }),
          })),
        ),
  );
}

/** Rules that one entry may stand for; a group has at most 1,000. [AWS: VPC quotas] */
const mostRules = 20_000;

const internet = ['0.0.0.0/0', '::/0'].map(block => parseCidr(block)).filter(block => block !== undefined);

function readPeers(node: Scalar, reading: FieldReading): readonly SecurityGroupPeer[] {
  if (node.text === 'internet') return internet.map(cidr => ({ type: 'cidr', cidr }));
  const foreign = /^(\d{12})\/(sg-\w+)$/.exec(node.text);
  if (foreign) return [{ type: 'securityGroup', securityGroup: foreign[2] as string, account: foreign[1] as string }];
  if (node.text === 'self') return [{ type: 'securityGroup', securityGroup: reading.owner.key }];
  if (isBlock(node.text)) {
    const block = readCidrAt(node, reading);
    return block ? [{ type: 'cidr', cidr: block }] : [];
  }
  return reading
    .references(['securityGroup', 'prefixList'], node)
    .map(({ kind, key }) =>
      kind === 'prefixList' ? { type: 'prefixList', prefixList: key } : { type: 'securityGroup', securityGroup: key },
    );
}

function isBlock(text: string): boolean {
  return (meansBlock(text) && /[.:]/.test(text)) || !!meantBlock(text);
}

function writeRule(rule: SecurityGroupRule, side: 'from' | 'to', writing: FieldWriting): Plain {
  const { peer, description } = rule;
  const name =
    peer.type === 'cidr'
      ? formatCidr(peer.cidr)
      : peer.type === 'prefixList'
        ? writing.nameOf('prefixList', peer.prefixList, true)
        : peer.account === undefined
          ? writing.nameOf('securityGroup', peer.securityGroup, false)
          : `${peer.account}/${peer.securityGroup}`;
  const plain = { [side]: name, allow: formatTraffic(rule.traffic) };
  return description === undefined ? plain : { ...plain, description };
}
