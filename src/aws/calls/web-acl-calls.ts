import type { Item } from '../../kinds/answers.ts';
import { idAt } from './parent-ids.ts';
import { type Asking, many, type PermittedCall, perParent } from './permitted-call.ts';

/** What AWS WAF is asked: which web ACLs there are, and which load balancers each filters. */
export function webAclCalls(): readonly PermittedCall[] {
  const waf: Asking = { service: 'wafv2', page: { NextMarker: 'NextMarker' } };
  const acls = { of: 'wafv2.ListWebACLs', id: 'WebACLArn', ids: (item: Item) => idAt(item, 'ARN') } as const;
  return [
    many(waf, 'ListWebACLs', 'WebACLs', { most: 100, size: 'Limit', role: 'beside', input: { Scope: 'REGIONAL' } }),
    perParent(waf, 'ListResourcesForWebACL', 'WebACLResources', acls, {
      beside: ['ResourceArns'],
      input: { ResourceType: 'APPLICATION_LOAD_BALANCER' },
    }),
  ];
}
