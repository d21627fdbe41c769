import {
  peerName,
  peerText,
  type SecurityGroupRuleSubject,
  securityGroupRuleFact,
} from '../kinds/security-group/facts.ts';
import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import { derivedOf } from '../model/derived.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { difference, formatTraffic, isEmpty, type Traffic, unionAll } from '../net/traffic.ts';
import { interfacesOf } from './group-attachments.ts';

/** A rule of a security group that lets in more than anybody behind it listens on. */
interface Unused extends SecurityGroupRuleSubject {
  readonly unheard: Traffic;
}

/** `unused-rule`: what ingress rules let in though nothing behind the group listens there, where all say where they listen. */
export const unusedRuleFact: FactKind = defineFact<Unused>({
  name: 'unused-rule',
  describe: 'A security group rule that lets in what nothing behind the group listens on, as far as workloads say.',
  fields: {
    group: { type: 'string', describe: 'Name of the group.', get: ({ group }) => group.name },
    peer: {
      type: 'string',
      describe: 'Its peer, as messages call it.',
      get: ({ rule }, network) => peerName(rule, network),
    },
    traffic: { type: 'traffic', describe: 'What it allows.', get: ({ rule }) => rule.traffic },
    unheard: { type: 'traffic', describe: 'The part on which nothing listens.', get: ({ unheard }) => unheard },
    unheardText: {
      type: 'string',
      describe: 'The same in words: tcp/8000-8079.',
      get: ({ unheard }) => formatTraffic(unheard),
    },
    whole: {
      type: 'bool',
      describe: 'Whether that is all of it: the rule serves nobody.',
      get: ({ rule, unheard }) => isEmpty(difference(rule.traffic, unheard)),
    },
    members: {
      type: { list: 'string' },
      describe: 'Names of the workloads behind the group.',
      get: ({ group }, network) => membersOf(group, network).map(({ name }) => name),
    },
  },
  *subjects(network) {
    for (const group of network.all('securityGroup')) {
      const heard = heardBehind(group, network);
      if (!heard) continue;
      for (const [index, rule] of group.ingress.entries()) {
        const unheard = difference(rule.traffic, heard);
        if (!isEmpty(unheard)) yield { group, rule, direction: 'ingress', index, unheard };
      }
    }
  },
  resource: ({ group }) => group,
  origin: ({ rule }) => rule.origin,
  place: each => securityGroupRuleFact.place?.(each) ?? { origin: each.rule.origin },
  places: ({ group }) => ({ group: group.origin }),
  about: ({ rule }) => rule,
  identity: ({ rule }) => `${peerText(rule)} ${formatTraffic(rule.traffic)}`,
});

function membersOf({ key }: SecurityGroup, network: Network) {
  return network.where('workload', 'securityGroups', key);
}

/** All that something behind a group listens on; undefined where one does not say, or is no workload. */
const heardBehind = derivedOf((group: SecurityGroup, network): Traffic | undefined => {
  const members = membersOf(group, network);
  const isOther = interfacesOf(group, network).some(({ owner }) => owner?.kind !== 'workload');
  // Pods listen where they like: what is said of the nodes is not all.
  const heard = members.flatMap(({ listens, type }) => (listens && type !== 'cluster' ? [unionAll(listens)] : []));
  return members.length === 0 || isOther || heard.length < members.length ? undefined : unionAll(heard);
});
