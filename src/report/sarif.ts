import type { Evidence, Finding, Note, NotJudged, Severity } from '../model/finding.ts';
import type { Place } from '../source/origin.ts';
import { artifactUri } from './artifact-uri.ts';
import { helpForPlace } from './help.ts';
import { jsonText } from './json-text.ts';
import { type InText, locate } from './location.ts';
import type { Report } from './report.ts';
import { type Level, levelOf, type RuleIndex, ruleIndexOf, securitySeverity } from './sarif-rules.ts';
import { notJudgedBecause } from './tally.ts';

/** SARIF 2.1.0 (OASIS), with what GitHub code scanning reads beside it. Columns are UTF-16 code units. */
export function sarif(report: Report): string {
  const rules = ruleIndexOf(report);
  const { name, version } = report.tool;
  const results = [...report.findings, ...report.suppressed].map(finding => ({
    ...resultOf(finding, rules),
    ...baseline(finding, report),
  }));
  const absent = (report.audit?.since?.fixed ?? []).map(finding => ({
    ...resultOf(finding, rules),
    baselineState: 'absent',
  }));
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, version, rules: rules.descriptors } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: !report.incomplete,
            toolExecutionNotifications: [...(report.incomplete ?? []).map(incompleteOf), ...report.notes.map(noteOf)],
            toolConfigurationNotifications: report.notJudged.map(one => notJudgedOf(one, rules)),
          },
        ],
        results: [...results, ...absent],
      },
    ],
  });
}

function resultOf(finding: Finding, rules: RuleIndex): object {
  const { rule, severity, message, resource, fingerprint, suppressed } = finding;
  const help = helpForPlace(finding);
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: levelOf(severity),
    message: { text: literal(help ? `${message}\nhelp: ${help}` : message) },
    locations: [{ ...physical(finding.place), ...logical(finding.place, resource) }],
    relatedLocations: finding.related.map(({ place, label }, index) => ({
      id: index + 1,
      message: { text: literal(label) },
      ...physical(place),
      ...logical(place),
    })),
    ...codeFlowsOf(finding.evidence),
    partialFingerprints: { 'netwright/v1': fingerprint },
    ...(suppressed && { suppressions: [suppressionOf(suppressed)] }),
    properties: resultProperties(severity, finding.label),
  };
}

/** What became of a finding since an earlier audit. */
function baseline({ fingerprint }: Finding, { audit }: Report): object {
  if (!audit?.since) return {};
  const isNew = audit.since.fresh.some(fresh => fresh.fingerprint === fingerprint);
  return { baselineState: isNew ? 'new' : 'unchanged' };
}

/** A path is what SARIF calls a code flow; a step without a place of its own stands without a location. */
function codeFlowsOf(evidence: readonly Evidence[] = []): object {
  const told = evidence.filter(({ steps }) => steps.length > 0);
  return told.length > 0 ? { codeFlows: told.map(codeFlow) } : {};
}

function codeFlow({ title, steps }: Evidence): object {
  const locations = steps.map(({ text, place }) => ({
    location: { message: { text: literal(text) }, ...(place && { ...physical(place), ...logical(place) }) },
  }));
  return { message: { text: literal(title) }, threadFlows: [{ locations }] };
}

function resultProperties(severity: Severity, label: string | undefined): object {
  return { severity, 'security-severity': securitySeverity[severity], ...(label && { label }) };
}

function suppressionOf({ by, reason }: NonNullable<Finding['suppressed']>): object {
  return { kind: by === 'comment' ? 'inSource' : 'external', status: 'accepted', justification: reason };
}

function physical(place: Place): object {
  const location = locate(place);
  const artifactLocation = { uri: artifactUri(location.file) };
  if (location.in === 'account') return { physicalLocation: { artifactLocation } };
  return { physicalLocation: { artifactLocation, region: regionOf(location) } };
}

function regionOf({ line, column, endLine, endColumn, start, end }: InText): object {
  return { startLine: line, startColumn: column, endLine, endColumn, charOffset: start, charLength: end - start };
}

/** The resource as the design addresses it and, where an account told of it, AWS's own name. */
function logical(place: Place, resource?: string): object {
  const location = locate(place);
  const names = [
    ...(resource
      ? [{ fullyQualifiedName: resource, name: resource.slice(resource.indexOf('/') + 1), kind: 'resource' }]
      : []),
    ...(location.in === 'account'
      ? [{ fullyQualifiedName: location.id, kind: 'resource', properties: identity(location) }]
      : []),
  ];
  return names.length > 0 ? { logicalLocations: names } : {};
}

function identity({ account, region }: { readonly account?: string; readonly region?: string }): object {
  return { account, region };
}

function noteOf({ message, place }: Note): object {
  const locations = place && [{ ...physical(place), ...logical(place) }];
  return { level: 'note' satisfies Level, message: { text: literal(message) }, ...(locations && { locations }) };
}

function incompleteOf(reason: string): object {
  return { level: 'error' satisfies Level, message: { text: `incomplete: ${literal(reason)}` } };
}

function notJudgedOf(one: NotJudged, rules: RuleIndex): object {
  const { rule, count, missing } = one;
  const because = notJudgedBecause(one);
  return {
    level: 'warning' satisfies Level,
    message: { text: literal(`${rule} was not judged for want of data (${count})${because}`) },
    associatedRule: { id: rule, index: rules.indexOf(rule) },
    properties: { count, missing },
  };
}

/** SARIF makes links of `[text](target)` in messages: a name must not become one. [SARIF 2.1.0 §3.11.6] */
function literal(text: string): string {
  return text.replaceAll('](', '\\](');
}
