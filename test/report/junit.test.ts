import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import { printable } from '../../src/source/escape.ts';
import { reports } from './arbitrary-report.ts';
import { clean, sample } from './sample.ts';
import { parseXml } from './xml.ts';

describe('JUnit', () => {
  it('is well-formed and counts its cases, whatever is reported', () => {
    fc.assert(
      fc.property(reports, report => {
        const suite = parseXml(junit(report)).children[0]!;
        const having = (name: string) => suite.children.filter(one => one.children[0]?.name === name).length;
        expect(suite.attributes.get('tests')).toBe(String(suite.children.length));
        expect(suite.attributes.get('failures')).toBe(String(having('failure')));
        expect(suite.attributes.get('skipped')).toBe(String(having('skipped')));
        expect(having('failure')).toBe(report.findings.length);
      }),
      { numRuns: 60 },
    );
  });

  it('tells the messages as they are', () => {
    const suite = parseXml(junit(sample)).children[0]!;
    const told = suite.children.flatMap(one => one.children.filter(inner => inner.name === 'failure'));
    expect(told.map(one => one.attributes.get('message'))).toEqual(sample.findings.map(one => printable(one.message)));
  });

  it('has one passing case where nothing was found', () => {
    const suite = parseXml(junit(clean)).children[0]!;
    expect(suite.children.map(one => [one.attributes.get('name'), one.children.length])).toEqual([['no findings', 0]]);
  });

  it('is read by another parser too', context => {
    const script =
      'import sys, xml.dom.minidom as m; print(len(m.parse(sys.stdin.buffer).getElementsByTagName("testcase")))';
    const run = spawnSync('python3', ['-c', script], { input: junit(sample), encoding: 'utf8' });
    if (run.error) context.skip('python3 is not here');
    expect(run.stdout.trim()).toBe('13');
  });
});

describe('the XML reader of these tests', () => {
  it('refuses what is no XML', () => {
    const broken = [
      '<a>',
      '<a></b>',
      '<a>&</a>',
      '<a b="<"/>',
      '<a>]]></a>',
      '<a/><b/>',
      '<a>\u0001</a>',
      '<a b="1" b="2"/>',
      '',
    ];
    for (const text of broken) expect(() => parseXml(text), text).toThrow();
    expect(parseXml('<a b="&lt;">x &amp; y<c/></a>').text).toBe('x & y');
  });
});
