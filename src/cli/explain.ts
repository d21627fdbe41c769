import { severityWords } from '../lint/catalogue.ts';
import type { Example, Rule } from '../lint/rule.ts';
import { meantRules, rulesAbout, rulesOfPeer } from '../netwright/find-rule.ts';
import { type RuleSet, ruleTexts } from '../netwright/rule-set.ts';
import { usualSeverity } from '../netwright/rule-texts.ts';
import { jsonText } from '../report/json-text.ts';
import { type Paint, paintFor } from '../report/paint.ts';
import { wrap } from '../report/wrap.ts';
import { printable } from '../source/escape.ts';
import { type Writable, writeInline, writeYaml } from '../source/write-yaml.ts';
import { type Command, UsageError } from './command.ts';
import { lookOf } from './look.ts';
import { ruleSetOf, rulesOption } from './rule-set-of.ts';

/** Tells all of a rule. */
export const explain: Command = {
  name: 'explain',
  summary: 'tells all of a rule: why, how to fix it, its condition, examples',
  operands: 'RULE…',
  about: "A RULE is an id such as filtering/admin-port-open, its last part, or another tool's id such as CKV_AWS_24.",
  options: [
    { name: 'format', short: 'f', value: 'FORMAT', choices: ['pretty', 'json'], describe: 'how to say it' },
    rulesOption,
  ],
  examples: [
    { line: 'netwright explain design/unknown-key', does: 'tells of one rule' },
    { line: 'netwright explain CKV_AWS_24', does: 'tells of the rules that do what a check of Checkov does' },
  ],
  suggest: () => ruleTexts().then(all => all.map(({ id }) => id)),
  run: async (call, io) => {
    if (call.operands.length === 0) throw new UsageError('explain needs a RULE', 'netwright rules lists them');
    const ruleSet = await ruleSetOf(call, io);
    const found: Rule[] = [];
    for (const word of call.operands) found.push(...(await rulesNamed(word, ruleSet)));
    if (call.value('format') === 'json') {
      io.stdout.write(jsonText(found.length === 1 ? found[0] : found));
    } else {
      const paint = paintFor(lookOf(call, io));
      io.stdout.write(`${found.map(rule => told(rule, paint)).join('\n\n')}\n`);
    }
    return 0;
  },
};

async function rulesNamed(word: string, ruleSet: RuleSet): Promise<readonly Rule[]> {
  const all = await ruleTexts(ruleSet);
  const exact = all.filter(({ id }) => id === word || id.endsWith(`/${word}`));
  if (exact.length > 0) return exact;
  const byPeer = rulesOfPeer(word, all);
  if (byPeer.length > 0) return byPeer;
  const meant = await meantRules(word, ruleSet);
  const about = rulesAbout([word], all).length;
  throw new UsageError(
    `there is no rule ${word}`,
    meant.length > 0
      ? `did you mean ${meant.join(' or ')}?`
      : about > 0
        ? `netwright rules ${word} lists ${about} about it`
        : 'netwright rules lists them',
  );
}

function told(rule: Rule, paint: Paint): string {
  const severity = severityWords(rule.severity);
  const about = `${severity} · ${rule.layer} · judges ${rule.fact}${rule.enabled ? '' : ' · off until a configuration turns it on'}`;
  const choices = typeof rule.severity === 'string' ? [] : rule.severity;
  const { catalogue: _, ...also } = rule.also as Record<string, readonly string[]>;
  const sections: (readonly string[])[] = [
    [
      `${paint.severity(usualSeverity(rule), printable(rule.id))}: ${paint.strong(paint.words(rule.title))}`,
      paint.words(about),
    ],
    section('why', prose(rule.why, paint), paint),
    section('fix', prose(rule.fix, paint), paint),
    section('condition', lines(rule.when), paint),
    section(
      'severity',
      choices.map(({ when, is }) => `${is}${when === undefined ? ' otherwise' : ` when ${printable(when)}`}`),
      paint,
    ),
    section(
      'parameters',
      Object.entries(rule.params).map(([name, value]) => printable(`${name}: ${writeInline(value as Writable)}`)),
      paint,
    ),
    section('supersedes', rule.supersedes.map(printable), paint),
    section(
      'also known as',
      Object.entries(also).map(([tool, ids]) => printable(`${tool}: ${ids.join(', ')}`)),
      paint,
    ),
    section('links', rule.links.map(printable), paint),
    ...rule.examples.map(example => section(example.verdict, exampleLines(example, paint), paint)),
  ];
  return sections
    .filter(part => part.length > 0)
    .map(part => part.join('\n'))
    .join('\n\n');
}

function section(name: string, body: readonly string[], paint: Paint): readonly string[] {
  return body.length === 0 ? [] : [paint.strong(name), ...body.map(line => (line === '' ? '' : `  ${line}`))];
}

function prose(text: string, paint: Paint): readonly string[] {
  return wrap(paint.words(text.trim().replace(/\s+/g, ' ')), Math.min(100, paint.width) - 2);
}

function lines(text: string): readonly string[] {
  return text.trimEnd().split('\n').map(printable);
}

/** A design as its file has it, comments of carets included; a snapshot as the answers it is made of. */
function exampleLines({ design, snapshot }: Example, paint: Paint): readonly string[] {
  const text = design ?? writeYaml((snapshot ?? {}) as Writable);
  return lines(text).map(line => (/^\s*#\s*\^/.test(line) ? paint.severity('high', line) : line));
}
