import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { github } from '../../src/report/github.ts';
import type { Report } from '../../src/report/report.ts';
import { printable } from '../../src/source/escape.ts';
import { reports } from './arbitrary-report.ts';
import { at, clean, design, finding, sample } from './sample.ts';

interface Command {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly message: string;
}

/** Reads a workflow command as the runner does: properties up to the next `::`, split at commas. */
function read(line: string): Command {
  const [, name = '', written = '', message = ''] = /^::([a-z]+) (.*?)::(.*)$/.exec(line) ?? [];
  const pairs = written.split(',').map(pair => {
    const [key = '', ...value] = pair.split('=');
    return [
      key,
      decoded(value.join('=')).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%'),
    ] as const;
  });
  return { name, properties: new Map(pairs), message: decoded(message).replaceAll('%25', '%') };
}

function decoded(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

describe('GitHub annotations', () => {
  it('are one command a finding, told as it is, and a summary', () => {
    fc.assert(
      fc.property(reports, report => {
        const lines = github(report).trimEnd().split('\n');
        const commands = lines.slice(0, report.findings.length).map(read);
        expect(commands.map(one => one.properties.get('title'))).toEqual(
          report.findings.map(one => printable(`${one.severity}: ${one.rule}`)),
        );
        const firstLines = commands.map(one => one.message.split('\n')[0]);
        const messages = report.findings.map((one, index) =>
          one.message === '' ? firstLines[index] : printable(one.message),
        );
        expect(firstLines).toEqual(messages);
        expect(lines.length).toBe(report.findings.length + (report.notJudged.length > 0 ? 2 : 1));
        expect(lines.at(-1)).toMatch(/^netwright checked /);
      }),
      { numRuns: 60 },
    );
  });

  it('say how bad in the words of GitHub', () => {
    const names = github(sample)
      .split('\n')
      .slice(0, 9)
      .map(line => read(line).name);
    expect(names.join(' ')).toBe('error error error error error warning warning notice notice');
  });

  it('escape what the runner would read', () => {
    const place = at({ ...design, path: 'a,b:c%.yaml' }, 'vpcs');
    const report: Report = { ...clean, findings: [finding('x/y', 'low', '100% of a::b', place)] };
    expect(github(report).split('\n')[0]).toBe(
      '::notice file=a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=1,endColumn=4,title=low%3A x/y::100%25 of a::b',
    );
  });
});
