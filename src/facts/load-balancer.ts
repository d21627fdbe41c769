import { loadBalancer } from '../kinds/load-balancer/kind.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { FactField, FactKind } from '../model/fact.ts';
import { emptyTraffic } from '../net/traffic.ts';
import { groupsOfBalancer, letInForNothing } from './balancer-traffic.ts';
import { joinedFact } from './joined-fact.ts';
import { refusedName } from './refused-name.ts';
import { isPublic, leadsOutByDevice } from './subnet-routing.ts';
import { isEdgeZone, sharingZone } from './zones-of.ts';

/** `load-balancer`: beside its attributes, its zones, what its groups let in, and where its subnets lead. */
export const loadBalancerFact: FactKind = joinedFact<LoadBalancer>(
  loadBalancer,
  'A load balancer, with its subnets, groups, listeners and targets.',
  {
    refusedName: {
      type: 'string',
      describe: 'What AWS refuses of its name, in words; none where it takes it, or gave it an id.',
      get: each => refusedName(each, each.type === 'classic' ? [] : ['internal-']),
    },
    vpcName: {
      type: 'string',
      describe: 'Name of its VPC.',
      get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc ?? null,
    },
    inEdgeZone: {
      type: 'bool',
      describe: 'Whether one of its zones is a local zone or a Wavelength zone: there one is enough.',
      get: ({ zones, subnets }, network) =>
        (zones ?? subnets.flatMap(key => network.get('subnet', key)?.zone ?? [])).some(isEdgeZone),
    },
    sharingZone: {
      type: { list: 'string' },
      describe: 'Names of its subnets whose zone another of its subnets has: AWS takes one a zone.', // B6
      get: ({ subnets, type }, network) => (type === 'classic' ? [] : sharingZone(subnets, network)),
    },
    publicSubnets: subnetsWhere(true, 'Names of its subnets that have a route to the internet gateway.'),
    privateSubnets: subnetsWhere(
      false,
      'Names of its subnets that have no route to the internet gateway, straight or through a device.',
    ),
    admitsNothing: {
      type: 'bool',
      describe: 'Whether it has security groups and none of them lets anything in.',
      get: (each, network) =>
        (each.securityGroups ?? []).length === 0
          ? false
          : groupsOfBalancer(each, network)?.every(({ ingress }) => ingress.length === 0),
    },
    sendsNothing: {
      type: 'bool',
      describe: 'Whether it has security groups and none of them lets anything out.',
      get: (each, network) =>
        (each.securityGroups ?? []).length === 0
          ? false
          : groupsOfBalancer(each, network)?.every(({ egress }) => egress.length === 0),
    },
    needless: {
      type: 'traffic',
      describe: 'TCP and UDP that its groups let in from outside themselves, though no listener is there.',
      get: (each, network) => {
        if ((each.securityGroups ?? []).length === 0) return emptyTraffic;
        if (each.type !== 'classic' && !network.isRead('listener', each)) return undefined;
        const groups = groupsOfBalancer(each, network);
        return groups && letInForNothing(groups, network.where('listener', 'loadBalancer', each.key));
      },
    },
    logsAnything: {
      type: 'bool',
      describe: 'Whether it can log requests: a network load balancer logs those of its TLS listeners alone.',
      get: (each, network) => {
        if (each.type === 'gateway') return false;
        if (each.type !== 'network') return true;
        if (!network.isRead('listener', each)) return undefined;
        return network.where('listener', 'loadBalancer', each.key).some(({ protocol }) => protocol === 'tls');
      },
    },
    answersAlone: {
      type: 'bool',
      describe: 'Whether its listeners only redirect and answer by themselves, so that it needs no targets.',
      get: (each, network) => {
        if (each.type !== 'classic' && !network.isRead('listener', each)) return undefined;
        const listeners = network.where('listener', 'loadBalancer', each.key);
        if (listeners.some(({ actions }) => actions.some(({ type }) => type === 'forward'))) return false;
        if (listeners.some(({ rules }) => !rules)) return undefined;
        return !listeners.some(({ rules }) => rules?.some(rule => rule.actions.some(({ type }) => type === 'forward')));
      },
    },
  },
  {
    places: (each, network) => {
      const { origin, securityGroups = [], subnets } = each as LoadBalancer;
      const group = network.get('securityGroup', securityGroups[0]);
      const subnet = network.get('subnet', subnets[0]);
      return {
        loadBalancer: origin,
        ...(group ? { group: group.origin } : {}),
        ...(subnet ? { subnet: subnet.origin } : {}),
      };
    },
  },
);

function subnetsWhere(wanted: boolean, describe: string): FactField<LoadBalancer> {
  return {
    type: { list: 'string' },
    describe,
    get: ({ subnets }, network) => {
      const found = subnets.map(key => network.get('subnet', key));
      const answers = found.map(subnet => subnet && isPublic(subnet, network));
      if (answers.includes(undefined)) return undefined;
      const those = found.filter((_, i) => answers[i] === wanted).flatMap((subnet: Subnet | undefined) => subnet ?? []);
      return those.filter(each => wanted || !leadsOutByDevice(each, network)).map(({ name }) => name);
    },
  };
}
