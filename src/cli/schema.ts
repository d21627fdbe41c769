import { type Service, services } from '../net/services.ts';
import { jsonText } from '../report/json-text.ts';
import { nearest } from '../source/nearest.ts';
import { type Command, UsageError } from './command.ts';

/** The JSON Schemas by name, each made when it is asked for. */
const schemas: ReadonlyMap<string, () => Promise<object>> = new Map<string, () => Promise<object>>([
  ['design', async () => (await import('../resolve/design-schema.ts')).designSchema()],
  ['config', async () => (await import('../lint/config-schema.ts')).configSchema()],
  ['rule', async () => (await import('../lint/rule-schema.ts')).ruleSchema()],
]);

/** Prints JSON Schemas, and the names of services. */
export const schema: Command = {
  name: 'schema',
  summary: 'prints the JSON Schema of designs, of netwright.yaml or of rule files; the names of services',
  operands: '[design|config|rule|services]',
  options: [
    {
      name: 'format',
      short: 'f',
      value: 'FORMAT',
      choices: ['text', 'json'],
      describe: 'for services: text (default) or json',
    },
  ],
  examples: [
    { line: 'netwright schema > design.schema.json', does: 'for editors: completion and checks while typing' },
    { line: 'netwright schema services', does: 'lists the names that rules of security groups may use' },
  ],
  suggest: async before => (before.length === 0 ? [...schemas.keys(), 'services'] : []),
  run: async (call, io) => {
    const [name = 'design', ...others] = call.operands;
    if (others.length > 0) throw new UsageError('schema takes one name', `leave out ${others.join(' ')}`);
    if (name === 'services') {
      io.stdout.write(call.value('format') === 'json' ? jsonText(services) : table(services));
      return 0;
    }
    const make = schemas.get(name);
    if (!make) {
      const names = [...schemas.keys(), 'services'];
      const meant = nearest(name, names);
      throw new UsageError(
        `there is no schema ${name}`,
        meant ? `did you mean ${meant}?` : `there is ${names.join(', ')}`,
      );
    }
    io.stdout.write(jsonText(await make()));
    return 0;
  },
};

function table(rows: readonly Service[]): string {
  const widths = (['name', 'traffic'] as const).map(field => Math.max(...rows.map(row => row[field].length)));
  return rows
    .map(row => `${row.name.padEnd(widths[0] ?? 0)}  ${row.traffic.padEnd(widths[1] ?? 0)}  ${row.describe}\n`)
    .join('');
}
