import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { madeSchemas, schemaPath } from './schemas.ts';
import { NotBuilt, type Step } from './step.ts';

/**
 * Compiles each schema to a module that needs nothing at run time: src/generated/NAME-validator.ts exports
 * `validateName(value): boolean`, whose `errors` are those of ajv.
 */
export const validators: Step = {
  name: 'validators',
  kept: 'build',
  outputs: async root => {
    const made = await madeSchemas(root);
    if (made instanceof NotBuilt) return made;
    const outputs = new Map<string, string>();
    for (const [name, schema] of made) {
      // Designs are checked by resolve/schema-errors.ts: compiled, their schema is a megabyte of code.
      if (name === 'design') continue;
      outputs.set(`src/generated/${name}-validator.ts`, await validatorModule(name, schema, root));
    }
    return outputs;
  },
};

/** The text of a TypeScript module that validates by a 2020-12 schema. `name` in kebab-case. */
export async function validatorModule(name: string, schema: object, resolveDir: string): Promise<string> {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, code: { source: true, esm: true } });
  const code = standalone.default(ajv, ajv.compile(schema));
  const bundled = await build({
    stdin: { contents: code, resolveDir },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    metafile: true,
    write: false,
  });
  const text = bundled.outputFiles[0]!.text;
  const asked = Object.values(bundled.metafile.outputs).flatMap(output => output.imports);
  if (asked.length > 0) throw new Error(`the validator of ${name} needs ${asked[0]!.path} at run time`);
  return header(name) + withTypedExport(text, `validate${pascalCase(name)}`);
}

function header(name: string): string {
  return `// Written by src/build/validators.ts from ${schemaPath(name)}.
// @ts-nocheck
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}
`;
}

/** Ajv exports the function as `validate` and as default; one export with a type takes their place. */
function withTypedExport(text: string, exported: string): string {
  const exports = /export\s*\{([^}]*)\};?\s*$/.exec(text);
  const local = exports?.[1]
    ?.split(',')
    .map(part => part.trim().split(/\s+as\s+/)[0])
    .find(Boolean);
  if (!exports || !local) throw new Error('the compiled validator has no exports');
  return `${text.slice(0, exports.index)}\nexport const ${exported}: Validate = ${local};\n`;
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
