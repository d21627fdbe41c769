import { factKinds } from '../facts/facts.ts';
import type { FactFields, FactKind, FactType } from '../model/fact.ts';
import { factRecords, typeWords } from '../netwright/fact-records.ts';
import { open } from '../open/open.ts';
import { jsonText } from '../report/json-text.ts';
import { type Paint, paintFor } from '../report/paint.ts';
import { wrap } from '../report/wrap.ts';
import { printable } from '../source/escape.ts';
import { nearest } from '../source/nearest.ts';
import { writeYaml } from '../source/write-yaml.ts';
import { type Call, type Command, UsageError } from './command.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';
import { worldOf } from './world.ts';

/** Shows what rules can judge: the kinds of facts, and their records in a network. */
export const facts: Command = {
  name: 'facts',
  summary: 'shows what there is to judge: kinds of facts with their fields, and the facts of a network',
  operands: '[SOURCE] [FACT]',
  about:
    'Without a SOURCE: the kinds of facts (or one of them) with fields and types. With a SOURCE: how many facts of each\n' +
    'kind it has. With both: the facts themselves, as rules see them; a field that was not read is left out.',
  options: [
    { name: 'format', short: 'f', value: 'FORMAT', choices: ['yaml', 'json'], describe: 'yaml (default) or json' },
  ],
  examples: [
    { line: 'netwright facts', does: 'lists the kinds of facts with their fields' },
    { line: 'netwright facts subnet', does: 'tells what a rule sees of a subnet' },
    { line: 'netwright facts examples/web-shop route', does: 'prints the routes of a design' },
  ],
  suggest: async () => factKinds().map(({ name }) => name),
  run: async (call, io) => {
    const [first, second, ...others] = call.operands;
    if (others.length > 0) throw new UsageError('facts takes one SOURCE and one FACT', `leave out ${others.join(' ')}`);
    if (first === undefined) return describe(factKinds(), call, io);
    const named = second === undefined ? factKinds().find(({ name }) => name === first) : undefined;
    if (named) return describe([named], call, io);
    const opened = await open([first], worldOf(io));
    const all = factKinds(opened.problems);
    const chosen = second === undefined ? undefined : kindNamed(second, all);
    const told = chosen
      ? [...factRecords(chosen, opened.network)]
      : Object.fromEntries(all.map(fact => [fact.name, [...fact.subjects(opened.network)].length]));
    io.stdout.write(call.value('format') === 'json' ? jsonText(told) : writeYaml(told));
    if (opened.incomplete) io.stderr.write('netwright: not everything could be read: netwright lint says why\n');
    return opened.incomplete ? 2 : 0;
  },
};

function kindNamed(name: string, all: readonly FactKind[]): FactKind {
  const known = all.find(fact => fact.name === name);
  if (known) return known;
  const meant = nearest(
    name,
    all.map(fact => fact.name),
  );
  throw new UsageError(`there is no fact ${name}`, meant ? `did you mean ${meant}?` : 'netwright facts lists them');
}

function describe(kinds: readonly FactKind[], call: Call, io: Io): number {
  if (call.value('format') === 'json') {
    const told = kinds.map(({ name, describe: text, fields }) => ({ name, describe: text, fields: fieldsFor(fields) }));
    io.stdout.write(jsonText(told));
  } else {
    const paint = paintFor(lookOf(call, io));
    io.stdout.write(`${kinds.map(kind => kindText(kind, paint)).join('\n\n')}\n`);
  }
  return 0;
}

type Described = {
  readonly [field: string]: { readonly type: string; readonly describe: string; readonly fields?: Described };
};

function fieldsFor(fields: FactFields<never>): Described {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { type, describe: text }]) => {
      const inner = recordIn(type);
      return [name, { type: typeWords(type), describe: text, ...(inner && { fields: fieldsFor(inner) }) }];
    }),
  );
}

/** The fields of a record, or of the records of a list. */
function recordIn(type: FactType): FactFields<never> | undefined {
  if (typeof type === 'string') return undefined;
  return 'list' in type ? recordIn(type.list) : type.record;
}

function kindText({ name, describe: text, fields }: FactKind, paint: Paint): string {
  const rows = [...rowsOf(fields as FactFields<never>, '')];
  const nameWidth = Math.max(...rows.map(row => row.name.length));
  const typeWidth = Math.max(...rows.map(row => row.type.length));
  const indent = nameWidth + typeWidth + 6;
  const lines = rows.flatMap(row => {
    const [head = '', ...rest] = wrap(row.describe, Math.max(30, paint.width - indent));
    const lead = `  ${row.name.padEnd(nameWidth)}  ${paint.faint(row.type.padEnd(typeWidth))}  `;
    return [lead + head, ...rest.map(line => ' '.repeat(indent) + line)];
  });
  return [paint.strong(name), ...wrap(paint.words(text), paint.width - 2).map(line => `  ${line}`), '', ...lines].join(
    '\n',
  );
}

interface Row {
  readonly name: string;
  readonly type: string;
  readonly describe: string;
}

function* rowsOf(fields: FactFields<never>, indent: string): Generator<Row> {
  for (const [name, { type, describe: text }] of Object.entries(fields)) {
    yield { name: indent + name, type: typeWords(type), describe: printable(text) };
    const inner = recordIn(type);
    if (inner) yield* rowsOf(inner, `${indent}  `);
  }
}
