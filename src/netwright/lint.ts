import { factKinds } from '../facts/facts.ts';
import { problemFact } from '../facts/problem.ts';
import { version } from '../generated/version.ts';
import { kinds } from '../kinds/kinds.ts';
import type { CompiledRule } from '../lint/compiled-rule.ts';
import { glob } from '../lint/glob.ts';
import { type Judgement, judge } from '../lint/judge.ts';
import { inOrder } from '../lint/order.ts';
import type { RuleSettings } from '../lint/rule-settings.ts';
import type { FailOn, Finding, Problem, Severity } from '../model/finding.ts';
import { atLeast } from '../model/finding.ts';
import { type Network, networkOf } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import type { Opened } from '../open/opened.ts';
import type { Report } from '../report/report.ts';
import type { Configuration } from './configuration.ts';
import { shippedRuleSet } from './rule-set.ts';
import { ruleTextsOf } from './rule-texts.ts';
import { accepted, commentsIn, silenced } from './silence.ts';

export interface LintOptions {
  /** What was judged, as the user named it. */
  readonly sources?: readonly string[];
  /** Findings from here on fail the run, and `error` always does; `never` passes all. Default: the configuration's, else high. */
  readonly failOn?: FailOn;
  /** Now, in milliseconds since 1970: certificates and suppressions expire. Default: the clock. */
  readonly now?: number;
  /** What a netwright.yaml says; nothing where it is left out. */
  readonly configuration?: Configuration;
  /** Rules that count, as ids or patterns; an id also turns on a rule that is off. Default: all that are on. */
  readonly only?: readonly string[];
  /** Rules that do not count, as ids or patterns. */
  readonly skip?: readonly string[];
  /** Kinds of facts to judge, such as `problem` for mistakes alone. Default: all. */
  readonly facts?: readonly string[];
  /** Whether netwright-ignore comments count. Default: what the configuration says, else true. */
  readonly comments?: boolean;
  /** Milder findings are left out. */
  readonly minSeverity?: Severity;
  /** A shown path relative to the configuration's folder, for its `ignore` paths. Default: as it is. */
  readonly relativePath?: (path: string) => string;
  /** The names in a folder below that of the configuration, or undefined: tells `ignore` paths that lead nowhere. */
  readonly namesIn?: (folder: string) => readonly string[] | undefined;
}

/** Judges an opened network by the rules: what is wrong with it, what could not be judged, and why. */
export async function lint(opened: Opened, options: LintOptions = {}): Promise<Report> {
  return reportOf(opened, options, judge);
}

/** As `lint`, where the network is judged in another way: of a design that is edited, only what changed. */
export async function reportOf(opened: Opened, options: LintOptions, judged: typeof judge): Promise<Report> {
  const start = Date.now();
  const { configuration, minSeverity = 'info' } = options;
  const now = options.now ?? Date.now();
  const config = configuration?.config;
  const ruleSet = configuration?.rules ?? shippedRuleSet;
  const incomplete = incompleteness(opened, configuration);
  const rules = chosenRules(ruleSet.rules, options, incomplete.length > 0);
  const partial = rules !== ruleSet.rules;
  const useComments = options.comments ?? config?.comments ?? true;
  const comments = useComments ? commentsIn(opened.texts, { ruleIds: ruleSet.rules.map(({ id }) => id), now }) : [];

  const problems = [...opened.problems, ...(configuration?.problems ?? []), ...comments.flatMap(each => each.problems)];
  const settings = incomplete.length > 0 ? withoutSilence(config?.settings, rules) : config?.settings;
  const first = judged(opened.network, rules, factKinds(problems), { now, settings });
  const byComment = silenced(first.findings, comments);
  // An account's files are told by its findings alone.
  const read = opened.texts.length > 0 ? opened.texts.map(({ path }) => path) : undefined;
  const byConfig = accepted(byComment.findings, config?.ignores ?? [], options.relativePath, read, options.namesIn);
  // That something silences nothing is known only now, and only where all rules were asked.
  const unused = partial ? [] : [...byComment.unused, ...byConfig.unused];
  const late = judgeProblems(unused, rules, { now, settings });

  const told = late.findings.length > 0 ? inOrder([...byConfig.findings, ...late.findings]) : byConfig.findings;
  const kept = told.filter(({ severity }) => atLeast(severity, minSeverity));
  const texts = await ruleTextsOf(kept, ruleSet);
  return {
    tool: { name: 'netwright', version },
    sources: options.sources ?? [],
    findings: kept.filter(finding => !finding.suppressed),
    suppressed: kept.filter(finding => finding.suppressed),
    notJudged: first.notJudged,
    notes: opened.notes,
    counts: {
      files: opened.files,
      resources: countResources(opened.network),
      rules: rules.filter(rule => settings?.get(rule.id)?.enabled ?? rule.enabled).length,
    },
    durationMs: Date.now() - start,
    failOn: options.failOn ?? config?.failOn ?? 'high',
    ...(incomplete.length > 0 ? { incomplete } : {}),
    rule: id => texts.get(id),
  };
}

/** The exit code of a report: 2 for an incomplete read or a wrong configuration, 1 for findings that count, else 0. */
export function exitCodeOf(report: Report): 0 | 1 | 2 {
  if (report.incomplete) return 2;
  return report.findings.some(finding => fails(finding, report.failOn)) ? 1 : 0;
}

/** Whether a finding fails a run. */
export function fails({ severity }: Finding, failOn: FailOn): boolean {
  return failOn !== 'never' && (severity === 'error' || atLeast(severity, failOn));
}

/** The findings that the rules make of problems alone. */
export function judgeProblems(
  problems: readonly Problem[],
  rules: readonly CompiledRule[],
  options: Parameters<typeof judge>[3],
): Judgement {
  if (problems.length === 0) return { findings: [], notJudged: [] };
  const judges = rules.filter(rule => rule.fact === 'problem');
  return judge(
    networkOf([]),
    judges,
    [problemFact(problems) as unknown as ReturnType<typeof factKinds>[number]],
    options,
  );
}

/**
 * The rules that `only` and `skip` leave. Where not everything could be read, those that tell why stay: nobody asks
 * not to hear of that.
 */
function chosenRules(
  rules: readonly CompiledRule[],
  { only, skip, facts }: LintOptions,
  incomplete: boolean,
): readonly CompiledRule[] {
  if (!only && !skip && !facts) return rules;
  const isWanted = only?.map(glob);
  const isSkipped = (skip ?? []).map(glob);
  const stays = (rule: CompiledRule) => incomplete && rule.fact === 'problem';
  const isChosen = ({ id, fact }: CompiledRule) =>
    (isWanted?.some(test => test(id)) ?? true) && !isSkipped.some(test => test(id)) && (facts?.includes(fact) ?? true);
  return rules
    .filter(rule => stays(rule) || isChosen(rule))
    .map(rule => (only?.includes(rule.id) && !rule.enabled ? turnedOn(rule) : rule));
}

function turnedOn(rule: CompiledRule): CompiledRule {
  return Object.create(rule, { enabled: { value: true } });
}

/** Settings under which the rules that tell of mistakes stay on. */
function withoutSilence(settings: RuleSettings | undefined, rules: readonly CompiledRule[]): RuleSettings | undefined {
  if (!settings) return undefined;
  const loud = rules.filter(({ fact, enabled }) => fact === 'problem' && enabled).map(({ id }) => id);
  return new Map([...settings, ...loud.map(id => [id, { ...settings.get(id), enabled: true }] as const)]);
}

/** Resources by kind, those that AWS makes by itself left out. */
function countResources(network: Network): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of kinds) {
    const resources: readonly Resource[] = network.all(kind);
    let count = writtenIn.get(resources);
    if (count === undefined) {
      count = resources.filter(({ origin }) => origin.assumed === undefined).length;
      writtenIn.set(resources, count);
    }
    if (count > 0) counts[kind] = count;
  }
  return counts;
}

/** Counts by their lists: of a design that is edited most lists stay the same. */
const writtenIn = new WeakMap<readonly Resource[], number>();

/** Why the report says less than was asked for. */
function incompleteness(opened: Opened, configuration: Configuration | undefined): readonly string[] {
  const reasons: string[] = [];
  if (opened.incomplete) reasons.push('not everything could be read');
  const mistakes = configuration?.problems.some(({ code }) => !code.startsWith('suppression-'));
  if (mistakes) reasons.push('the configuration has mistakes');
  return reasons;
}
