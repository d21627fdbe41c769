import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import { targetGroup } from '../kinds/target-group/kind.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { listenersTo } from './forwarding.ts';
import { joinedFact } from './joined-fact.ts';
import { refusedName } from './refused-name.ts';
import { refusedTargetSettings } from './refused-target-settings.ts';
import { placesOf } from './target-places.ts';
import { zonesOf } from './zones-of.ts';

/** `target-group`: beside its attributes, its load balancers and listeners, and where its targets stand. */
export const targetGroupFact: FactKind = joinedFact<TargetGroup>(
  targetGroup,
  'A target group, with its load balancers, its listeners and its targets.',
  {
    refusedName: {
      type: 'string',
      describe: 'What AWS refuses of its name, in words; none where it takes it, or gave it an id.',
      get: each => refusedName(each),
    },
    refusedSettings: {
      type: 'string',
      describe:
        'What AWS refuses of its health check and its stickiness, as the end of a sentence; none where it takes both.',
      get: (each, network) => {
        const isTold = each.origin.from === 'account';
        const isClassic = balancersOf(each, network).some(({ type }) => type === 'classic');
        return isTold || isClassic ? null : refusedTargetSettings(each);
      },
    },
    loadBalancerNames: {
      type: { list: 'string' },
      describe: 'Names of the load balancers that forward to it.',
      get: ({ loadBalancers }, network) => loadBalancers.map(key => network.get('loadBalancer', key)?.name ?? key),
    },
    forwarded: {
      type: 'bool',
      describe: 'Whether a listener, or a rule of one, forwards to it; not read where some rules were not.',
      get: isForwarded,
    },
    sickReasons: {
      type: { list: 'string' },
      describe: 'Why targets are not healthy, in words of AWS: Target.Timeout, Target.ResponseCodeMismatch…',
      get: ({ targets }) =>
        targets && [
          ...new Set(targets.flatMap(({ health, reason }) => (health === 'healthy' ? [] : (reason ?? health ?? [])))),
        ],
    },
    healthCheckWritten: {
      type: 'bool',
      describe: 'Whether somebody chose how it asks for health; in an account nobody can tell.',
      get: ({ origin }) =>
        origin.from === 'design' ? origin.node.type === 'mapping' && origin.node.entries.has('healthCheck') : true,
    },
    listenerProtocols: {
      type: { list: 'string' },
      describe: 'Protocols of the listeners that forward to it, as far as their rules were read.',
      get: ({ key }, network) => [...new Set(listenersTo(key, network).map(({ protocol }) => protocol))],
    },
    alpn: {
      type: { list: 'string' },
      describe: 'What the TLS listeners in front of it offer clients: None, HTTP2Preferred…',
      get: ({ key }, network) => listenersTo(key, network).flatMap(({ alpn }) => alpn ?? []),
    },
    deafTargets: {
      type: { list: 'string' },
      describe: 'Names of targets in zones where no load balancer of it has a node: they get nothing.', // B6
      get: deafTargets,
    },
    bareZones: {
      type: { list: 'string' },
      describe: 'Zones where a load balancer of it has a node but it has no target, while nodes keep to their zone.', // B6
      get: bareZones,
    },
    targetZones: {
      type: { list: 'string' },
      describe: 'Zones that its targets stand in; not read where that of one is not known.',
      get: (each, network) => knownZones(each, network),
    },
    strangers: {
      type: { list: 'string' },
      describe: 'Names of targets registered by instance that stand in another VPC.', // B2
      get: (each, network) => {
        if (each.targetType !== 'instance' || each.vpc === undefined) return [];
        const places = placesOf(each, network)?.filter(({ vpc }) => vpc !== undefined && vpc !== each.vpc);
        return places && [...new Set(places.map(({ name }) => name))];
      },
    },
    foreignBalancers: {
      type: { list: 'string' },
      describe: 'Names of load balancers of another VPC that forward to it.',
      get: (each, network) =>
        balancersOf(each, network)
          .filter(({ vpc }) => each.vpc !== undefined && vpc !== undefined && vpc !== each.vpc)
          .map(({ name }) => name),
    },
    idleTimeout: {
      type: 'int',
      describe: 'Longest idle timeout of the application load balancers before it, in seconds; none without any.',
      get: (each, network) => {
        const speaking = balancersOf(each, network).filter(({ type }) => type === 'application' || type === 'classic');
        const times = speaking.map(({ idleTimeout }) => idleTimeout);
        if (times.length === 0) return null;
        return times.includes(undefined) ? undefined : Math.max(...times.map(time => time ?? 0));
      },
    },
    keepAlive: {
      type: 'int',
      describe: 'Shortest time that its targets keep an idle connection, in seconds; none where nobody said it.',
      get: (each, network) => {
        const times = workloadsOf(each, network).flatMap(({ keepAlive }) => keepAlive ?? []);
        return times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null;
      },
    },
  },
  {
    places: (each, network) => {
      const group = each as TargetGroup;
      const balancer = balancersOf(group, network)[0];
      const workloads = workloadsOf(group, network).filter(({ keepAlive }) => keepAlive !== undefined);
      const hasty = workloads.toSorted((a, b) => (a.keepAlive ?? 0) - (b.keepAlive ?? 0))[0];
      return {
        targetGroup: group.origin,
        ...(balancer ? { loadBalancer: balancer.origin } : {}),
        ...(hasty ? { workload: hasty.origin } : {}),
      };
    },
  },
);

function balancersOf({ loadBalancers }: TargetGroup, network: Network): readonly LoadBalancer[] {
  return loadBalancers.flatMap(key => network.get('loadBalancer', key) ?? []);
}

function workloadsOf({ targets }: TargetGroup, network: Network) {
  return (targets ?? []).flatMap(({ target }) =>
    typeof target !== 'string' && target.kind === 'workload' ? (network.get('workload', target.key) ?? []) : [],
  );
}

function isForwarded(each: TargetGroup, network: Network): boolean | undefined {
  if (listenersTo(each.key, network).length > 0) return true;
  if (!network.isRead('listener', each)) return undefined;
  const listeners = each.loadBalancers.flatMap(key => network.where('listener', 'loadBalancer', key));
  return listeners.some(({ rules }) => !rules) ? undefined : false;
}

/** Zones of its load balancers' nodes; a load balancer counts by its own list or by its subnets. */
function nodeZones({ zones, subnets }: LoadBalancer, network: Network): readonly string[] | undefined {
  return zones ?? zonesOf(subnets, network);
}

function deafTargets(each: TargetGroup, network: Network): readonly string[] | undefined {
  const balancers = balancersOf(each, network);
  if (balancers.length === 0 || each.targetType === 'lambda' || each.targetType === 'alb') return [];
  const nodes = balancers.map(balancer => nodeZones(balancer, network));
  const places = placesOf(each, network);
  if (!places || nodes.includes(undefined)) return undefined;
  // A load balancer without subnets is a mistake of its own.
  if (nodes.some(zones => zones?.length === 0)) return [];
  const served = new Set(['all', ...nodes.flatMap(zones => zones ?? [])]);
  const deaf = places.filter(
    ({ zones, vpc }) => vpc !== undefined && vpc === each.vpc && zones?.some(zone => !served.has(zone)),
  );
  return [
    ...new Set(deaf.map(({ name, zones }) => `${name} (${zones?.filter(zone => !served.has(zone)).join(', ')})`)),
  ];
}

function bareZones(each: TargetGroup, network: Network): readonly string[] | undefined {
  const balancers = balancersOf(each, network).filter(balancer => (each.crossZone ?? balancer.crossZone) === false);
  if (balancers.length === 0) return isCrossZoneKnown(each, network) ? [] : undefined;
  if (each.targetType === 'lambda' || each.targetType === 'alb' || each.targets?.length === 0) return [];
  const zones = knownZones(each, network);
  const nodes = balancers.map(balancer => nodeZones(balancer, network));
  if (!zones || nodes.includes(undefined)) return undefined;
  if (zones.includes('all')) return [];
  return [...new Set(nodes.flatMap(list => list ?? []))].filter(zone => !zones.includes(zone));
}

function isCrossZoneKnown(each: TargetGroup, network: Network): boolean {
  return each.loadBalancers.every(key => {
    const balancer = network.get('loadBalancer', key);
    return balancer && (each.crossZone ?? balancer.crossZone) !== undefined;
  });
}

function knownZones(each: TargetGroup, network: Network): readonly string[] | undefined {
  const places = placesOf(each, network);
  if (!places || places.some(({ zones }) => !zones)) return undefined;
  return [...new Set(places.flatMap(({ zones }) => zones ?? []))].sort();
}
