import * as sets from '../../src/lint/cel-sets.ts';
import { text as say } from '../../src/lint/cel-text.ts';
import * as values from '../../src/lint/cel-values.ts';
import { checkRule, closuresOf } from '../../src/lint/check-rule.ts';
import { ruleModules } from '../../src/lint/compile-rules.ts';
import type { CompiledRule } from '../../src/lint/compiled-rule.ts';
import { judge } from '../../src/lint/judge.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { addressesOfStrings } from '../../src/lint/set-strings.ts';
import { ShippedRule } from '../../src/lint/shipped-rule.ts';
import { defineFact, type FactField } from '../../src/model/fact.ts';
import { networkOf } from '../../src/model/network.ts';
import type { AddressSet } from '../../src/net/address-set.ts';
import { parseTraffic, type Traffic } from '../../src/net/traffic.ts';

/**
 * How long judging takes: `tsx test/bench-lint/judge.bench.ts [SUBJECTS] [RULES]`. Half of the conditions compare
 * words and numbers, some join, some compare sets.
 */
interface Subject {
  readonly id: number;
  readonly direction: string;
  readonly protocol: string;
  readonly port: number | undefined;
  readonly description: string | null;
  readonly traffic: Traffic;
  readonly source: AddressSet;
}

const [subjectCount, ruleCount] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 30)];
const field = (type: FactField<Subject>['type'], get: FactField<Subject>['get']): FactField<Subject> => ({
  type,
  describe: '',
  get,
});
const traffic = ['tcp/443', 'tcp/22', 'tcp/1024-65535', 'all'].map(text => parseTraffic(text)!);
const sources = [['10.0.0.0/8'], ['0.0.0.0/0'], ['192.0.2.0/24', '198.51.100.7']].map(
  text => addressesOfStrings(text)!,
);
const group = { name: 'group', environment: 'production' };
const fact = defineFact<Subject>({
  name: 'security-group-rule',
  describe: '',
  fields: {
    direction: field('string', each => each.direction),
    protocol: field('string', each => each.protocol),
    port: field('int', each => each.port),
    description: field('string', each => each.description),
    traffic: field('traffic', each => each.traffic),
    source: field('addresses', each => each.source),
    group: field(
      { record: { name: field('string', () => ''), environment: field('string', () => '') } as never },
      () => group,
    ),
  },
  subjects: () => subjects,
  resource: () => undefined,
  origin: each => ({ from: 'account', file: 'sg.json', id: `sgr-${each.id}` }),
});
const subjects = Array.from(
  { length: subjectCount },
  (_, id): Subject => ({
    id,
    direction: id % 2 ? 'ingress' : 'egress',
    protocol: id % 3 ? 'tcp' : 'udp',
    port: id % 50 === 0 ? undefined : id % 1000,
    description: id % 5 ? `rule ${id}` : null,
    traffic: traffic[id % traffic.length]!,
    source: sources[id % sources.length]!,
  }),
);

const conditions = [
  'securityGroupRule.direction == "sideways"',
  'securityGroupRule.direction == "ingress" && securityGroupRule.port > 65000',
  'securityGroupRule.protocol in params.words && securityGroupRule.port == 999999',
  'securityGroupRule.group.environment == "test" || securityGroupRule.port < 0',
  'has(securityGroupRule.description) && securityGroupRule.description.startsWith("x")',
  'securityGroupRule.direction == "ingress" && securityGroupRule.port >= 998 && securityGroupRule.protocol == "tcp"',
  'securityGroupRule.direction == "ingress" && securityGroupRule.traffic.overlaps(["tcp/3389"]) && securityGroupRule.port == 77',
  'securityGroupRule.source.coversInternet() && securityGroupRule.traffic.overlaps(params.ports) && securityGroupRule.port == 5',
];
const checked = Array.from({ length: ruleCount }, (_, i) => {
  const rule = {
    ...{
      id: `bench/${i}`,
      title: '',
      severity: 'high',
      fact: 'security-group-rule',
      when: conditions[i % conditions.length]!,
    },
    ...{
      params: { words: ['tcp', 'udp'], ports: ['ssh'] },
      message: '{securityGroupRule.traffic} from {securityGroupRule.source}',
    },
    ...{
      related: [],
      why: '',
      fix: '',
      layer: 'filtering',
      links: [],
      also: {},
      supersedes: [],
      enabled: true,
      examples: [],
    },
  } satisfies Rule as Rule;
  const made = checkRule(rule, [fact]);
  if (!('rule' in made)) throw new Error(JSON.stringify(made));
  return made;
});
const code = ruleModules(checked)
  .rules.replace(/^import.*$/gm, '')
  .replace(/export const rules[^=]*=/, 'return');
const javascript = new Function('values', 'sets', 'say', 'ShippedRule', code)(
  values,
  sets,
  say,
  ShippedRule,
) as readonly CompiledRule[];
const closures = checked.map(closuresOf);

for (const [name, rules] of [
  ['JavaScript', javascript],
  ['closures', closures],
] as const) {
  for (const round of [1, 2, 3]) {
    const start = performance.now();
    const { findings, notJudged } = judge(networkOf([]), rules, [fact], { now: 0 });
    const took = performance.now() - start;
    const each = (took * 1e6) / (subjectCount * ruleCount);
    const counts = `${findings.length} findings, ${notJudged.reduce((sum, { count }) => sum + count, 0)} not judged`;
    process.stdout.write(
      `${name}, round ${round}: ${took.toFixed(0)} ms, ${each.toFixed(1)} ns a condition; ${counts}\n`,
    );
  }
}
