import type { Schema } from '../kinds/field.ts';
import { recordSchema } from '../kinds/field-table.ts';
import { text } from '../kinds/fields.ts';
import type { Kind } from '../kinds/kind.ts';
import { kinds as allKinds } from '../kinds/kinds.ts';
import { tags } from '../kinds/record-fields.ts';

const inherited = {
  id: text('What AWS calls it, once it exists.').schema,
  account: text('The AWS account it belongs to: twelve digits, in quotes.').schema,
  region: text('The AWS region: eu-west-1.').schema,
  environment: text('What it is for: production, staging, development.').schema,
  tags: tags.schema,
};

/** What holds others may itself be out of reach: a transit gateway that another account shares. */
const outside: Schema = {
  type: 'boolean',
  description: 'It is no part of this design, and known by its id only: what stands in it is.',
};

const { id: _, ...headerInherited } = inherited;

/** Keys of a design that are no sections of resources. */
const header: Readonly<Record<string, Schema>> = {
  $schema: { type: 'string', description: 'Where editors find this schema. Ignored.' },
  netwright: { type: 'integer', enum: [1], description: 'The version of the design language.' },
  name: text('What the network is called.').schema,
  description: text('What it is for.').schema,
  ...headerInherited,
  include: {
    type: ['array', 'string'],
    items: { type: 'string' },
    description: "Files of the design's own folder that belong to it; what stands here overlays them by name.",
  },
  expect: {
    type: 'array',
    description:
      'What must hold of who can reach whom: sentences, or `{ from, to, can|cannot, because }`; lint proves it.',
    items: {
      type: ['string', 'object'],
      properties: {
        from: { type: ['string', 'array'], items: { type: 'string' }, description: 'Who starts the connection.' },
        to: { type: ['string', 'array'], items: { type: 'string' }, description: 'Whom it is meant for.' },
        can: {
          type: ['string', 'array', 'boolean'],
          items: { type: 'string' },
          description: 'Traffic that must get there.',
        },
        cannot: {
          type: ['string', 'array', 'boolean'],
          items: { type: 'string' },
          description: 'Traffic that must not.',
        },
        only: {
          enum: [true, false, 'from'],
          description: 'true: nobody else may be reached from there; from: nobody else may reach it.',
        },
        through: {
          type: ['string', 'array'],
          items: { type: 'string' },
          minItems: 1,
          description: 'What every path must pass: one of these.',
        },
        on: {
          type: ['string', 'array'],
          items: { type: 'string' },
          description: 'The traffic meant: https, tcp/8080.',
        },
        isolated: {
          type: ['string', 'array'],
          items: { type: 'string' },
          description: 'Among whom nobody may reach another: names, or `environments` for all of them.',
        },
        because: { type: 'string', description: 'Why this must hold.' },
        allowUnknown: { type: 'string', description: 'Why an undecidable answer is acceptable.' },
      },
      additionalProperties: false,
    },
  },
  readings: {
    type: 'array',
    description: 'Of a design that `pull` wrote: what was read, and what was not and is therefore not known.',
    items: {
      type: 'object',
      properties: {
        account: inherited.account,
        region: inherited.region,
        unread: { type: 'array', items: { type: 'string' }, description: 'Kinds of resources that were not read.' },
      },
      additionalProperties: false,
    },
  },
};

/** The JSON Schema (2020-12) of designs: what editors show and the structure that `resolve` relies on. */
export function designSchema(kinds: readonly Kind[] = allKinds): Schema {
  const known = kept.get(kinds);
  if (known) return known;
  const schema = schemaOf(kinds);
  kept.set(kinds, schema);
  return schema;
}

/** Schemas by the kinds that they are made of: a schema is looked at with every design. */
const kept = new WeakMap<readonly Kind[], Schema>();

function schemaOf(kinds: readonly Kind[]): Schema {
  const definitions: Record<string, Schema> = {};
  for (const kind of kinds) define(definitions, kind, kinds);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Netwright design',
    description: 'A cloud network as code: VPCs, subnets, routes, filters, gateways, load balancers, DNS.',
    type: 'object',
    properties: { ...header, ...sections(kinds, undefined) },
    required: ['netwright'],
    additionalProperties: false,
    $defs: definitions,
  };
}

/** Made when first asked for: a design seldom has entries of every kind. */
function define(definitions: Record<string, Schema>, kind: Kind, kinds: readonly Kind[]): void {
  let made: Schema | undefined;
  const get = () => (made ??= entrySchema(kind, kinds));
  Object.defineProperty(definitions, kind.kind, { get, enumerable: true });
}

/** The schema of one entry: full form, shorthand, inherited attributes and child sections. */
function entrySchema(kind: Kind, kinds: readonly Kind[]): Schema {
  const { design } = kind;
  const full = recordSchema(design.fields, design.describe);
  const own = sections(kinds, kind);
  const parts = Object.keys(own).length > 0 ? { ...own, outside } : own;
  const properties = { ...(full['properties'] as object), ...design.shorthand, ...parts, ...inherited };
  const { required: _required, ...rest } = full;
  const named = new Set(Object.keys(design.shorthand ?? {}));
  const required = Object.entries(design.fields).flatMap(([name, field]) =>
    field.required && !named.size && !design.entryAs ? [name] : [],
  );
  const schema = { ...rest, properties, ...(required.length ? { required } : {}) };
  if (!design.entryAs) return schema;
  const others = [design.entryAs['type']].flat() as string[];
  return { ...design.entryAs, ...schema, type: ['object', ...others] };
}

function sections(kinds: readonly Kind[], within: Kind | undefined): Readonly<Record<string, Schema>> {
  const result: Record<string, Schema> = {};
  for (const kind of kinds) {
    for (const section of kind.design.sections) {
      if (section.borrowed || section.within !== within?.kind) continue;
      const schema = section.schema ?? {
        type: 'object',
        description: kind.design.describe,
        additionalProperties: { $ref: `#/$defs/${kind.kind}` },
      };
      const [name, ...inner] = section.name.split('.') as [string, ...string[]];
      result[name] = inner.reduceRight(holding, schema);
    }
  }
  return result;
}

/** A section named `dns.zones` stands in a mapping of its own. */
function holding(schema: Schema, name: string): Schema {
  const description = `Holds ${name}. ${String(schema['description'] ?? '')}`;
  return { type: 'object', description, properties: { [name]: schema }, additionalProperties: false };
}
