import { defineFact, type FactKind } from '../../model/fact.ts';
import type {} from '../load-balancer/load-balancer.ts';
import type { Target, TargetGroup } from './target-group.ts';

/** `target-group`: beside its attributes, its load balancers and how its targets are. */
export const targetGroupFact: FactKind = defineFact<TargetGroup>({
  name: 'target-group',
  describe: 'A target group, with its load balancers.',
  fields: {
    loadBalancerTypes: {
      type: { list: 'string' },
      describe: 'Types of the load balancers that forward to it; not read where one of them was not.',
      get: ({ loadBalancers }, network) => {
        const types = loadBalancers.map(key => network.get('loadBalancer', key)?.type);
        return types.includes(undefined) ? undefined : [...new Set(types.flatMap(type => type ?? []))];
      },
    },
    targetCount: { type: 'int', describe: 'How many targets are registered.', get: ({ targets }) => targets?.length },
    healthyCount: {
      type: 'int',
      describe: 'How many of them are healthy; not read where the health of one was not.',
      get: ({ targets }) =>
        targets?.every(target => target.health !== undefined)
          ? targets.filter(target => target.health === 'healthy').length
          : undefined,
    },
    sickCount: {
      type: 'int',
      describe:
        'How many of them are not healthy, without those that come (initial), leave (draining) or are not asked.',
      get: ({ targets }) =>
        targets?.every(target => target.health !== undefined) ? targets.filter(isSick).length : undefined,
    },
    sticky: {
      type: 'bool',
      describe: 'Whether clients stay with a target.',
      get: ({ stickiness }) => stickiness?.enabled,
    },
    encrypted: {
      type: 'bool',
      describe: 'Whether targets are spoken to in TLS or QUIC.',
      get: ({ protocol }) =>
        protocol === undefined ? null : ['https', 'tls', 'ssl', 'quic', 'tcp_quic'].includes(protocol),
    },
  },
  subjects: network => network.all('targetGroup'),
  resource: each => each,
  origin: each => each.origin,
  identity: each => each.key,
});

/** Whether it was asked and did not answer well. Without health checks AWS calls every target unavailable. */
function isSick({ health, reason }: Target): boolean {
  return health !== undefined && !notSick.has(health) && reason !== 'Target.HealthCheckDisabled';
}

const notSick: ReadonlySet<string> = new Set(['healthy', 'initial', 'draining']);
