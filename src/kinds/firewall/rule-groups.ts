import { allTraffic, protocolTraffic } from '../../net/traffic.ts';
import type { Origin } from '../../source/origin.ts';
import { type Item, itemOf, itemsOf, numberOf, textOf, textsOf } from '../answers.ts';
import type { FirewallRule } from './firewall.ts';
import { statefulMatch, statelessMatch } from './five-tuple.ts';

type Engine = FirewallRule['engine'];

/** The rules of the groups that a policy names, in the order of their priorities. `groups` is by ARN. */
export function rulesOfPolicy(
  policy: Item,
  groups: ReadonlyMap<string, Item>,
  origin: Origin,
): readonly FirewallRule[] {
  const named = (key: string, engine: Engine) =>
    [...itemsOf(policy, key)]
      .sort((a, b) => (numberOf(a, 'Priority') ?? 0) - (numberOf(b, 'Priority') ?? 0))
      .flatMap(reference => {
        const arn = textOf(reference, 'ResourceArn') ?? '';
        return rulesOfGroup(engine, arn.slice(arn.lastIndexOf('/') + 1), groups.get(arn), origin);
      });
  return [...named('StatelessRuleGroupReferences', 'stateless'), ...named('StatefulRuleGroupReferences', 'stateful')];
}

function rulesOfGroup(engine: Engine, group: string, item: Item | undefined, origin: Origin): readonly FirewallRule[] {
  const common = { engine, group, origin };
  if (!item) return [{ ...common, traffic: allTraffic, undecided: `rule group ${group} was not read` }];
  const source = itemOf(item, 'RulesSource');
  const text = textOf(source, 'RulesString');
  if (text !== undefined) return [{ ...common, traffic: allTraffic, undecided: 'Suricata rules' }];
  if (source['RulesSourceList'] !== undefined) {
    const list = itemOf(source, 'RulesSourceList');
    const domains = textsOf(list, 'Targets').slice(0, 3).join(', ');
    const word = textOf(list, 'GeneratedRulesType')?.toLowerCase() ?? 'domain list';
    return [{ ...common, traffic: protocolTraffic(6), undecided: `${word} of domains: ${domains}` }];
  }
  if (engine === 'stateless') return statelessRules(source, common);
  return itemsOf(source, 'StatefulRules').map(rule => ({
    ...common,
    action: actionOf(textOf(rule, 'Action')?.toLowerCase()),
    bothWays: textOf(itemOf(rule, 'Header'), 'Direction')?.toUpperCase() === 'ANY',
    ...statefulMatch(rule, itemOf(item, 'RuleVariables')),
  }));
}

function statelessRules(source: Item, common: Pick<FirewallRule, 'engine' | 'group' | 'origin'>): FirewallRule[] {
  const rules = itemsOf(itemOf(source, 'StatelessRulesAndCustomActions'), 'StatelessRules');
  return [...rules]
    .sort((a, b) => (numberOf(a, 'Priority') ?? 0) - (numberOf(b, 'Priority') ?? 0))
    .map(rule => {
      const definition = itemOf(rule, 'RuleDefinition');
      const action = textsOf(definition, 'Actions')
        .map(statelessAction)
        .find(each => each !== undefined);
      return { ...common, action, bothWays: false, ...statelessMatch(itemOf(definition, 'MatchAttributes')) };
    });
}

/** `aws:pass`, `aws:drop`, `aws:forward_to_sfe`; names of custom actions only publish metrics. */
export function statelessAction(text: string): 'pass' | 'drop' | 'forward' | undefined {
  if (text === 'aws:pass') return 'pass';
  if (text === 'aws:drop') return 'drop';
  return text === 'aws:forward_to_sfe' ? 'forward' : undefined;
}

function actionOf(word: string | undefined): FirewallRule['action'] {
  return word === 'pass' || word === 'drop' || word === 'reject' || word === 'alert' ? word : undefined;
}
