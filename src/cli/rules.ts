import { catalogueOf, countWords, severityWords, subjectOf } from '../lint/catalogue.ts';
import type { Rule } from '../lint/rule.ts';
import { rulesAbout, rulesOfPeer } from '../netwright/find-rule.ts';
import { ruleTexts } from '../netwright/rule-set.ts';
import { usualSeverity } from '../netwright/rule-texts.ts';
import { jsonText } from '../report/json-text.ts';
import { paintFor } from '../report/paint.ts';
import { printable } from '../source/escape.ts';
import { nearest } from '../source/nearest.ts';
import { type Call, type Command, UsageError } from './command.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';
import { ruleSetOf, rulesOption } from './rule-set-of.ts';

/** Lists the rules. */
export const rules: Command = {
  name: 'rules',
  summary: 'lists the rules, by subject; finds a rule by a word, or by what another tool calls it',
  operands: '[WORD…]',
  options: [
    { name: 'format', short: 'f', value: 'FORMAT', choices: ['pretty', 'json', 'markdown'], describe: 'how to say it' },
    { name: 'fact', value: 'FACT', describe: 'only rules that judge this kind of fact' },
    { name: 'subject', value: 'SUBJECT', describe: 'only rules of this subject, such as routing' },
    { name: 'also', value: 'TOOL', describe: 'only rules that TOOL has too, with its ids: checkov, trivy, cis-7.0, …' },
    { name: 'find', value: 'ID', describe: 'the rules that another tool, or a framework, knows by this id' },
    rulesOption,
  ],
  examples: [
    { line: 'netwright rules --subject filtering', does: 'lists the rules on security groups and network ACLs' },
    { line: 'netwright rules peering', does: 'lists the rules about peering' },
    { line: 'netwright rules --find CKV_AWS_24', does: 'finds the rule for a check of Checkov' },
    { line: 'netwright rules --also checkov', does: 'lists what Checkov has too, with its ids' },
    { line: 'netwright rules --format json', does: 'for programs' },
  ],
  run: async (call, io) => {
    const all = await ruleTexts(await ruleSetOf(call, io));
    const chosen = choose(all, call);
    const format = call.value('format') ?? 'pretty';
    if (format === 'json') io.stdout.write(jsonText(chosen.map(summary)));
    else if (format === 'markdown') io.stdout.write(catalogueOf(chosen));
    else io.stdout.write(list(chosen, call, io));
    return 0;
  },
};

function choose(all: readonly Rule[], call: Call): readonly Rule[] {
  const [fact, subject, tool, id] = ['fact', 'subject', 'also', 'find'].map(name => call.value(name));
  const named = about(call.operands, id === undefined ? all : found(id, all));
  checkKnown(
    'fact',
    fact,
    all.map(rule => rule.fact),
    'netwright facts lists them',
  );
  checkKnown(
    'subject',
    subject,
    all.map(rule => subjectOf(rule.id)),
  );
  checkKnown(
    'also',
    tool,
    all.flatMap(rule => Object.keys(rule.also)),
  );
  return named.filter(
    rule =>
      (fact === undefined || rule.fact === fact) &&
      (subject === undefined || subjectOf(rule.id) === subject) &&
      (tool === undefined || Object.hasOwn(rule.also, tool)),
  );
}

function about(words: readonly string[], all: readonly Rule[]): readonly Rule[] {
  const chosen = rulesAbout(words, all);
  if (chosen.length > 0) return chosen;
  const said = words.join(' ');
  const known = rulesOfPeer(said, all);
  if (known.length > 0) return known;
  throw new UsageError(`no rule is about ${said}`, 'netwright rules lists them all');
}

function found(id: string, all: readonly Rule[]): readonly Rule[] {
  const known = rulesOfPeer(id, all);
  if (known.length > 0) return known;
  const meant = nearest(id, new Set(all.flatMap(rule => Object.values(rule.also).flat())));
  throw new UsageError(`no rule is known as ${id} elsewhere`, meant && `did you mean ${meant}?`);
}

function checkKnown(option: string, value: string | undefined, words: readonly string[], otherwise?: string): void {
  if (value === undefined || words.includes(value)) return;
  const known = [...new Set(words)].sort();
  const meant = nearest(value, known);
  throw new UsageError(
    `--${option}: no rule has ${value}`,
    meant ? `did you mean ${meant}?` : (otherwise ?? `there is ${known.join(', ')}`),
  );
}

function summary({ id, title, severity, fact, layer, enabled, also, links }: Rule): object {
  return { id, title, severity, fact, layer, enabled, also, links };
}

function list(chosen: readonly Rule[], call: Call, io: Io): string {
  const paint = paintFor(lookOf(call, io));
  const tool = call.value('also');
  const width = Math.max(0, ...chosen.map(({ id }) => printable(id).length));
  const lines: string[] = [];
  let subject: string | undefined;
  for (const rule of chosen) {
    if (subjectOf(rule.id) !== subject) {
      if (subject !== undefined) lines.push('');
      subject = subjectOf(rule.id);
      lines.push(paint.strong(printable(subject)));
    }
    const severity = usualSeverity(rule);
    const word = paint.severity(severity, severityWords(rule.severity).includes(' or ') ? `${severity}…` : severity);
    const gap = ' '.repeat(Math.max(1, 10 - severity.length - (word.includes('…') ? 1 : 0)));
    const title = paint.words(rule.title) + (rule.enabled ? '' : paint.faint(' (off)'));
    const ids = tool === undefined ? '' : paint.faint(` [${(rule.also[tool] ?? []).map(printable).join(', ')}]`);
    lines.push(`  ${word}${gap}${printable(rule.id).padEnd(width)}  ${title}${ids}`);
  }
  const off = chosen.filter(({ enabled }) => !enabled).length;
  return [...lines, '', `${countWords(chosen.length, off)}; netwright explain RULE tells all of one`, ''].join('\n');
}
