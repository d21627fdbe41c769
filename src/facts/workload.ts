import { openToInternet } from '../kinds/security-group/facts.ts';
import { workload } from '../kinds/workload/kind.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { allTraffic, emptyTraffic, equal, type Traffic, unionAll } from '../net/traffic.ts';
import { hasPublicIpv4, isOnInternetByAny } from './group-attachments.ts';
import { joinedFact } from './joined-fact.ts';
import { isPublic, routeTableOf } from './subnet-routing.ts';
import { balancersHaveGroups, targetedPorts, targetingBalancers } from './targeting.ts';
import { tierWords } from './tier-words.ts';

/** `workload`: beside its attributes, where it stands, what its groups let in, and who forwards to it. */
export const workloadFact: FactKind = joinedFact<Workload>(
  workload,
  'A workload, with its zones, its public addresses, what its groups let in and its load balancers.',
  {
    words: { type: { list: 'string' }, describe: 'Words of its name and of the tag Tier.', get: tierWords },
    publiclyAccessible: {
      type: 'bool',
      describe: 'Whether the database service gives it a public name; false where a design does not say so.',
      get: (each, network) => each.publiclyAccessible ?? (network.from === 'design' ? false : undefined),
    },
    metadataTokens: {
      type: 'string',
      describe:
        'Whether its metadata asks for a token: required, optional or disabled; none where a design leaves it open.',
      get: (each, network) => each.metadataTokens ?? (network.from === 'design' ? null : undefined),
    },
    zones: {
      type: { list: 'string' },
      describe: 'Zones that it is spread over.',
      get: ({ subnets }, network) => {
        const zones = subnets.map(key => network.get('subnet', key)?.zone);
        return zones.includes(undefined) ? undefined : [...new Set(zones.flatMap(zone => zone ?? []))];
      },
    },
    most: { type: 'int', describe: 'How many there are at most.', get: ({ count }) => count.max },
    publicSubnets: {
      type: { list: 'string' },
      describe: 'Names of its subnets that have a route to the internet gateway.',
      get: ({ subnets }, network) => {
        const found = subnets.map(key => network.get('subnet', key));
        const answers = found.map(subnet => subnet && isPublic(subnet, network));
        return answers.includes(undefined)
          ? undefined
          : found.filter((_, i) => answers[i]).flatMap(subnet => subnet?.name ?? []);
      },
    },
    hasPublicIpv4: {
      type: 'bool',
      describe: 'Whether one of its interfaces has a public IPv4 address.',
      // AWS gives a database a public address where it is publicly accessible, and only there.
      get: (each, network) => interfacesOf(each, network)?.some(hasPublicIpv4) ?? each.publiclyAccessible,
    },
    onInternet: {
      type: 'bool',
      describe:
        'Whether one of its interfaces has a public address and its subnet a way to the internet gateway, through a device or not.',
      get: (each, network) => {
        const answers = interfacesOf(each, network)?.map(one => isOnInternetByAny(one, network));
        return answers?.includes(true) || (answers?.includes(undefined) ? undefined : answers && false);
      },
    },
    open: {
      type: 'traffic',
      describe: 'What its groups let in from the whole internet.',
      get: openTraffic,
    },
    wantsOut: {
      type: 'traffic',
      describe: 'What its groups let out to the whole internet, where they name it; none where all is let out.',
      get: wantedTraffic,
    },
    enclosed: {
      type: 'bool',
      describe:
        'Whether nothing leaves its subnets: no route of theirs leads out of the VPC, and no endpoint is there.',
      get: isEnclosed,
    },
    interfacesEach: {
      type: 'int',
      describe: 'How many interfaces one of it has.',
      get: (each, network) => interfacesEach(each, network),
    },
    forwards: {
      type: 'bool',
      describe: 'Whether one of its interfaces passes on packets of others (source/destination check off).',
      get: (each, network) => interfacesOf(each, network)?.some(({ sourceDestCheck }) => !sourceDestCheck),
    },
    loadBalancers: {
      type: { list: 'string' },
      describe: 'Names of the load balancers that forward to it.',
      get: targetingBalancers,
    },
    balancersHaveGroups: {
      type: 'bool',
      describe: 'Whether each of them has a security group that its targets can name.',
      get: balancersHaveGroups,
    },
    targetTraffic: {
      type: 'traffic',
      describe: 'Where load balancers forward to.',
      get: targetedPorts,
    },
    answersOn: {
      type: 'traffic',
      describe: 'What it listens on; not read where that is not said.',
      get: ({ listens }) => listens && unionAll(listens),
    },
  },
);

function interfacesOf({ key, interfaces }: Workload, network: Network) {
  const found = interfaces.map(each => network.get('networkInterface', each));
  if (found.includes(undefined)) return undefined;
  const known = found.flatMap(each => each ?? []);
  // A managed database names none: its interfaces are not known as its own.
  return known.length > 0 || network.from === 'design' || isInstance(network, key) ? known : undefined;
}

function isInstance(network: Network, key: string): boolean {
  return network.get('workload', key)?.type === 'instance';
}

function openTraffic({ securityGroups }: Workload, network: Network): Traffic | undefined {
  const groups = securityGroups.map(key => network.get('securityGroup', key));
  if (groups.includes(undefined)) return undefined;
  return unionAll(groups.flatMap(group => (group ? [openToInternet(group, 'ingress', network)] : [])));
}

/** All is what AWS lets out where nobody says anything: no need can be read from it. */
function wantedTraffic({ securityGroups }: Workload, network: Network): Traffic | undefined {
  const groups = securityGroups.map(key => network.get('securityGroup', key));
  if (groups.includes(undefined)) return undefined;
  const open = unionAll(groups.flatMap(group => (group ? [openToInternet(group, 'egress', network)] : [])));
  return equal(open, allTraffic) ? emptyTraffic : open;
}

function isEnclosed({ subnets, vpc }: Workload, network: Network): boolean | undefined {
  const found = subnets.flatMap(key => network.get('subnet', key) ?? []);
  const tables = found.map(subnet => routeTableOf(subnet, network));
  if (found.length < subnets.length || tables.includes(undefined)) return undefined;
  const hasEndpoint = vpc !== undefined && network.where('endpoint', 'vpc', vpc).length > 0;
  return (
    tables.length > 0 && !hasEndpoint && tables.every(table => table?.routes.every(({ via }) => via.type === 'local'))
  );
}

/** A design spreads one interface each over the subnets, under names that end alike; AWS lists those of each instance. */
function interfacesEach({ count, interfaces }: Workload, network: Network): number | undefined {
  if (network.from === 'account') return interfaces.length;
  const all = interfaces.reduce((sum, key) => sum + (network.get('networkInterface', key)?.count ?? 1), 0);
  return count.max === 0 ? 0 : Math.ceil(all / count.max);
}
