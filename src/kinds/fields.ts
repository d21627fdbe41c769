import { formatAddress, parseAddress } from '../net/address.ts';
import { addressSet } from '../net/address-set.ts';
import { type Cidr, formatCidr, parseCidr, readCidr } from '../net/cidr.ts';
import type { Scalar } from '../source/tree.ts';
import type { Field, FieldReading, Schema } from './field.ts';
import { meantBlock } from './meant-block.ts';

/** A line of text. Numbers that were written without quotes keep their digits. */
export function text(description: string, schema: Schema = {}): Field<string> {
  return {
    schema: { type: ['string', 'number'], description, ...schema },
    type: 'string',
    read: node => (node.type === 'scalar' && node.value !== null ? node.text : undefined),
    write: value => value,
    fact: value => value,
  };
}

/** A whole number within bounds. */
export function integer(
  description: string,
  bounds: { readonly minimum?: number; readonly maximum?: number } = {},
): Field<number> {
  return {
    schema: { type: 'integer', description, ...bounds },
    type: 'int',
    read: node => (node.type === 'scalar' && typeof node.value === 'number' ? node.value : undefined),
    write: value => value,
    fact: value => value,
  };
}

/** Yes or no. */
export function flag(description: string): Field<boolean> {
  return {
    schema: { type: 'boolean', description },
    type: 'bool',
    read: node => (node.type === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined),
    write: value => value,
    fact: value => value,
  };
}

/** One of a few words. */
export function choice<const C extends string>(choices: readonly C[], description: string): Field<C> {
  return {
    schema: { type: 'string', enum: [...choices], description },
    type: 'string',
    read: node => (node.type === 'scalar' ? choices.find(word => word === node.value) : undefined),
    write: value => value,
    fact: value => value,
  };
}

const unitSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

/** The longest time of any attribute: the lease of an IPv6 address, the time to live of a record. */
const longestSeconds = 2_147_483_647;

/** A length of time with its unit, kept in seconds: `60s`, `5m`, `500ms`; within bounds of AWS, where there are any. */
export function seconds(
  description: string,
  bounds?: { readonly least: number; readonly most: number; readonly orNone?: true },
): Field<number> {
  const range = bounds && `${bounds.least}s to ${bounds.most}s${bounds.orNone ? ', or 0s' : ''}`;
  const said = [description, ...(range ? [`AWS takes ${range}.`] : []), 'A time with its unit: 60s, 5m.'].join(' ');
  return {
    schema: { type: 'string', description: said, examples: ['60s'] },
    type: 'int',
    read: (node, reading) => {
      if (node.type !== 'scalar') return undefined;
      const match = /^(\d+)(ms|s|m|h|d)$/.exec(node.text);
      if (match && Number(match[1]) * (unitSeconds[match[2] as string] as number) > longestSeconds) {
        reading.problem('out-of-range', node, `${node.text} is longer than AWS waits or keeps anything`, {
          label: 'too long',
        });
        return undefined;
      }
      if (match) {
        const value = Number(match[1]) * (unitSeconds[match[2] as string] as number);
        const isFine = !bounds || (value >= bounds.least && value <= bounds.most) || (bounds.orNone && value === 0);
        if (isFine) return value;
        const [fault, label] = [`AWS refuses ${node.text}`, `${range} is allowed`];
        reading.problem('out-of-range', node, `${fault}: ${label}`, { label });
        return undefined;
      }
      reading.problem('bad-duration', node, `${node.text} is not a time with a unit`, {
        help: 'write it like 60s or 5m',
      });
      return undefined;
    },
    write: value => (Number.isInteger(value) ? `${value}s` : `${Math.round(value * 1000)}ms`),
    fact: value => value,
  };
}

/** A CIDR block, of one version or of both. */
export function cidr(description: string, version?: 4 | 6): Field<Cidr> {
  return {
    schema: { type: 'string', description },
    type: 'addresses',
    read: (node, reading) => (node.type === 'scalar' ? readCidrAt(node, reading, version) : undefined),
    write: formatCidr,
    fact: value => addressSet([value]),
  };
}

/** CIDR blocks: a list or one; rules see them as one set of addresses. */
export function cidrs(description: string, version?: 4 | 6): Field<readonly Cidr[]> {
  const blocks = list(cidr(description, version), description);
  return { ...blocks, type: 'addresses', fact: value => addressSet(value) };
}

/** Whether a text is meant to be a block or an address, rightly written or not: `b.db` and `cafe` are names. */
export function meansBlock(text: string): boolean {
  return /^(?:[\d.]+|[\da-f.]*:[\da-f.:]*)(?:\/|$)/i.test(text);
}

/** Reads a CIDR block and reports what is wrong with it: `cidr-malformed`, `cidr-host-bits`, `cidr-version`. */
export function readCidrAt(node: Scalar, reading: Pick<FieldReading, 'problem'>, version?: 4 | 6): Cidr | undefined {
  const read = readCidr(node.text);
  if ('flaw' in read) {
    const meant = meantBlock(node.text);
    reading.problem('cidr-malformed', node, `${node.text || '""'} is not a CIDR block: ${read.because}`, {
      label: read.because,
      ...(meant ? { help: meant.help } : {}),
    });
    const block = meant?.block === undefined ? undefined : parseCidr(meant.block);
    return version === undefined || block?.version === version ? block : undefined;
  }
  if (version && read.cidr.version !== version) {
    reading.problem(
      'cidr-version',
      node,
      `${node.text} is IPv${read.cidr.version} where an IPv${version} block belongs`,
      { help: `IPv4 blocks stand under \`cidr\`, IPv6 blocks under \`ipv6\`` },
    );
    return undefined;
  }
  if (read.hostBits) {
    const meant = formatCidr(read.cidr);
    reading.problem('cidr-host-bits', node, `${node.text} has host bits set`, {
      label: `host bits are set; the block is ${meant}`,
      help: `write ${meant}`,
    });
  }
  return read.cidr;
}

/** An IP address without a prefix length, kept in its canonical writing. */
export function address(description: string): Field<string> {
  return {
    schema: { type: 'string', description },
    type: 'string',
    read: (node, reading) => {
      if (node.type !== 'scalar') return undefined;
      const parsed = parseAddress(node.text);
      if (parsed) return formatAddress(parsed);
      reading.problem('address-malformed', node, `${node.text} is not an IP address`);
      return undefined;
    },
    write: value => value,
    fact: value => value,
  };
}

/** A list; one value alone stands for a list of one. */
export function list<T>(item: Field<T>, description: string): Field<readonly T[]> {
  const types = [item.schema['type']].flat() as string[];
  const alone = types.includes('array') ? {} : item.schema;
  return {
    schema: {
      ...alone,
      type: [...new Set(['array', ...(types.includes('array') ? [] : types)])],
      items: item.schema,
      description,
    },
    type: { list: item.type },
    read: (node, reading) => {
      const nodes = node.type === 'sequence' ? node.items : [node];
      return nodes.map(each => item.read(each, reading)).filter(value => value !== undefined);
    },
    write: (values, writing) => values.map(value => item.write(value, writing)).filter(value => value !== undefined),
    fact: values => values.map(item.fact).filter(value => value !== undefined),
  };
}

/** A field that takes a value where nothing is written. */
export function defaulting<T>(field: Field<T>, value: NoInfer<T>): Field<T> {
  const shown = typeof value === 'object' ? {} : { default: value };
  return { ...field, default: value, schema: { ...field.schema, ...shown } };
}

/** The same of what every resource has: the value stands also where an account told nothing. */
export function always<T>(field: Field<T>, value: NoInfer<T>): Field<T> & { readonly always: true } {
  return { ...defaulting(field, value), always: true };
}

/** A field that the expansion of its kind writes wherever nobody else does. */
export function filled<T>(field: Field<T>): Field<T> & { readonly always: true } {
  return { ...field, always: true };
}

/** A field that the full form must write. */
export function required<T>(field: Field<T>): Field<T> & { readonly required: true } {
  return { ...field, required: true };
}
