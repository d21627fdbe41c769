import { grouped } from '../model/grouped.ts';
import { readYaml } from '../source/read-yaml.ts';
import type { SourceText } from '../source/text.ts';
import { plain } from '../source/tree.ts';
import type { Rule } from './rule.ts';
import { ruleIdOf } from './rule-file.ts';

/** What the catalogue tells of a rule. */
export type CatalogueRule = Pick<Rule, 'id' | 'title' | 'severity' | 'fact' | 'also' | 'enabled'>;

/** The catalogue of the rules as Markdown, from their files (paths below `rules/`): rules/README.md. */
export function catalogue(files: readonly SourceText[]): string {
  return catalogueOf(
    files.map(file => {
      const { tree } = readYaml(file);
      const document = (tree ? plain(tree) : {}) as Partial<Rule>;
      const { title = '', severity = 'medium', fact = '', also = {}, enabled = true } = document;
      return { id: ruleIdOf(file.path), title, severity, fact, also, enabled };
    }),
  );
}

/** The catalogue of rules, by subject. */
export function catalogueOf(rules: readonly CatalogueRule[]): string {
  const byId = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const subjects = grouped(byId, ({ id }) => subjectOf(id));
  const off = rules.filter(({ enabled }) => !enabled).length;
  const parts = [
    '# Rules',
    `${countWords(rules.length, off)}. \`netwright explain RULE\` tells all of one, with examples.`,
    ...[...subjects].flatMap(([subject, own]) => [`## ${cell(subject)}`, table(own)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** `212 rules, 9 of them off until a configuration turns them on`. */
export function countWords(all: number, off: number): string {
  const some = `${all} rule${all === 1 ? '' : 's'}`;
  return off > 0 ? `${some}, ${off} of them off until a configuration turns them on` : some;
}

/** `filtering` of `filtering/admin-port-open`: the folder. */
export function subjectOf(id: string): string {
  return id.includes('/') ? id.slice(0, id.lastIndexOf('/')) : 'rules';
}

function table(rules: readonly CatalogueRule[]): string {
  const rows = rules.map(({ id, title, severity, fact, also, enabled }) =>
    [`\`${cell(id)}\``, cell(title) + (enabled ? '' : ' (off)'), severityWords(severity), cell(fact), peers(also)].join(
      ' | ',
    ),
  );
  return [
    '| rule | what is wrong | severity | judges | also known as |',
    '| :-- | :-- | :-- | :-- | :-- |',
    ...rows.map(row => `| ${row} |`),
  ].join('\n');
}

/** `high`, or all that a rule chooses from, worst first. */
export function severityWords(severity: Rule['severity']): string {
  return typeof severity === 'string' ? severity : [...new Set(severity.map(({ is }) => is))].join(' or ');
}

/** Ids in other tools, and sections of frameworks with their name. */
function peers(also: Rule['also']): string {
  return Object.entries(also)
    .filter(([tool]) => tool !== 'catalogue')
    .map(([tool, ids]) => `${cell(tool)}: ${ids.map(cell).join(', ')}`)
    .join('; ');
}

/** A text that stays in its cell. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[|\\]/g, '\\$&').replace(/</g, '&lt;');
}
