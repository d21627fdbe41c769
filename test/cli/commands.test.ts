import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';
import { completions } from '../../src/cli/completions.ts';
import { helpText, programHelp } from '../../src/cli/help.ts';
import { parseCall } from '../../src/cli/parse-call.ts';
import { shellScripts } from '../../src/cli/shell-scripts.ts';
import { wordsOf } from '../transcripts/words.ts';

const all: readonly Command[] = await Promise.all([...commands.values()].map(load => load()));

describe.each(all.map(command => [command.name, command] as const))('%s', (name, command) => {
  test('stands under its own name and is told of in one line', async () => {
    expect([...commands.keys()]).toContain(name);
    expect(await programHelp(commands)).toContain(`${command.summary}\n`);
  });

  test('is explained with every option and working examples', () => {
    const help = helpText(command);
    for (const option of command.options) expect(help).toContain(`--${option.name}`);
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { line } of command.examples) {
      const own = /netwright ([^|>)]+)/.exec(line)?.[1];
      const { program, args } = wordsOf(own ?? '');
      expect(program).toBe(name);
      expect(() => parseCall(command, args)).not.toThrow();
    }
  });

  test('names each option once', () => {
    const names = command.options.flatMap(({ name: long, short }) => [long, ...(short ? [short] : [])]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('completes its options', async () => {
    const words = (await completions([name, '--'], commands)).map(({ word }) => word);
    expect(words).toEqual(expect.arrayContaining(command.options.map(option => `--${option.name}`)));
  });
});

test('completion knows commands, choices and rules, and leaves the rest to files', async () => {
  const words = async (...typed: string[]) => (await completions(typed, commands)).map(({ word }) => word);
  expect(await words('li')).toEqual(['lint']);
  expect(await words('help', 'expl')).toEqual(['explain']);
  expect(await words('lint', '--fail-on', 'cri')).toEqual(['critical']);
  expect(await words('lint', '--fail-on=cri')).toEqual(['--fail-on=critical']);
  expect(await words('lint', '--rule', 'design/unknown-k')).toEqual(['design/unknown-key']);
  expect(await words('schema', 'ser')).toEqual(['services']);
  expect(await words('lint', 'design')).toEqual([]);
  expect(await words('nothing', '')).toEqual([]);
});

test('the completion of bash asks the program and cuts what bash has parted', ({ skip }) => {
  const run = (line: string) => {
    const script = `${shellScripts.get('bash')}
      netwright() { printf '%s\\t\\n' "--format=json"; }
      COMP_LINE="${line}" COMP_POINT=${line.length} COMP_WORDBREAKS=" =:"
      _netwright; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  };
  const { error, stdout } = run('netwright lint --format=js');
  if (error) skip(`bash cannot be run: ${error.message}`);
  expect(stdout).toBe('json\n');
  expect(run('netwright lint --form').stdout).toBe('--format=json\n');
});
