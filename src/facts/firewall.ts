import type { Firewall } from '../kinds/firewall/firewall.ts';
import { firewall } from '../kinds/firewall/kind.ts';
import type { FactKind } from '../model/fact.ts';
import { joinedFact } from './joined-fact.ts';
import { zonesOf } from './zones-of.ts';

/** `firewall`: beside its attributes, its zones and how many rules of each engine it has. */
export const firewallFact: FactKind = joinedFact<Firewall>(firewall, 'A network firewall, with its zones and rules.', {
  vpcName: {
    type: 'string',
    describe: 'Name of its VPC.',
    get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc,
  },
  zones: {
    type: { list: 'string' },
    describe: 'Zones of its subnets.',
    get: ({ subnets }, network) => zonesOf(subnets, network),
  },
  vpcZones: {
    type: { list: 'string' },
    describe: 'Zones that its VPC has subnets in.',
    get: (each, network) =>
      network.isRead('subnet', each)
        ? [...new Set(network.where('subnet', 'vpc', each.vpc).flatMap(({ zone }) => zone ?? []))].sort()
        : undefined,
  },
  ruleCount: { type: 'int', describe: 'Rules of both engines.', get: ({ rules }) => rules?.length },
});
