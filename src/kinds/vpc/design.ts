import { addressSet } from '../../net/address-set.ts';
import { type Cidr, formatCidr, parseCidr } from '../../net/cidr.ts';
import { type Mapping, mappingAt, type Scalar, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import type { Field } from '../field.ts';
import { always, choice, cidr, cidrs, defaulting, flag, list, required, text } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { note, reserved } from '../planning-fields.ts';
import { reference } from '../reference-fields.ts';
import { truthWords } from '../truth-or-name.ts';
import { isZone, zoneName } from '../zones.ts';
import type { Ipv6Block, Vpc } from './vpc.ts';

const blockField = cidr('An IPv6 block of your own.', 6);

/** An IPv6 block: a CIDR, or `{ given: … }` for one that AWS has still to choose. */
const ipv6Block: Field<Ipv6Block> = {
  schema: {
    type: ['string', 'object'],
    description: 'An IPv6 block: a CIDR of your own, or `given`: the stand-in for a /56 that AWS will choose.',
    properties: { given: { type: 'string', description: 'Stand-in for the block until AWS gives one.' } },
    required: ['given'],
    additionalProperties: false,
  },
  type: 'addresses',
  read: (node, reading) => {
    const given = node.type === 'mapping' ? node.entries.get('given')?.value : undefined;
    const block = blockField.read(given ?? node, reading);
    return block && { cidr: block, given: given !== undefined };
  },
  write: block => (block.given ? { given: formatCidr(block.cidr) } : formatCidr(block.cidr)),
  fact: block => addressSet([block.cidr]),
};

const ipv6Blocks = list(ipv6Block, 'IPv6 blocks; `true` for one /56 that AWS gives.');

const ipv4Blocks = cidrs('IPv4 block of the VPC, /16 to /28, or a list of them; the first is the primary one.', 4);

/** Blocks of a VPC, once its quota of five is raised as far as AWS does. [AWS: VPC quotas] */
const mostBlocks = 50;

export const design: Design<Vpc> = {
  describe: 'A virtual private cloud: address blocks, subnets, routing and filters in one region.',
  sections: [{ name: 'vpcs', expand }],
  fields: {
    cidr: required({
      ...ipv4Blocks,
      schema: { ...ipv4Blocks.schema, maxItems: mostBlocks },
    }),
    ipv6: always(
      {
        ...ipv6Blocks,
        schema: {
          ...ipv6Blocks.schema,
          type: ['array', 'string', 'object', 'boolean'],
          not: { enum: truthWords },
          maxItems: mostBlocks,
        },
        type: 'addresses',
        fact: blocks => addressSet(blocks.map(block => block.cidr)),
      },
      [],
    ),
    zones: list(text('An availability zone: a letter, or its full name.'), 'Zones that tiers of subnets spread over.'),
    dnsSupport: defaulting(flag('Whether the resolver at the second address answers.'), true),
    dnsHostnames: defaulting(flag('Whether instances with public addresses get public names.'), false),
    dhcpOptions: reference('dhcpOptions', 'DHCP options; without them AWS gives its resolver and domain.'),
    tenancy: defaulting(
      choice(['default', 'dedicated'], 'Hardware tenancy of instances: default or dedicated.') as Field<string>,
      'default',
    ),
    isDefault: defaulting(flag('Whether it is the default VPC that AWS made for the account.'), false),
    reserved: defaulting(reserved, []),
    pool: reference('addressPool', 'The address pool that its blocks come from.'),
    note,
  },
};

/** Zones get their full names and `ipv6: true` its stand-in: 2001:db8::/32 is nobody's, so it equals nothing else. */
function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  let given = 0;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    given += 1;
    const declared: Record<string, Tree | undefined> = {};
    for (const [field, entry] of value.entries) declared[field] = entry.value;
    const ipv6 = value.entries.get('ipv6')?.value;
    if (ipv6?.type === 'scalar' && typeof ipv6.value === 'boolean') {
      const standIn = scalarAt(ipv6, formatCidr(givenBlock(given)));
      declared['ipv6'] = ipv6.value ? sequenceAt(ipv6, [mappingAt(ipv6, { given: standIn })]) : undefined;
    }
    const zones = value.entries.get('zones')?.value;
    if (zones) declared['zones'] = fullZones(zones, regionOf(value, expanding), name, expanding);
    expanding.declare(name, mappingAt(value, declared), { key, raw: value });
  }
}

/** The stand-in for the n-th block that AWS will give. */
function givenBlock(n: number): Cidr {
  const digits = (n << 8).toString(16).padStart(8, '0');
  return parseCidr(`2001:db8:${digits.slice(0, 4)}:${digits.slice(4)}::/56`) as Cidr;
}

function regionOf(value: Mapping, expanding: Expanding): string | undefined {
  const own = value.entries.get('region')?.value;
  return own?.type === 'scalar' ? own.text : expanding.region;
}

/** Zones by their full names, each once. What can be no zone is reported and left out. */
function fullZones(zones: Tree, region: string | undefined, vpc: string, expanding: Expanding): Tree {
  const full = new Map<string, Tree>();
  for (const zone of oneByOne(zones, expanding)) {
    const name = zoneName(zone.text, region);
    if (!isZone(zone.text)) {
      expanding.problem('out-of-range', zone, `${zone.text || '""'} is no availability zone`, {
        label: 'no zone',
        help: 'write its letter or its full name: a, or eu-west-1a',
      });
    } else if (full.has(name)) {
      expanding.problem('duplicate-name', zone, `${vpc} names the zone ${zone.text} twice`, {
        label: 'named before',
        help: 'name each zone once',
      });
    } else full.set(name, scalarAt(zone, name));
  }
  return sequenceAt(zones, [...full.values()]);
}

/** Zones in one text with commas are told, and read as the list that they were meant to be. */
function oneByOne(zones: Tree, expanding: Expanding): readonly Scalar[] {
  const items = (zones.type === 'sequence' ? zones.items : [zones]).filter(zone => zone.type === 'scalar');
  return items.flatMap(zone => {
    const names = zone.text.split(/[, ]+/).filter(name => name !== '');
    if (names.length < 2 || !names.every(isZone)) return [zone];
    expanding.problem('wrong-type', zone, `zones is one text, ${zone.text}, where a list belongs`, {
      label: 'several zones in one text',
      help: `write [${names.join(', ')}]`,
    });
    return names.map(name => scalarAt(zone, name));
  });
}
