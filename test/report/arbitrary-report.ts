import fc from 'fast-check';
import { type Finding, type Severity, severities } from '../../src/model/finding.ts';
import type { Report, RuleText } from '../../src/report/report.ts';
import type { Place } from '../../src/source/origin.ts';
import type { SourceText } from '../../src/source/text.ts';
import { scalarAt } from '../../src/source/tree.ts';

/** Pieces that mean something to a terminal, a build log, XML, JSON or Markdown. */
const nasty = fc.constantFrom(
  '\u001b[31m',
  '\u001b]0;title\u0007',
  '\u009b2J',
  '\n',
  '\r\n::error::',
  '##[error]',
  '::warning file=a::',
  ']]>',
  '<script>',
  '</failure>',
  '&lt;',
  '`',
  '``',
  '|',
  '[a](https://evil.example)',
  'www.evil.example',
  '@admin',
  '#12',
  '%0A',
  '__proto__',
  '\u202e',
  '\u2028',
  '\ud800',
  '\ufffe',
  '\u0000',
  '\t',
  '店',
  'e\u0301',
  '🌐',
  ' ',
  ':',
  ',',
);

export const texts = fc
  .array(
    fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('db', 'subnet app', '10.0.0.0/8')),
    { maxLength: 12 },
  )
  .map(pieces => pieces.join(''));

const names = fc.oneof(
  fc.constantFrom('design.yaml', 'a b/c%.yaml', '/abs/d.yaml', 'C:\\x\\y.yaml', '<stdin>', '..'),
  texts,
);

const sources: fc.Arbitrary<SourceText> = fc.record({
  path: names,
  text: fc.oneof(
    texts,
    texts.map(text => text.repeat(40)),
  ),
});

function placesIn(files: readonly SourceText[]): fc.Arbitrary<Place> {
  const written = fc.tuple(fc.constantFrom(...files), fc.nat(), fc.nat(40)).map(([source, from, length]): Place => {
    const start = from % (source.text.length + 1);
    const end = Math.min(source.text.length, start + length);
    return { origin: { from: 'design', node: scalarAt({ source, start, end }, null) } };
  });
  const read = fc.record({ file: names, id: texts }).map((told): Place => ({ origin: { from: 'account', ...told } }));
  return fc.oneof({ weight: 3, arbitrary: written }, { weight: 1, arbitrary: read });
}

const severity: fc.Arbitrary<Severity> = fc.constantFrom(...severities);
const ids = fc.oneof(fc.constantFrom('filtering/admin-port-open', 'addressing/overlap'), texts);

function findingsIn(files: readonly SourceText[]): fc.Arbitrary<Finding> {
  const place = placesIn(files);
  return fc.record(
    {
      rule: ids,
      severity,
      message: texts,
      place,
      related: fc.array(fc.record({ place, label: texts }), { maxLength: 3 }),
      fingerprint: texts,
      label: texts,
      help: texts,
      evidence: fc.array(
        fc.record({
          title: texts,
          steps: fc.array(fc.record({ text: texts, place }, { requiredKeys: ['text'] }), { maxLength: 3 }),
        }),
        { maxLength: 2 },
      ),
      resource: texts,
      suppressed: fc.record({ by: fc.constantFrom('comment' as const, 'config' as const), reason: texts }),
    },
    { requiredKeys: ['rule', 'severity', 'message', 'place', 'related', 'fingerprint'] },
  );
}

const ruleText: fc.Arbitrary<RuleText> = fc.record({
  id: ids,
  title: texts,
  severity,
  why: texts,
  fix: texts,
  layer: texts,
  links: fc.array(fc.oneof(texts, fc.webUrl(), fc.constant('https://example.com/a b')), { maxLength: 2 }),
  also: fc.dictionary(texts, fc.array(texts, { maxLength: 2 }), { maxKeys: 2 }),
});

/** Any report at all, as hostile as can be. */
export const reports: fc.Arbitrary<Report> = fc.array(sources, { minLength: 1, maxLength: 3 }).chain(files =>
  fc.record({
    tool: fc.constant({ name: 'netwright' as const, version: '0.1.0' }),
    sources: fc.array(names, { maxLength: 2 }),
    findings: fc.array(findingsIn(files), { maxLength: 5 }),
    suppressed: fc.array(findingsIn(files), { maxLength: 2 }),
    notJudged: fc.array(fc.record({ rule: ids, count: fc.nat(), missing: fc.array(texts, { maxLength: 7 }) }), {
      maxLength: 2,
    }),
    notes: fc.array(fc.record({ message: texts, place: placesIn(files) }, { requiredKeys: ['message'] }), {
      maxLength: 2,
    }),
    counts: fc.record({
      files: fc.nat(9),
      resources: fc.dictionary(texts, fc.nat(99), { maxKeys: 3 }),
      rules: fc.nat(300),
    }),
    durationMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
    failOn: severity,
    rule: fc.option(ruleText, { nil: undefined }).map(text => () => text),
  }),
);
