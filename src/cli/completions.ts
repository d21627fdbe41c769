import { shippedRuleSet } from '../netwright/rule-set.ts';
import type { Command, Commands, Option } from './command.ts';
import { commonOptions } from './parse-call.ts';

/** A word that may come next, and what it means. */
export interface Completion {
  readonly word: string;
  readonly describe: string;
}

/** What may stand in the place of the last word; nothing where a file belongs. */
export async function completions(words: readonly string[], commands: Commands): Promise<readonly Completion[]> {
  const typed = words.at(-1) ?? '';
  const [name, ...before] = words.slice(0, -1);
  const all =
    name === undefined || (name === 'help' && before.length === 0)
      ? await firstWords(commands)
      : await nextWords(await commands.get(name)?.(), before, typed);
  return all.filter(({ word }) => word.startsWith(typed) && word !== typed);
}

async function firstWords(commands: Commands): Promise<readonly Completion[]> {
  const list = await Promise.all([...commands.values()].map(load => load()));
  return [
    ...list.map(({ name, summary }) => ({ word: name, describe: summary })),
    { word: 'help', describe: 'what a command does' },
    { word: '--help', describe: 'the list of commands' },
    { word: '--version', describe: 'the version' },
  ];
}

async function nextWords(
  command: Command | undefined,
  before: readonly string[],
  typed: string,
): Promise<readonly Completion[]> {
  if (!command) return [];
  const options = [...command.options, ...commonOptions];
  const assigned = /^(--[\w-]+=)/.exec(typed)?.[1];
  if (assigned !== undefined) {
    return (await valuesOf(optionFor(assigned.slice(0, -1), options))).map(word => ({
      word: assigned + word,
      describe: '',
    }));
  }
  const open = before.at(-1);
  const waiting = open === undefined ? undefined : optionFor(open, options);
  if (waiting?.value !== undefined) return (await valuesOf(waiting)).map(word => ({ word, describe: '' }));
  if (typed.startsWith('-')) return options.map(option => ({ word: `--${option.name}`, describe: option.describe }));
  const operands = operandsIn(before, options);
  return ((await command.suggest?.(operands)) ?? []).map(word => ({ word, describe: '' }));
}

function optionFor(word: string, options: readonly Option[]): Option | undefined {
  if (word.startsWith('--')) return options.find(({ name }) => `--${name}` === word);
  return options.find(({ short }) => short !== undefined && `-${short}` === word);
}

async function valuesOf(option: Option | undefined): Promise<readonly string[]> {
  if (!option) return [];
  if (option.value === 'RULE') return shippedRuleSet.rules.map(({ id }) => id);
  return option.choices ?? [];
}

/** The words that are neither options nor their values. */
function operandsIn(words: readonly string[], options: readonly Option[]): readonly string[] {
  return words.filter((word, index) => {
    const previous = words[index - 1];
    const isValue = previous !== undefined && optionFor(previous, options)?.value !== undefined;
    return !isValue && !word.startsWith('-');
  });
}
