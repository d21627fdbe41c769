import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifactUri } from '../../src/report/artifact-uri.ts';
import { driftReport } from '../../src/report/drift-findings.ts';
import { sarif } from '../../src/report/sarif.ts';
import { reports } from './arbitrary-report.ts';
import { differing } from './diff-sample.ts';
import { hostile, sample } from './sample.ts';

/** The schema of OASIS, which is written in draft 4; what differs from draft 7 in it is the name of its `id`. */
const schemaFile = new URL(
  '../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  import.meta.url,
);
const { id: _id, $schema: _draft, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
const uriCharacters = /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/;
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  unicodeRegExp: false,
  formats: {
    uri: (text: string) => uriCharacters.test(text) && /^[a-z][a-z0-9+.-]*:/i.test(text) && URL.canParse(text),
    'uri-reference': (text: string) => uriCharacters.test(text) && URL.canParse(text, 'file:///base/'),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  },
});
const valid = ajv.compile(schema);

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly charOffset: number; readonly charLength: number };
    };
  }[];
}

interface Run {
  readonly results: readonly Result[];
  readonly tool: {
    readonly driver: {
      readonly rules: readonly { readonly id: string; readonly properties: Readonly<Record<string, unknown>> }[];
    };
  };
}

function runOf(text: string): Run {
  return (JSON.parse(text) as { readonly runs: readonly [Run] }).runs[0];
}

describe('SARIF', () => {
  it('obeys its schema, whatever is reported', () => {
    fc.assert(
      fc.property(reports, report => {
        const log: unknown = JSON.parse(sarif(report));
        expect(valid(log) ? [] : valid.errors).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('obeys it for a difference too', () => {
    const log: unknown = JSON.parse(sarif(driftReport(differing)));
    expect(valid(log) ? [] : valid.errors).toEqual([]);
  });

  it('is held by a schema that can refuse', () => {
    expect(valid({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false);
    expect(valid(JSON.parse(sarif(sample).replace(/"uri": "/, '"uri": "not a uri ')))).toBe(false);
  });

  it('gives each result its rule, its level, its fingerprint and the reason it was silenced for', () => {
    const { results, tool } = runOf(sarif(sample));
    const all = [...sample.findings, ...sample.suppressed];
    expect(results.map(result => tool.driver.rules[result.ruleIndex]?.id)).toEqual(all.map(finding => finding.rule));
    expect(results.map(result => result.partialFingerprints['netwright/v1'])).toEqual(
      all.map(finding => finding.fingerprint),
    );
    expect(results.map(result => result.level)).toEqual(
      'error error error error error warning warning note note error note'.split(' '),
    );
    expect(
      results.flatMap(result => result.suppressions ?? []).map(one => `${one.kind}: ${one.justification}`),
    ).toEqual(['inSource: the bastion, until 2027', 'external: kept by the | platform\u001b[1m team']);
  });

  it('scores rules as GitHub reads them', () => {
    const { rules } = runOf(sarif(sample)).tool.driver;
    const scores = new Map(rules.map(rule => [rule.id, rule.properties['security-severity']]));
    expect(scores.get('addressing/subnet-overlap')).toBe('9.5');
    expect(scores.get('filtering/admin-port-open')).toBe('9.3');
    expect(scores.get('addressing/subnet-nearly-full')).toBe('5.5');
    expect(scores.get('design/assumed')).toBe('0.0');
  });

  it('points at the very characters', () => {
    const result = runOf(sarif(sample)).results.find(one => one.ruleId === 'design/hostile');
    const region = result?.locations[0]?.physicalLocation.region ?? { charOffset: 0, charLength: 0 };
    expect(hostile.text.substr(region.charOffset, region.charLength)).toBe('__proto__\u202e');
  });

  it('names files by URIs with forward slashes', () => {
    expect(
      ['designs\\web shop.yaml', './a/b.yaml', '/abs/ü.yaml', 'C:\\x\\a:b.yaml', 'a:b#c?.yaml', '<stdin>'].map(
        artifactUri,
      ),
    ).toEqual([
      'designs/web%20shop.yaml',
      'a/b.yaml',
      'file:///abs/%C3%BC.yaml',
      'file:///C:/x/a%3Ab.yaml',
      'a%3Ab%23c%3F.yaml',
      '%3Cstdin%3E',
    ]);
  });
});
