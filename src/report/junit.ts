import type { Finding, NotJudged } from '../model/finding.ts';
import { printable } from '../source/escape.ts';
import { helpForPlace, helpOfRule } from './help.ts';
import { type Location, locate, locationText } from './location.ts';
import type { Report } from './report.ts';
import { oneLine } from './sentence.ts';
import { notJudgedBecause } from './tally.ts';

/**
 * JUnit XML, as Jenkins, GitLab and their like read it: a failing testcase a finding, a skipped one for what was
 * suppressed or could not be judged, and one that passes where nothing was found.
 */
export function junit(report: Report): string {
  const { findings, suppressed, notJudged, durationMs, incomplete = [] } = report;
  const clean = findings.length === 0 && incomplete.length === 0;
  const cases = [
    ...findings.map(finding => failed(finding, report)),
    ...incomplete.map(erroneous),
    ...(clean ? [testcase('netwright', 'no findings', undefined, [])] : []),
    ...suppressed.map(skippedFinding),
    ...notJudged.map(skippedRule),
  ];
  const totals = {
    name: 'netwright',
    tests: cases.length,
    failures: findings.length,
    errors: incomplete.length,
    skipped: suppressed.length + notJudged.length,
    time: (durationMs / 1000).toFixed(3),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(totals)}>`,
    `  <testsuite${attributes(totals)}>`,
    ...cases.flat(),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function failed(finding: Finding, report: Report): readonly string[] {
  const location = locate(finding.place);
  const help = helpForPlace(finding) ?? helpOfRule(report.rule(finding.rule));
  const body = [
    `${locationText(location)}: ${finding.severity} ${finding.rule}`,
    finding.message,
    ...finding.related.map(one => `${locationText(locate(one.place))}: ${one.label}`),
    ...(finding.evidence ?? []).flatMap(({ title, steps }) => [
      `${title}:`,
      ...steps.map(({ text, place }) => `  ${text}${place ? ` (${locationText(locate(place))})` : ''}`),
    ]),
    ...(help ? [`help: ${oneLine(help)}`] : []),
  ];
  return testcase(finding.rule, nameOf(finding, location), location, [
    `      <failure${attributes({ type: finding.severity, message: finding.message })}>`,
    ...body.map(line => escaped(line)),
    '      </failure>',
  ]);
}

function erroneous(reason: string): readonly string[] {
  return testcase('netwright', 'incomplete', undefined, [`      <error${attributes({ message: reason })}/>`]);
}

function skippedFinding(finding: Finding): readonly string[] {
  const location = locate(finding.place);
  const message = `suppressed: ${finding.suppressed?.reason ?? ''}`;
  return testcase(finding.rule, nameOf(finding, location), location, [`      <skipped${attributes({ message })}/>`]);
}

function skippedRule(one: NotJudged): readonly string[] {
  const { rule } = one;
  const message = `not judged${notJudgedBecause(one)}`;
  return testcase(rule, 'not judged for want of data', undefined, [`      <skipped${attributes({ message })}/>`]);
}

/** Where it is and what it says: the name under which a test report counts it. */
function nameOf(finding: Finding, location: Location): string {
  return `${finding.message} (${finding.resource ?? locationText(location)})`;
}

function testcase(
  rule: string,
  name: string,
  location: Location | undefined,
  inner: readonly string[],
): readonly string[] {
  const place = location && { file: location.file, ...(location.in === 'text' && { line: location.line }) };
  const open = `    <testcase${attributes({ classname: rule, name, ...place, time: 0 })}`;
  return inner.length === 0 ? [`${open}/>`] : [`${open}>`, ...inner, '    </testcase>'];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

/** Text that XML 1.0 allows: control characters are shown as `\u001b`, what is no character at all is removed. */
function escaped(text: string): string {
  return printable(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, character => entities[character as keyof typeof entities]);
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
