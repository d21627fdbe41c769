import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../src/cli/run.ts';
import { open } from '../src/open/open.ts';
import { resolve } from '../src/resolve/resolve.ts';
import { writeDesign } from '../src/resolve/write.ts';
import { readYaml } from '../src/source/read-yaml.ts';
import { writeYaml } from '../src/source/write-yaml.ts';
import { runTranscript } from './transcripts/run-transcript.ts';
import { printOutcome } from './transcripts/transcript.ts';

/** What lint says of each folder of examples/ is kept in test/examples/NAME.txt; UPDATE_GOLDENS=1 writes it. */
const root = join(import.meta.dirname, '..');
const names = foldersIn(join(root, 'examples'));

/** The sources of an example that are linted by themselves: the folder, or each file where there is no design.yaml. */
function sourcesOf(name: string): readonly string[] {
  const files = filesIn(name);
  return files.includes(`examples/${name}/design.yaml`) ? [`examples/${name}`] : files;
}

describe('the examples', () => {
  test.each(names)('%s is linted as ever', async name => {
    const golden = join(root, 'test/examples', `${name}.txt`);
    const now = await linted(name);
    if (process.env['UPDATE_GOLDENS']) writeFileSync(golden, now);
    else
      expect(now).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : 'no golden yet: UPDATE_GOLDENS=1 writes it');
  });

  test.each(names.filter(name => name !== 'broken'))('%s draws no finding that it does not speak of', async name => {
    const [run] = await runs(
      sourcesOf(name).map(source => `netwright lint --format json ${source}`),
      filesIn(name),
    );
    const { findings } = JSON.parse(run?.stdout ?? '') as { readonly findings: readonly { readonly rule: string }[] };
    const spoken = filesIn(name)
      .map(file => readFileSync(join(root, file), 'utf8'))
      .join('');
    expect(findings.map(({ rule }) => rule).filter(rule => !spoken.includes(rule))).toEqual([]);
  });

  test('what is kept belongs to an example', () => {
    const kept = readdirSync(join(root, 'test/examples')).map(file => file.replace(/\.txt$/, ''));
    expect(kept.filter(name => !names.includes(name))).toEqual([]);
  });

  test.each(names.flatMap(sourcesOf))('%s has a full form that is its own full form', async source => {
    const { network } = await open([source], { cwd: root, stdin: async () => '' });
    const full = writeDesign(network);
    const { tree } = readYaml({ path: 'full.yaml', text: writeYaml(full) });
    if (!tree) throw new Error('the full form is no YAML');
    expect(writeDesign(resolve(tree).network)).toEqual(full);
  });
});

async function linted(name: string): Promise<string> {
  const lines = sourcesOf(name).map(source => `netwright lint ${source}`);
  const outcomes = await runs(lines, filesIn(name));
  expect(outcomes.filter(({ exit }) => exit === 3)).toEqual([]);
  return lines.map((line, index) => `$ ${line}\n${printOutcome(outcomes[index]!)}`).join('\n');
}

/** Outcomes of command lines in a folder of their own, where the files stand at the same places. */
function runs(lines: readonly string[], files: readonly string[]) {
  const expected = { stdout: '', stderr: '', exit: 0 };
  const texts = new Map(files.map(file => [file, readFileSync(join(root, file), 'utf8')]));
  return runTranscript({ prose: '', files: texts, commands: lines.map(line => ({ line, expected })) }, main);
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
}

function filesIn(name: string): readonly string[] {
  return readdirSync(join(root, 'examples', name))
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .map(file => `examples/${name}/${file}`);
}
