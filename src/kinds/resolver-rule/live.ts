import { type Answers, identity, itemsOf, numberOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { ResolverRule } from './resolver-rule.ts';

/** ListResolverRules; ListResolverRuleAssociations tells whose they are. */
export const live: Live<ResolverRule> = { answers: ['ResolverRules', 'ResolverRuleAssociations'], read };

function* read(answers: Answers): Iterable<ResolverRule> {
  const associations = answers.items('ResolverRuleAssociations');
  for (const item of answers.items('ResolverRules') ?? []) {
    const id = textOf(item, 'Id');
    const domain = textOf(item, 'DomainName');
    if (!id || !domain) {
      const message = `${id ?? 'a resolver rule'} lacks Id or DomainName`;
      answers.problem('snapshot-malformed', 'ResolverRules', id ?? '', message);
      continue;
    }
    yield {
      kind: 'resolverRule',
      ...identity(answers, 'ResolverRules', id, item),
      // The rule that AWS makes for all names has a word in the place of an account.
      account: /^\d{12}$/.exec(textOf(item, 'OwnerId') ?? '')?.[0] ?? answers.account,
      name: textOf(item, 'Name') || id,
      domain: domain === '.' ? domain : domain.replace(/\.$/, ''),
      type: textOf(item, 'RuleType')?.toLowerCase() ?? 'forward',
      targets: itemsOf(item, 'TargetIps').flatMap(each => {
        const address = textOf(each, 'Ip') ?? textOf(each, 'Ipv6');
        return address === undefined ? [] : [{ address, port: numberOf(each, 'Port') ?? 53 }];
      }),
      endpoint: textOf(item, 'ResolverEndpointId'),
      vpcs: associations
        ?.filter(each => textOf(each, 'ResolverRuleId') === id)
        .flatMap(each => textOf(each, 'VPCId') ?? []),
    };
  }
}
