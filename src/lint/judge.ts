import type { FactKind } from '../model/fact.ts';
import type { Evidence, Finding, NotJudged, Related, Severity } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import { addressOf } from '../model/resource.ts';
import { type Traffic, unionAll } from '../net/traffic.ts';
import type { Place } from '../source/origin.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { Context, Fact, Prepared } from './evaluate.ts';
import { recordsOf } from './fact-record.ts';
import { fingerprintOf, identityOf } from './fingerprint.ts';
import { Missing } from './missing.ts';
import { inOrder } from './order.ts';
import { prepare, type RuleSettings } from './rule-settings.ts';
import { subjectOf, withoutSuperseded } from './supersede.ts';
import { Verdicts } from './verdicts.ts';

export interface JudgeOptions {
  /** Now, in milliseconds since 1970. */
  readonly now: number;
  readonly settings?: RuleSettings;
}

export interface Judgement {
  /** Worst first, then by place. */
  readonly findings: readonly Finding[];
  /** Rules that something unread kept from deciding, in the order of their ids. */
  readonly notJudged: readonly NotJudged[];
}

/**
 * Judges the facts of a network by rules. Each kind of fact that an enabled rule asks for is gone through once.
 * The result depends on the sets of rules and facts, not on their order.
 */
export function judge(
  network: Network,
  rules: readonly CompiledRule[],
  facts: readonly FactKind[],
  options: JudgeOptions,
): Judgement {
  const { settings, now } = options;
  const enabled = enabledRules(rules, facts, settings);
  const findings: Found[] = [];
  const subjects = new Map<Found, unknown>();
  const missing = new Map<string, Missing>();
  const byFact = rulesByFact(enabled);
  for (const fact of facts) {
    const asked = byFact.get(fact.name);
    if (!asked) continue;
    const atWork = () => asked.map(rule => new Judge(rule, fact, network, { now }, settings));
    const judges = judgeFact(fact, network, atWork, findings, subjects);
    for (const judged of judges) if (judged.missing.count > 0) missing.set(judged.rule.id, judged.missing);
  }
  return concluded(findings, subjects, missing, enabled);
}

/** The rules that count. Throws where one of them judges no kind of fact: shipped rules are ours, others were checked. */
export function enabledRules(
  rules: readonly CompiledRule[],
  facts: readonly FactKind[],
  settings: RuleSettings | undefined,
): readonly CompiledRule[] {
  const enabled = rules.filter(rule => settings?.get(rule.id)?.enabled ?? rule.enabled);
  const known = new Set(facts.map(({ name }) => name));
  const lost = enabled.find(rule => !known.has(rule.fact));
  if (lost) throw new Error(`${lost.id} judges ${lost.fact}, which is no fact here`);
  return enabled;
}

/** Rules by the kind of fact that they judge. */
export function rulesByFact(rules: readonly CompiledRule[]): ReadonlyMap<string, readonly CompiledRule[]> {
  const byFact = new Map<string, CompiledRule[]>();
  for (const rule of rules) {
    const others = byFact.get(rule.fact);
    if (others) others.push(rule);
    else byFact.set(rule.fact, [rule]);
  }
  return byFact;
}

/** What all findings come to: without what a better rule tells, in order, with fingerprints. */
export function concluded(
  findings: readonly Found[],
  subjects: ReadonlyMap<Found, unknown>,
  missing: ReadonlyMap<string, Pick<Missing, 'count' | 'names' | 'leftOut'>>,
  rules: readonly CompiledRule[],
  print: (identity: string) => string = fingerprintOf,
): Judgement {
  const notJudged = [...missing].map(([rule, { count, names, leftOut }]) => ({
    rule,
    count,
    missing: [...names].sort(),
    ...(leftOut === undefined ? {} : { leftOut }),
  }));
  notJudged.sort((a, b) => (a.rule < b.rule ? -1 : 1));
  return { findings: withFingerprints(inOrder(withoutSuperseded(findings, rules, subjects)), print), notJudged };
}

/** A finding in the making: its fingerprint is still the identity that it will be made of. */
export type Found = { -readonly [K in keyof Finding]: Finding[K] };

/**
 * The loop that everything waits for: subjects outside, rules together inside, nothing allocated but findings. Rules
 * are set to work when there is something to judge; those that were are the result. Here and wherever else a list is
 * gone through for each resource of an account, it is so by index: in code that ran too seldom to be optimized,
 * `for … of` makes an object a turn, which was a tenth of what 10,000 resources took.
 */
function judgeFact(
  fact: FactKind,
  network: Network,
  atWork: () => readonly Judge[],
  findings: Found[],
  subjects: Map<Found, unknown>,
): readonly Judge[] {
  let judges: readonly Judge[] = [];
  let recordOf: ReturnType<typeof recordsOf> | undefined;
  // Of its own: whoever reads a finding later does not disturb the record that is judged.
  const again = recordsOf(fact, network);
  let verdicts: Verdicts<Judge> | undefined;
  for (const subject of fact.subjects(network)) {
    if (!recordOf || !verdicts) {
      recordOf = recordsOf(fact, network);
      judges = atWork();
      verdicts = new Verdicts(judges);
    }
    const record = recordOf(subject);
    const { holds, undecided } = verdicts.of(record);
    for (let i = 0; i < holds.length; i++) {
      const judged = holds[i] as Judge;
      const finding = fact.asks ? judged.findingInShort(subject, record, again) : judged.finding(subject, record);
      findings.push(finding);
      subjects.set(finding, subjectOf(fact, subject));
    }
    for (let i = 0; i < undecided.length; i++) (undecided[i] as Judge).missing.note(record);
  }
  const leftOut = fact.leftOut?.(network);
  if (leftOut === undefined) return judges;
  if (judges.length === 0) judges = atWork();
  for (const judged of judges) judged.missing.noteLeftOut(leftOut);
  return judges;
}

/** One rule at work on one kind of fact. */
export class Judge {
  readonly rule: CompiledRule;
  readonly tests: CompiledRule['tests'];
  readonly prepared: Prepared;
  readonly context: Context;
  readonly missing: Missing;
  private readonly fact: FactKind;
  private readonly network: Network;
  private readonly severity: Severity | undefined;

  constructor(rule: CompiledRule, fact: FactKind, network: Network, context: Context, settings?: RuleSettings) {
    const setting = settings?.get(rule.id);
    this.rule = rule;
    this.tests = rule.tests;
    this.fact = fact;
    this.network = network;
    // Its own variables, and the clock of all.
    this.context = Object.create(context) as Context;
    this.prepared = prepare(rule, setting);
    this.severity = setting?.severity;
    this.missing = new Missing(fact.name, rule);
  }

  finding(subject: unknown, record: Fact): Found {
    const finding = this.named(subject, record, this.message(record));
    const evidence = this.evidence(subject);
    if (evidence) finding.evidence = evidence;
    return finding;
  }

  /**
   * The same, where the words and the proof take packets to find: they are looked for when somebody reads them, in the
   * record of the subject made `again`. Of tens of thousands of findings a terminal shows fifty.
   */
  findingInShort(subject: unknown, record: Fact, again: (subject: unknown) => Fact): Found {
    const finding = this.named(subject, record, '');
    laterOf(finding, 'message', () => this.message(again(subject)));
    laterOf(finding, 'evidence', () => this.evidence(subject));
    return finding;
  }

  private message(record: Fact): string {
    return this.rule.message(record, this.prepared, this.context) ?? this.rule.id;
  }

  private evidence(subject: unknown): readonly Evidence[] | undefined {
    const evidence = this.fact.evidence?.(subject, this.network, this.trafficAsked()) ?? [];
    return evidence.length > 0 ? evidence : undefined;
  }

  private named(subject: unknown, record: Fact, message: string): Found {
    const { rule, fact, prepared, context } = this;
    const resource = fact.resource(subject);
    const address = resource && addressOf(resource);
    const place = this.place(subject);
    const label = rule.label?.(record, prepared, context);
    const help = rule.help?.(record, prepared, context);
    const finding: Found = {
      rule: rule.id,
      severity: this.severity ?? this.chosenSeverity(record),
      message,
      place,
      related: this.related(subject, record),
      fingerprint: identityOf({ rule: rule.id, resource: address, fact, subject, record, place, reads: rule.reads }),
    };
    if (label !== undefined) finding.label = label;
    if (help !== undefined) finding.help = help;
    if (address !== undefined) finding.resource = address;
    return finding;
  }

  /** The traffic that parameters of the rule name: `ports: [tcp/22]`. */
  private trafficAsked(): Traffic | undefined {
    const named = this.rule.slots.flatMap(({ set, parameter }, slot) =>
      set !== 'addresses' && parameter !== undefined ? [this.prepared[`$${slot}`] as Traffic] : [],
    );
    return named.length > 1 ? unionAll(named) : named[0];
  }

  private chosenSeverity(record: Fact): Severity {
    const { severity } = this.rule;
    const chosen = severity.find(({ when }) => !when || when(record, this.prepared, this.context) === true);
    return (chosen ?? severity.at(-1))!.is;
  }

  private place(subject: unknown): Place {
    const { at, on } = this.rule;
    const own = at === undefined ? this.fact.place?.(subject) : undefined;
    if (own) return on ? { ...own, on } : own;
    return { origin: this.fact.origin(subject), ...(at ? { path: at } : {}), ...(on ? { on } : {}) };
  }

  private related(subject: unknown, record: Fact): readonly Related[] {
    const { fact, network, prepared, context } = this;
    const own = fact.related?.(subject, network) ?? [];
    if (this.rule.related.length === 0) return own;
    const places = fact.places?.(subject, network);
    const named = this.rule.related.flatMap(({ at, label, when }): Related[] => {
      const [name = '', ...path] = at.split('.');
      const origin = places && Object.hasOwn(places, name) ? places[name] : undefined;
      if (!origin || (when && when(record, prepared, context) !== true)) return [];
      const place: Place = path.length > 0 ? { origin, path: path.join('.') } : { origin };
      return [{ place, label: label(record, prepared, context) ?? '' }];
    });
    return own.length > 0 ? [...named, ...own] : named;
  }
}

/** Makes a part of a finding when it is read, and once. */
function laterOf<K extends 'message' | 'evidence'>(finding: Found, part: K, make: () => Found[K]): void {
  const settle = (value: Found[K]) =>
    Object.defineProperty(finding, part, { value, writable: true, enumerable: true, configurable: true });
  const get = () => {
    const value = make();
    settle(value);
    return value;
  };
  Object.defineProperty(finding, part, { get, set: settle, enumerable: true, configurable: true });
}

/** Findings of one identity are told apart by their order of place. */
function withFingerprints(findings: readonly Found[], print: (identity: string) => string): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const identity = finding.fingerprint;
    const count = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, count);
    finding.fingerprint = print(count === 1 ? identity : `${identity} ${count}`);
  }
  return findings;
}
