import type { Alone, Changed } from '../diff/difference.ts';
import { type FlowChange, isFromInternet } from '../diff/reach-difference.ts';
import { fingerprintOf } from '../lint/fingerprint.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import type { Path } from '../reach/answer.ts';
import type { Place } from '../source/origin.ts';
import { unreadTexts } from './diff-head.ts';
import type { DiffReport } from './diff-report.ts';
import { aloneWord, changeText, flowChangeText, pairText, resourceText, signs } from './diff-words.ts';
import type { Report, RuleText } from './report.ts';

/** A difference as findings, for formats that know nothing else: code scanning, annotations, test results. */
export function driftReport(report: DiffReport): Report {
  const { tool, sources, difference, durationMs } = report;
  const { missing, unmanaged, changed, reach, matched, notes } = difference;
  const incomplete = unreadTexts(report);
  return {
    tool,
    sources: [sources.a, sources.b],
    findings: [
      ...(reach ? flowFindings(reach.gained, 'gained', changed) : []),
      ...changed.flatMap(changedFindings),
      ...missing.map(each => aloneFinding(each, report)),
      ...unmanaged.map(each => aloneFinding(each, report)),
      ...(reach ? flowFindings(reach.lost, 'lost', changed) : []),
    ],
    suppressed: [],
    notJudged: [],
    notes,
    counts: { files: 2, resources: { matched: matched.length }, rules: rules.size },
    durationMs,
    failOn: 'info',
    ...(incomplete.length > 0 && { incomplete }),
    rule: id => rules.get(id),
  };
}

function aloneFinding(alone: Alone, { difference }: DiffReport): Finding {
  const { resource, side } = alone;
  const rule = side === 'a' ? 'drift/missing' : 'drift/unmanaged';
  const message = `${resourceText(resource)} is ${aloneWord(alone, difference)}`;
  return finding(rule, 'medium', message, { origin: resource.origin }, resource, [rule, addressOf(resource)]);
}

function changedFindings({ a, b, changes }: Changed): readonly Finding[] {
  const [first, second] = [a[0] as Resource, b[0] as Resource];
  return changes.map(change => {
    const path = change.path.join('.');
    const message = `${pairText(a, b)} differs: ${signs[change.action]} ${changeText(change)}`;
    const place: Place = { origin: first.origin, path: change.path[0] };
    const about = ['drift/changed', addressOf(first), path, JSON.stringify([change.from, change.to])];
    const related = [{ place: { origin: second.origin }, label: 'as it is' }];
    return { ...finding('drift/changed', 'medium', message, place, first, about), related };
  });
}

/** A flow has its place where it ends: at the last component of its path, else at the first thing that changed. */
function flowFindings(
  changes: readonly FlowChange[],
  what: 'gained' | 'lost',
  changed: readonly Changed[],
): readonly Finding[] {
  return changes.flatMap(change => {
    const opened = what === 'gained' && isFromInternet(change);
    const rule = opened ? 'reach/opened-to-internet' : `reach/${what}`;
    const severity: Severity = opened ? 'high' : what === 'gained' ? 'medium' : 'low';
    const resource = lastOn(change.path) ?? changed[0]?.a[0];
    if (!resource) return [];
    const text = flowChangeText(change);
    const message = what === 'gained' ? `newly possible: ${text}` : `not possible any more: ${text}`;
    return [finding(rule, severity, message, { origin: resource.origin }, resource, [rule, text])];
  });
}

function lastOn(path: Path | undefined): Resource | undefined {
  return path?.hops.filter(hop => !hop.reply && hop.resource).at(-1)?.resource;
}

function finding(
  rule: string,
  severity: Severity,
  message: string,
  place: Place,
  resource: Resource,
  about: readonly string[],
): Finding {
  const fingerprint = fingerprintOf(JSON.stringify(about));
  return { rule, severity, message, place, related: [], resource: addressOf(resource), fingerprint };
}

const rules: ReadonlyMap<string, RuleText> = new Map(
  (
    [
      ['drift/missing', 'medium', 'Declared, and not there', 'What is declared and not there does not do its work.'],
      ['drift/unmanaged', 'medium', 'There, and declared nowhere', 'What nobody declared is reviewed by nobody.'],
      ['drift/changed', 'medium', 'Other than declared', 'Changes made by hand are lost with the next deployment.'],
      [
        'reach/opened-to-internet',
        'high',
        'New path from the internet',
        'Whoever is on the internet can reach what it could not before.',
      ],
      ['reach/gained', 'medium', 'New path', 'A path that was not there before should be meant.'],
      ['reach/lost', 'low', 'Path that is gone', 'Whoever used the path will notice.'],
    ] as const
  ).map(([id, severity, title, why]) => {
    const fix = 'Bring what is declared and what is there together, or ignore the difference with a reason.';
    return [id, { id, severity, title, why, fix, layer: id.slice(0, id.indexOf('/')), links: [], also: {} }];
  }),
);
