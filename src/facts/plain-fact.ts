import { type AnyFields, factFields } from '../kinds/field-table.ts';
import type { Kind } from '../kinds/kind.ts';
import type { FactFields, FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';

/** What every resource lets rules see, whatever its kind. */
const identity: FactFields<Resource> = {
  key: { type: 'string', describe: 'Its key: the name in the design, or the id in AWS.', get: each => each.key },
  name: { type: 'string', describe: 'What it is called.', get: each => each.name },
  id: { type: 'string', describe: "AWS's id, where it is known.", get: each => each.id ?? null },
  account: { type: 'string', describe: 'The account that owns it.', get: each => each.account ?? null },
  region: { type: 'string', describe: 'The region that it is in.', get: each => each.region ?? null },
  environment: {
    type: 'string',
    describe: 'What it is for: production, staging…; from the design or the tag Environment.',
    get: each => each.environment ?? null,
  },
  tagNames: {
    type: { list: 'string' },
    describe: 'Names of its tags.',
    get: each => (each.tags ? Object.keys(each.tags) : undefined),
  },
  assumed: {
    type: 'bool',
    describe: 'Whether nobody wrote it: AWS makes it by itself.',
    get: each => each.origin.assumed !== undefined,
  },
};

/** The fact of a kind: each resource with the attributes that a design can write. */
export function plainFact(kind: Kind): FactKind<Resource> {
  const parent = kind.design.sections[0].within;
  const parentField: FactFields<Resource> = parent
    ? {
        [parent]: {
          type: 'string',
          describe: `The key of the ${parent} that it belongs to.`,
          get: each => (each as unknown as Record<string, string | undefined>)[parent] ?? null,
        },
      }
    : {};
  let fields: FactFields<Resource> | undefined;
  return {
    name: kebabCase(kind.kind),
    describe: kind.design.describe,
    get fields() {
      fields ??= {
        ...identity,
        ...parentField,
        ...whatIsWritten(factFields(kind.design.fields as AnyFields) as unknown as FactFields<Resource>),
      };
      return fields;
    },
    subjects: network => network.all(kind.kind) as readonly Resource[],
    resource: each => each,
    origin: each => each.origin,
    identity: each => each.key,
  };
}

/** In a design everything is read: what is not written there is none. What an account did not tell is not read. */
function whatIsWritten(fields: FactFields<Resource>): FactFields<Resource> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      {
        ...field,
        get: (each: Resource, network: Network) => {
          const value = field.get(each, network);
          return value === undefined && each.origin.from === 'design' && each.id !== each.key ? null : value;
        },
      },
    ]),
  );
}

/** `securityGroup` → `security-group`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
