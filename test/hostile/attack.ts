import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { Io, Output } from '../../src/cli/io.ts';
import { main } from '../../src/cli/run.ts';
import { diffOf } from '../../src/diff/diff.ts';
import { factKinds } from '../../src/facts/facts.ts';
import { factRecords } from '../../src/netwright/fact-records.ts';
import { exitCodeOf, lint } from '../../src/netwright/lint.ts';
import type { Opened } from '../../src/open/opened.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import { formats } from '../../src/report/formats.ts';
import { locate } from '../../src/report/location.ts';
import type { Report } from '../../src/report/report.ts';
import { writeDesign } from '../../src/resolve/write.ts';
import { writeYaml } from '../../src/source/write-yaml.ts';

/** A day on which nothing expires. */
export const now = Date.UTC(2026, 0, 1);

export const header = 'netwright: 1\nname: x\nregion: eu-west-1\n';

/** Lints a text as `design.yaml`, and holds the report to what every report must be. */
export async function lintText(text: string): Promise<Report> {
  const opened = await openTexts([{ path: 'design.yaml', text }]);
  return sound(opened, await lint(opened, { now }));
}

/** What a report said, a line a finding: `rule message`. */
export function told(report: Report): readonly string[] {
  return report.findings.map(({ rule, message }) => `${rule} ${message}`);
}

/** Control characters, escape sequences and what changes the direction of writing; a newline is none. */
export const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/;

/** Words that only a slip of ours puts into a message. */
const slips = /\bundefined\b|\[object |\bNaN\b|=> |\bTypeError\b|\n\s+at /;

/**
 * Holds a report to what every report must be: what could not be read is not called clean, each finding has a place
 * and a remedy, no message shows a slip of ours, and no format lets a command through to a terminal.
 */
export function sound(opened: Opened, report: Report): Report {
  if (opened.incomplete) expect(exitCodeOf(report)).toBe(2);
  for (const finding of report.findings) {
    expect(finding.message).not.toBe('');
    const place = locate(finding.place);
    expect(place.file).not.toBe('');
    expect(finding.help ?? report.rule(finding.rule)?.fix).toBeTruthy();
  }
  for (const name of ['pretty', 'compact'] as const) {
    const text = formats.get(name)!(report, { color: false, unicode: true, width: 100, most: 30 });
    expect(text).not.toMatch(control);
  }
  return report;
}

/** What rules may ask of a network, and how it is written: whatever it holds, nothing of this throws. */
export function throughout({ network, problems }: Opened): void {
  const { missing, unmanaged, changed } = diffOf(network, network, { reach: false });
  expect([missing, unmanaged, changed]).toEqual([[], [], []]);
  for (const fact of factKinds(problems)) for (const record of factRecords(fact, network)) void record;
  writeYaml(writeDesign(network));
}

/** Texts without words that only a slip of ours puts there; for inputs that do not hold such words themselves. */
export function withoutSlips(texts: readonly string[]): void {
  for (const text of texts) expect(text).not.toMatch(slips);
}

/** A folder with these files, for as long as `use` takes. */
export async function inFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<T> | T,
): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hostile-')));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly all: string;
}

/** Runs the program in a folder. Whatever it is given: no fault of its own, no stack trace, no command to the terminal. */
export async function run(folder: string, argv: readonly string[], input: Io['stdin'] | string = ''): Promise<Outcome> {
  const [stdout, stderr] = [sink(), sink()];
  const stdin = typeof input === 'string' ? source(input) : input;
  const exit = await main(argv, { stdout, stderr, stdin, cwd: folder, env: {}, now: () => now });
  const all = stdout.text + stderr.text;
  expect(all).not.toMatch(/internal fault|\n\s+at \S/);
  expect([0, 1, 2]).toContain(exit);
  expect(all).not.toMatch(control);
  return { exit, stdout: stdout.text, stderr: stderr.text, all };
}

function sink(): Output & { readonly text: string } {
  const pieces: string[] = [];
  return {
    isTTY: false,
    columns: 120,
    write: text => pieces.push(text) > 0,
    get text() {
      return pieces.join('');
    },
  };
}

function source(text: string): Io['stdin'] {
  return {
    isTTY: false,
    async *[Symbol.asyncIterator]() {
      if (text !== '') yield text;
    },
  };
}
