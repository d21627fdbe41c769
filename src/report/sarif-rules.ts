import { type Finding, type Severity, severities } from '../model/finding.ts';
import { grouped } from '../model/grouped.ts';
import type { Report, RuleText } from './report.ts';
import { firstSentence } from './sentence.ts';

/** The rules that a SARIF log speaks of, and where each stands in the list. */
export interface RuleIndex {
  readonly descriptors: readonly object[];
  readonly indexOf: (rule: string) => number;
}

/**
 * What GitHub sorts by: above 9.0 critical, above 7.0 high, from 4.0 medium, above 0 low. An `error`, what AWS would
 * refuse, stands with the critical ones and before them. [GitHub: SARIF support for code scanning]
 */
export const securitySeverity: Readonly<Record<Severity, string>> = {
  error: '9.5',
  critical: '9.3',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.0',
};

export type Level = 'error' | 'warning' | 'note';

/** SARIF knows three levels only; the severity stands in the properties. */
export function levelOf(severity: Severity): Level {
  if (severity === 'medium') return 'warning';
  return severity === 'low' || severity === 'info' ? 'note' : 'error';
}

/** A descriptor for every rule that spoke, was silenced or could not be judged, in order of id. */
export function ruleIndexOf(report: Report): RuleIndex {
  const spoke = grouped(
    [...report.findings, ...report.suppressed, ...(report.audit?.since?.fixed ?? [])],
    finding => finding.rule,
  );
  const ids = [...new Set([...spoke.keys(), ...report.notJudged.map(one => one.rule)])].sort();
  const places = new Map(ids.map((id, index) => [id, index]));
  const descriptors = ids.map(id => descriptor(id, report.rule(id), spoke.get(id) ?? []));
  return { descriptors, indexOf: id => places.get(id) ?? -1 };
}

function descriptor(id: string, text: RuleText | undefined, findings: readonly Finding[]): object {
  const severity = worst(findings) ?? text?.severity ?? 'medium';
  const properties = { 'security-severity': securitySeverity[severity], severity, tags: tagsOf(text) };
  const rule = { id, defaultConfiguration: { level: levelOf(severity) } };
  if (!text) return { ...rule, shortDescription: { text: id }, properties };
  const helpUri = text.links.find(isWebAddress);
  return {
    ...rule,
    name: nameOf(id),
    shortDescription: { text: text.title },
    fullDescription: { text: firstSentence(text.why) || text.title },
    ...(helpUri && { helpUri }),
    help: { text: helpText(text), markdown: helpMarkdown(text) },
    properties: { ...properties, layer: text.layer, also: text.also },
  };
}

/** `addressing/subnet-overlap` as `SubnetOverlap`: the shape that SARIF asks of names. */
function nameOf(id: string): string {
  const words = id.slice(id.lastIndexOf('/') + 1).split('-');
  return words.map(word => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

/** A configuration may have made a rule milder or stricter: what was found says so. GitHub reads the rule's only. */
function worst(findings: readonly Finding[]): Severity | undefined {
  return severities.find(severity => findings.some(finding => finding.severity === severity));
}

function tagsOf(text: RuleText | undefined): readonly string[] {
  return [...new Set(['security', 'network', ...(text ? [text.layer] : [])])];
}

function helpText({ title, why, fix, links }: RuleText): string {
  return [title, why.trim(), `Fix: ${fix.trim()}`, ...links].filter(part => part !== '').join('\n\n');
}

function helpMarkdown({ title, why, fix, links, also }: RuleText): string {
  const peers = Object.entries(also).map(([tool, ids]) => `- ${tool}: ${ids.map(id => `\`${id}\``).join(', ')}`);
  return [
    `## ${title}`,
    why.trim(),
    `**Fix.** ${fix.trim()}`,
    ...(peers.length > 0 ? [`**Also known as**\n\n${peers.join('\n')}`] : []),
    ...(links.length > 0 ? [links.map(link => (isWebAddress(link) ? `- <${link}>` : `- ${link}`)).join('\n')] : []),
  ].join('\n\n');
}

/** Whether a link is an address that a URI field may hold. */
function isWebAddress(link: string): boolean {
  return /^https?:\/\/[\w.~:/?#@!$&'()*+,;=%[\]-]+$/.test(link) && URL.canParse(link);
}
