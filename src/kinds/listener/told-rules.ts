import { type Answers, blockOf, type Item, itemOf, itemsOf, textOf, textsOf } from '../answers.ts';
import type { ListenerRule, Rewrite } from './listener.ts';
import { actionsOf } from './told-actions.ts';

/**
 * Rules by the ARN of their listener, lowest priority first; undefined where no rules were read. The default
 * rule is left out: its actions are the listener's own. Plain answers do not name the listener, but the ARN of
 * each rule does: `…:listener-rule/app/NAME/LB/LISTENER/RULE`.
 */
export function rulesByListener(answers: Answers): ReadonlyMap<string, readonly ListenerRule[]> | undefined {
  const calls = ['Rules', 'ListenerRules'].filter(call => answers.items(call) !== undefined);
  if (calls.length === 0) return undefined;
  const found = new Map<string, ListenerRule[]>();
  for (const call of calls) {
    for (const item of answers.items(call) ?? []) {
      const wrapped = itemsOf(item, 'Rules');
      const home = textOf(item, 'ListenerArn');
      if (home && !found.has(home)) found.set(home, []);
      for (const rule of wrapped.length > 0 || home ? wrapped : [item]) {
        const listener = home ?? listenerOf(textOf(rule, 'RuleArn'));
        if (!listener) {
          answers.problem('snapshot-malformed', call, '', 'a listener rule without RuleArn');
          continue;
        }
        const list = found.get(listener) ?? [];
        found.set(listener, list);
        const read = readRule(rule, call, answers);
        if (read) list.push(read);
      }
    }
  }
  for (const list of found.values()) list.sort((a, b) => a.priority - b.priority);
  return found;
}

/** The listener of a rule, as the rule's ARN tells. */
function listenerOf(rule: string | undefined): string | undefined {
  const match = /^(arn:.+):listener-rule\/(.+)\/[^/]+$/.exec(rule ?? '');
  return match ? `${match[1]}:listener/${match[2]}` : undefined;
}

function readRule(item: Item, call: string, answers: Answers): ListenerRule | undefined {
  const id = textOf(item, 'RuleArn');
  const priority = Number(item['Priority']);
  if (item['IsDefault'] === true || item['Priority'] === 'default') return undefined;
  if (!Number.isInteger(priority)) {
    answers.problem('snapshot-malformed', call, id ?? '', `rule ${id ?? ''} has no priority`);
    return undefined;
  }
  const conditions = itemsOf(item, 'Conditions');
  const ofField = (field: string) => conditions.filter(each => textOf(each, 'Field') === field);
  return {
    priority,
    id,
    host: ofField('host-header').flatMap(each => valuesOf(each, 'HostHeaderConfig')),
    path: ofField('path-pattern').flatMap(each => valuesOf(each, 'PathPatternConfig')),
    header: ofField('http-header').map(each => ({
      name: textOf(itemOf(each, 'HttpHeaderConfig'), 'HttpHeaderName') ?? '',
      values: valuesOf(each, 'HttpHeaderConfig'),
    })),
    query: ofField('query-string').map(each => ({ anyOf: queryValues(itemOf(each, 'QueryStringConfig')) })),
    method: ofField('http-request-method').flatMap(each => valuesOf(each, 'HttpRequestMethodConfig')),
    source: ofField('source-ip').flatMap(each => valuesOf(each, 'SourceIpConfig').flatMap(text => blockOf(text) ?? [])),
    actions: actionsOf(item, 'Actions'),
    rewrites: itemsOf(item, 'Transforms').flatMap(rewritesOf),
    origin: answers.origin(call, id ?? ''),
  };
}

/** Values stand in the condition's configuration, in old answers in the condition itself. */
function valuesOf(condition: Item, config: string): readonly string[] {
  const inner = itemOf(condition, config);
  const values = textsOf(inner, 'Values');
  const regular = [...textsOf(inner, 'RegexValues'), ...textsOf(condition, 'RegexValues')];
  return [
    ...(values.length > 0 ? values : textsOf(condition, 'Values')),
    ...new Set(regular.map(text => `regex:${text}`)),
  ];
}

function queryValues(config: Item): readonly { readonly key?: string; readonly value: string }[] {
  return itemsOf(config, 'Values').flatMap(each => {
    const key = textOf(each, 'Key');
    const value = textOf(each, 'Value');
    return value === undefined ? [] : [key === undefined ? { value } : { key, value }];
  });
}

function rewritesOf(transform: Item): readonly Rewrite[] {
  const of = textOf(transform, 'Type') === 'host-header-rewrite' ? 'host' : 'url';
  const config = itemOf(transform, of === 'host' ? 'HostHeaderRewriteConfig' : 'UrlRewriteConfig');
  return itemsOf(config, 'Rewrites').flatMap(each => {
    const regex = textOf(each, 'Regex');
    return regex === undefined
      ? []
      : [{ of, regex, replace: typeof each['Replace'] === 'string' ? each['Replace'] : '' }];
  });
}
