import type { FactKind } from '../model/fact.ts';
import type { Severity } from '../model/finding.ts';
import { nearest } from '../source/nearest.ts';
import { type Scope, scopeOf } from './cel-scope.ts';
import type { CelFlaw } from './cel-syntax.ts';
import type { ReadPath, SetSlot } from './cel-term.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { compileCondition, type Expression } from './condition.ts';
import type { Rule } from './rule.ts';
import { compileTemplate, type Template } from './template.ts';

/** A rule whose expressions fit its fact. */
export interface CheckedRule {
  readonly rule: Rule;
  readonly slots: readonly SetSlot[];
  readonly reads: readonly ReadPath[];
  readonly when: Expression;
  readonly severity: readonly { readonly when?: Expression; readonly is: Severity }[];
  readonly message: Template;
  readonly label?: Template;
  readonly help?: Template;
  readonly related: readonly { readonly at: string; readonly label: Template; readonly when?: Expression }[];
}

/** What is wrong with a part of a rule; `at` is the part's path in its file: `severity.0.when`. */
export interface RuleFlaw extends CelFlaw {
  readonly at: string;
}

/** Checks all expressions of a rule against its fact; says everything that is wrong. */
export function checkRule(rule: Rule, facts: readonly FactKind[]): CheckedRule | readonly RuleFlaw[] {
  const fact = facts.find(({ name }) => name === rule.fact);
  if (!fact) return [unknownFact(rule, facts)];
  const parts = new Parts(scopeOf(fact, rule.params));
  const when = parts.condition('when', rule.when);
  const reads = [...parts.scope.reads.values()];
  const checked = {
    rule,
    reads,
    when,
    severity: choicesOf(rule).map((choice, i) => ({
      is: choice.is,
      when: parts.optionalCondition(`severity.${i}.when`, choice.when),
    })),
    message: parts.template('message', rule.message),
    label: parts.optionalTemplate('label', rule.label),
    help: parts.optionalTemplate('help', rule.help),
    related: rule.related.map(({ at, label, when }, i) => ({
      at,
      label: parts.template(`related.${i}.label`, label),
      when: parts.optionalCondition(`related.${i}.when`, when),
    })),
    slots: parts.scope.slots,
  };
  return parts.flaws.length > 0 ? parts.flaws : (checked as CheckedRule);
}

/** The rule with closures for its expressions: a team's own. */
export function closuresOf(checked: CheckedRule): CompiledRule {
  const { rule } = checked;
  return {
    id: rule.id,
    fact: rule.fact,
    enabled: rule.enabled,
    params: rule.params,
    slots: checked.slots,
    reads: checked.reads,
    at: rule.at,
    on: rule.on,
    supersedes: rule.supersedes,
    tests: checked.when.conjuncts().map(each => each.evaluate()),
    severity: checked.severity.map(({ is, when }) => ({ is, when: when?.evaluate() })),
    message: checked.message.say(),
    label: checked.label?.say(),
    help: checked.help?.say(),
    related: checked.related.map(({ at, label, when }) => ({ at, label: label.say(), when: when?.evaluate() })),
  };
}

function choicesOf({ severity }: Rule): readonly { readonly when?: string; readonly is: Severity }[] {
  return typeof severity === 'string' ? [{ is: severity }] : severity;
}

function unknownFact(rule: Rule, facts: readonly FactKind[]): RuleFlaw {
  const names = facts.map(({ name }) => name);
  const meant = nearest(rule.fact, names);
  const help = meant ? { help: `did you mean \`${meant}\`?` } : {};
  return { at: 'fact', message: `there is no fact ${rule.fact}`, start: 0, end: rule.fact.length, ...help };
}

/** Compiles the parts of one rule in one scope, and gathers what is wrong. */
class Parts {
  readonly flaws: RuleFlaw[] = [];
  readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  condition(at: string, text: string): Expression | undefined {
    return this.sound(at, compileCondition(text, this.scope));
  }

  optionalCondition(at: string, text: string | undefined): Expression | undefined {
    return text === undefined ? undefined : this.condition(at, text);
  }

  template(at: string, text: string): Template | undefined {
    return this.sound(at, compileTemplate(text, this.scope));
  }

  optionalTemplate(at: string, text: string | undefined): Template | undefined {
    return text === undefined ? undefined : this.template(at, text);
  }

  private sound<T extends object>(at: string, made: T | CelFlaw): T | undefined {
    if (!('message' in made)) return made;
    this.flaws.push({ ...(made as CelFlaw), at });
    return undefined;
  }
}
