import { moduleAt } from './module-at.ts';
import { NotBuilt, type Step } from './step.ts';

/** The JSON Schemas that editors use and validators are compiled from: name → the function that makes it. */
const makers: readonly { readonly schema: string; readonly module: string; readonly maker: string }[] = [
  { schema: 'design', module: 'src/resolve/design-schema.ts', maker: 'designSchema' },
  { schema: 'rule', module: 'src/lint/rule-schema.ts', maker: 'ruleSchema' },
  { schema: 'config', module: 'src/lint/config-schema.ts', maker: 'configSchema' },
];

/** Writes schemas/NAME.schema.json. */
export const schemas: Step = {
  name: 'schemas',
  kept: 'git',
  outputs: async root => {
    const made = await madeSchemas(root);
    if (made instanceof NotBuilt) return made;
    return new Map([...made].map(([name, schema]) => [schemaPath(name), `${JSON.stringify(schema, null, 2)}\n`]));
  },
};

/** Where the schema of a name is kept, from the root of the checkout. */
export function schemaPath(name: string): string {
  return `schemas/${name}.schema.json`;
}

/** All schemas by name, made anew from their sources. */
export async function madeSchemas(root: string): Promise<ReadonlyMap<string, object> | NotBuilt> {
  const made = new Map<string, object>();
  for (const { schema, module, maker } of makers) {
    const make = await moduleAt<() => object>(root, module, maker);
    if (make instanceof NotBuilt) return make;
    made.set(schema, make());
  }
  return made;
}
