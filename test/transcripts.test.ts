import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalised } from './transcripts/normalised.ts';
import { type Main, runTranscript } from './transcripts/run-transcript.ts';
import { parseTranscript, printTranscript, type Transcript } from './transcripts/transcript.ts';
import { wordsOf } from './transcripts/words.ts';

/** Every test/transcripts/*.txt is a test. UPDATE_TRANSCRIPTS=1 writes what the commands print into them. */
const folder = join(import.meta.dirname, 'transcripts');
const files = readdirSync(folder).filter(name => name.endsWith('.txt'));

describe('the command line', () => {
  test.each(files)(
    '%s',
    async name => {
      const { main } = await import('../src/cli/run.ts');
      const text = readFileSync(join(folder, name), 'utf8');
      const transcript = parseTranscript(text);
      expect(transcript.commands).not.toEqual([]);
      const outcomes = await runTranscript(transcript, main);
      const commands = transcript.commands.map(({ line }, index) => ({ line, expected: outcomes[index]! }));
      const now = printTranscript({ ...transcript, commands });
      if (process.env['UPDATE_TRANSCRIPTS']) writeFileSync(join(folder, basename(name)), now);
      else expect(now).toBe(text);
    },
    30_000,
  );
});

describe('a transcript', () => {
  const text = `Lint finds an overlap.

-- file: net/design.yaml --
netwright: 1

-- commands --
$ netwright lint net/design.yaml
net/design.yaml:3:1 overlap

! one finding
? exit 1

$ NO_COLOR=1 netwright lint - < net/design.yaml
\\$ 5
no end
\\ no line end
? exit 0
`;

  test('holds files and commands with their outcomes', () => {
    const { prose, files, commands } = parseTranscript(text);
    expect(prose).toBe('Lint finds an overlap.\n');
    expect([...files]).toEqual([['net/design.yaml', 'netwright: 1\n']]);
    expect(commands.map(command => command.expected)).toEqual([
      { stdout: 'net/design.yaml:3:1 overlap\n\n', stderr: 'one finding\n', exit: 1 },
      { stdout: '$ 5\nno end', stderr: '', exit: 0 },
    ]);
    expect(printTranscript(parseTranscript(text))).toBe(text);
  });

  test('says where it is wrong', () => {
    expect(() => parseTranscript('-- commands --\nnetwright\n')).toThrow('line 2: "$ command" expected');
    expect(() => parseTranscript('-- commands --\n$ a\n$ b\n')).toThrow('line 3: "? exit N" is missing');
  });

  test('is read as it was printed, whatever a program prints', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '$ x',
        '! x',
        '!',
        '? exit 3',
        '-- commands --',
        '-- file: a --',
        '\\',
        '\\ no line end',
        '$',
      ),
      fc.string().map(text => text.replaceAll('\n', '')),
    );
    const output = fc.array(line).chain(lines => fc.constantFrom(lines.join('\n'), lines.join('\n') + '\n'));
    const expected = fc.record({ stdout: output, stderr: output, exit: fc.nat(255) });
    const commands = fc.array(fc.record({ line: fc.constant('netwright lint'), expected }), { minLength: 1 });
    fc.assert(
      fc.property(commands, commands => {
        const transcript: Transcript = { prose: 'prose', files: new Map([['a', 'text\n']]), commands };
        expect(parseTranscript(printTranscript(transcript))).toEqual(transcript);
      }),
    );
  });

  test('gives the program its files, variables and standard input', async () => {
    const echo: Main = async (argv, io) => {
      for await (const piece of io.stdin) io.stdout.write(String(piece));
      io.stderr.write(`${argv.join('|')} ${io.env['NO_COLOR'] ?? '-'} in ${io.cwd} in 38 ms\n`);
      return 7;
    };
    expect(await runTranscript(parseTranscript(text), echo)).toEqual([
      { stdout: '', stderr: 'lint|net/design.yaml - in FOLDER in N ms\n', exit: 7 },
      { stdout: 'netwright: 1\n', stderr: 'lint|- 1 in FOLDER in N ms\n', exit: 7 },
    ]);
  });

  test('keeps to its folder', async () => {
    const climbing = parseTranscript('-- file: ../x --\n\n-- commands --\n$ cat x\n? exit 0\n');
    await expect(runTranscript(climbing, async () => 0)).rejects.toThrow('outside');
  });
});

test('words are split as a shell does', () => {
  expect(wordsOf(`A=1 netwright reach d.yaml --from 'a b' --on "tcp/\\"1" x\\ y ''< in`)).toMatchObject({
    env: { A: '1' },
    program: 'netwright',
    args: ['reach', 'd.yaml', '--from', 'a b', '--on', 'tcp/"1', 'x y', '<', 'in'],
  });
  expect(wordsOf('netwright lint - < in.yaml')).toEqual({
    env: {},
    program: 'netwright',
    args: ['lint', '-'],
    input: 'in.yaml',
  });
});

test('durations and folders are normalised, counts are not', () => {
  expect(normalised('checked 3 files in 38 ms, 2 in 1.2 s, /tmp/a/x {"durationMs": 12}', '/tmp/a')).toBe(
    'checked 3 files in N ms, 2 in N ms, FOLDER/x {"durationMs": "N"}',
  );
});
