import { addressSet } from '../net/address-set.ts';
import { type Cidr, formatCidr, parseCidr } from '../net/cidr.ts';
import { child, type Mapping, type Tree } from '../source/tree.ts';
import type { Field, Plain } from './field.ts';
import { choice, readCidrAt, text } from './fields.ts';

/** What planners write beside addresses: notes, colours, ranges that are kept free. AWS tells of none of it. */
export const note = text('What its planner says of it: for people, and shown in plans.');

export const planColors = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta'] as const;
export type PlanColor = (typeof planColors)[number];

export const color = choice(planColors, 'The colour that it has in plans; its letter stays, whatever the colour.');

/** A range that is kept free, and for what. */
export interface ReservedRange {
  readonly name: string;
  readonly cidr: Cidr;
  readonly note?: string;
}

const block = {
  type: ['string', 'object'],
  description: 'A CIDR block, or `{ cidr, note }`.',
  properties: {
    cidr: { type: 'string', description: 'The block that is kept free.' },
    note: note.schema,
  },
  required: ['cidr'],
  additionalProperties: false,
};

/** Ranges by name: `{ growth: 10.20.240.0/20, lab: { cidr: 10.20.0.0/20, note: until spring } }`. */
export const reserved: Field<readonly ReservedRange[]> = {
  schema: {
    type: 'object',
    description: 'Ranges that are kept free, by name: nothing is given space from them.',
    additionalProperties: block,
  },
  type: 'addresses',
  read: (node, reading) => {
    if (node.type !== 'mapping') return undefined;
    return [...node.entries].flatMap(([name, { value }]) => {
      const written = value.type === 'mapping' ? child(value, 'cidr') : value;
      const cidr = written?.type === 'scalar' ? readCidrAt(written, reading) : undefined;
      const said = child(value, 'note');
      return cidr ? [{ name, cidr, ...(said?.type === 'scalar' ? { note: said.text } : {}) }] : [];
    });
  },
  write: ranges =>
    Object.fromEntries(
      ranges.map(({ name, cidr, note: said }): [string, Plain] => [
        name,
        said === undefined ? formatCidr(cidr) : { cidr: formatCidr(cidr), note: said },
      ]),
    ),
  fact: ranges => addressSet(ranges.map(({ cidr }) => cidr)),
};

/** The blocks under `reserved` of an entry that is not read yet; what is no block is passed over. */
export function reservedBlocks(node: Mapping): readonly Cidr[] {
  const ranges = child(node, 'reserved');
  if (ranges?.type !== 'mapping') return [];
  return [...ranges.entries.values()].flatMap(({ value }) => blockOf(value) ?? []);
}

function blockOf(value: Tree): Cidr | undefined {
  const written = value.type === 'mapping' ? child(value, 'cidr') : value;
  return written?.type === 'scalar' ? parseCidr(written.text) : undefined;
}
