import type { Firewall } from '../kinds/firewall/firewall.ts';
import { firewall } from '../kinds/firewall/kind.ts';
import type { FactKind } from '../model/fact.ts';
import { joinedFact } from './joined-fact.ts';
import { zoneFields } from './zones-of.ts';

/** `firewall`: beside its attributes, its zones and how many rules of each engine it has. */
export const firewallFact: FactKind = joinedFact<Firewall>(firewall, 'A network firewall, with its zones and rules.', {
  vpcName: {
    type: 'string',
    describe: 'Name of its VPC.',
    get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc,
  },
  ...zoneFields,
  ruleCount: { type: 'int', describe: 'Rules of both engines.', get: ({ rules }) => rules?.length },
});
