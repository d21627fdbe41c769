import { type ListenerRuleSubject, listenerRuleFact as plainRule } from '../kinds/listener/facts.ts';
import type { Listener, ListenerRule } from '../kinds/listener/listener.ts';
import type { FactKind } from '../model/fact.ts';
import { addressSet, isSubset } from '../net/address-set.ts';
import { coversPattern } from './covers-pattern.ts';
import { withFields } from './joined-fact.ts';

/** `listener-rule`: beside what is written, the rules of its listener that are tried before it. */
export const listenerRuleFact: FactKind = withFields<ListenerRuleSubject>(
  plainRule,
  'A rule of a listener of an application load balancer, with those that are tried before it.',
  {
    samePriority: {
      type: 'bool',
      describe: 'Whether a rule before it has the same priority: AWS takes each number once.',
      get: ({ listener, rule }) => {
        const first = judged(listener)?.find(({ priority }) => priority === rule.priority);
        return first && first !== rule;
      },
    },
    decidedBefore: {
      type: 'int',
      describe: 'Priority of a rule before it that takes everything that it is for; none where there is no such rule.',
      get: ({ listener, rule }) => {
        const rules = judged(listener);
        return rules && (rules.find(each => each.priority < rule.priority && takesAllOf(each, rule))?.priority ?? null);
      },
    },
  },
);

/** Rules are compared with each other: of more than AWS has by far, nothing is said. [AWS: 100 a load balancer] */
function judged({ rules }: Listener): Listener['rules'] {
  return rules && rules.length <= 1_000 ? rules : undefined;
}

/** Whether all that fits the narrow rule fits the wide one: each condition of the wide one is met by one of the narrow. */
function takesAllOf(wide: ListenerRule, narrow: ListenerRule): boolean {
  return (
    (wide.host.includes('*') || patternsCover(wide.host, narrow.host, true)) &&
    (wide.path.some(path => path === '*' || path === '/*') || patternsCover(wide.path, narrow.path, false)) &&
    (wide.method.length === 0 ||
      (narrow.method.length > 0 && narrow.method.every(each => wide.method.includes(each)))) &&
    (wide.source.length === 0 ||
      (narrow.source.length > 0 && isSubset(addressSet(narrow.source), addressSet(wide.source)))) &&
    wide.header.every(({ name, values }) =>
      narrow.header.some(
        other => other.name.toLowerCase() === name.toLowerCase() && patternsCover(values, other.values, true),
      ),
    ) &&
    wide.query.every(condition => narrow.query.some(other => JSON.stringify(other) === JSON.stringify(condition)))
  );
}

/** Without patterns anything fits. Hosts and headers are compared without case, paths with it. [AWS: rule condition types] */
function patternsCover(wide: readonly string[], narrow: readonly string[], foldsCase: boolean): boolean {
  if (wide.length === 0) return true;
  const fold = (text: string) => (foldsCase ? text.toLowerCase() : text);
  return narrow.length > 0 && narrow.every(each => wide.some(pattern => coversPattern(fold(pattern), fold(each))));
}
