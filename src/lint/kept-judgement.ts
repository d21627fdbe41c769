import type { FactKind } from '../model/fact.ts';
import type { Evidence, Finding, Related } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import type { KindName } from '../model/resource.ts';
import { identical, same } from '../model/same.ts';
import { WatchedNetwork } from '../model/watched-network.ts';
import { settled } from '../source/settled.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { Context } from './evaluate.ts';
import { fingerprintOf } from './fingerprint.ts';
import { concluded, enabledRules, type Found, type Judgement, type JudgeOptions, rulesByFact } from './judge.ts';
import { KeptFact } from './kept-fact.ts';
import type { RuleSettings } from './rule-settings.ts';
import type { Unread } from './subject-groups.ts';
import { comparedRules } from './supersede.ts';

/**
 * Judges a design that is edited: what was said of a subject stays said as long as nothing that was looked at for it
 * has changed. It comes to what `judge` comes to. Resources that did not change must be the same objects.
 */
export class KeptJudgement {
  private readonly kinds: readonly KindName[];
  private readonly clock = new Clock();
  private network: WatchedNetwork | undefined;
  private facts = new Map<string, KeptFact>();
  private rules: readonly CompiledRule[] = [];
  private settings: RuleSettings | undefined;
  private readonly prints = new Map<string, string>();

  /** `kinds` are those of all resources. */
  constructor(kinds: readonly KindName[]) {
    this.kinds = kinds;
  }

  judge(
    network: Network,
    rules: readonly CompiledRule[],
    facts: readonly FactKind[],
    { now, settings }: JudgeOptions,
  ): Judgement {
    const enabled = enabledRules(rules, facts, settings);
    if (!identical(this.rules, enabled) || !same(this.settings, settings)) this.facts = new Map();
    [this.rules, this.settings] = [enabled, settings];
    this.clock.now = now;
    if (this.network) this.network.become(network, this.kinds);
    else this.network = new WatchedNetwork(network);
    const findings: Found[] = [];
    const subjects = new Map<Found, unknown>();
    const missing = new Map<string, Unread>();
    const byFact = rulesByFact(enabled);
    const compared = comparedRules(enabled);
    for (const fact of facts) {
      const asked = byFact.get(fact.name);
      if (!asked) continue;
      const { told, unread } = this.keptFact(fact, asked).said();
      for (const { finding, subject } of told) {
        const settledOne = settledFinding(finding);
        findings.push(settledOne);
        if (compared.has(finding.rule)) subjects.set(settledOne, subject);
      }
      for (const [rule, what] of unread) missing.set(rule, what);
    }
    this.forget();
    return concluded(findings, subjects, missing, enabled, this.printer(findings.length));
  }

  /** What is known of a kind of fact; of mistakes nothing is: they do not follow from the network. */
  private keptFact(fact: FactKind, rules: readonly CompiledRule[]): KeptFact {
    const network = this.network as WatchedNetwork;
    if (fact.name === 'problem') return new KeptFact(fact, rules, network, this.clock, this.settings);
    let kept = this.facts.get(fact.name);
    if (!kept) {
      kept = new KeptFact(fact, rules, network, this.clock, this.settings);
      this.facts.set(fact.name, kept);
    }
    return kept;
  }

  /** Fingerprints are remembered; all of them are forgotten once most are of findings that nobody makes any more. */
  private printer(findings: number): (identity: string) => string {
    if (this.prints.size > 2 * findings + 1000) this.prints.clear();
    const { prints } = this;
    return identity => {
      let print = prints.get(identity);
      if (print === undefined) prints.set(identity, (print = fingerprintOf(identity)));
      return print;
    };
  }

  /** Answers that nothing rests on any more are forgotten, once they are as many as the others. */
  private forget(): void {
    const network = this.network as WatchedNetwork;
    if (network.isCrowded) network.forgetAllBut([...this.facts.values()].flatMap(fact => [...fact.footings()]));
  }
}

/** The moment of judging, and whether somebody asked for it. */
export class Clock implements Context {
  asked = false;
  private moment = 0;

  get now(): number {
    this.asked = true;
    return this.moment;
  }

  set now(moment: number) {
    this.moment = moment;
  }

  /** The moment, without asking. */
  get current(): number {
    return this.moment;
  }
}

/** The finding, with its places as they are now: it is told of this edit, whatever comes later. */
function settledFinding(finding: Found): Found {
  const { rule, severity, message, label, place, related, evidence, help, resource, fingerprint } = finding;
  // There are thousands: all of one shape are made, and read, in no time.
  const told: { [K in keyof Required<Finding>]: Finding[K] } = {
    rule,
    severity,
    message,
    label,
    place: settled(place),
    related: related.length > 0 ? related.map(settledRelated) : related,
    evidence: evidence?.map(({ title, steps }) => ({ title, steps: steps.map(settledStep) })),
    help,
    resource,
    fingerprint,
    suppressed: undefined,
  };
  return told;
}

function settledRelated({ place, label }: Related): Related {
  return { place: settled(place), label };
}

function settledStep(step: Step): Step {
  if (!step.place) return step;
  const told = { ...step };
  told.place = settled(step.place);
  return told;
}

type Step = { -readonly [K in keyof Evidence['steps'][number]]: Evidence['steps'][number][K] };
