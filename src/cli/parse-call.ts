import { parseArgs } from 'node:util';
import { type Call, type Command, type Option, UsageError } from './command.ts';
import { meantWord } from './meant-word.ts';

/** Options that every command has. */
export const commonOptions: readonly Option[] = [
  {
    name: 'color',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    describe: 'colour: auto (a terminal, unless NO_COLOR), always, never',
  },
  { name: 'help', short: 'h', describe: 'what this command does, with examples' },
];

/** Reads the words behind a command's name. Throws UsageError with what was probably meant. */
export function parseCall(command: Command, words: readonly string[]): Call {
  const options = [...command.options, ...commonOptions];
  const byName = new Map(options.map(option => [option.name, option]));
  const { tokens, positionals } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(options.map(option => [option.name, configOf(option)])),
  });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = byName.get(token.name);
    if (!option) throw unknownOption(token.rawName, [...byName.keys()], command);
    if (option.value && token.value === undefined) {
      throw new UsageError(
        `${token.rawName} needs a ${option.value}`,
        option.choices && `one of ${option.choices.join(', ')}`,
      );
    }
    if (!option.value && token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
    const value = token.value ?? 'true';
    if (option.choices && option.value) checkChoice(option, value, token.rawName);
    const list = values.get(option.name);
    if (list) list.push(value);
    else values.set(option.name, [value]);
  }
  return {
    operands: positionals,
    value: name => values.get(name)?.at(-1),
    values: name => values.get(name) ?? [],
    is: name => values.has(name),
  };
}

function configOf(option: Option): { type: 'string' | 'boolean'; multiple: true; short?: string } {
  const type = option.value ? 'string' : 'boolean';
  return option.short ? { type, multiple: true, short: option.short } : { type, multiple: true };
}

function unknownOption(raw: string, names: readonly string[], command: Command): UsageError {
  return new UsageError(`${command.name} has no option ${raw}`, helpForOption(raw.replace(/^-+/, ''), names, command));
}

function helpForOption(word: string, names: readonly string[], command: Command): string {
  if (/^no-?colou?r$/.test(word)) return 'write --color never, or set NO_COLOR=1';
  const meant = meantWord(word, names);
  return meant ? `did you mean --${meant}?` : `netwright ${command.name} --help lists them`;
}

/** A value with a file behind it (`sarif=lint.sarif`) is chosen by what stands before the equals sign. */
function checkChoice(option: Option, value: string, raw: string): void {
  const choice = option.value?.includes('=') ? (value.split('=')[0] as string) : value;
  if (option.choices?.includes(choice)) return;
  const choices = option.choices ?? [];
  const meant = meantWord(choice, choices);
  throw new UsageError(
    `${raw}: ${choice} is none of ${choices.join(', ')}`,
    meant ? `did you mean ${meant}?` : undefined,
  );
}
