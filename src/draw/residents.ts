import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { formatTraffic, unionAll } from '../net/traffic.ts';
import { listenersWords } from './balancer-words.ts';
import { detailsOf } from './details.ts';
import { isGone, isThere } from './gone.ts';
import type { Lens } from './lens.ts';
import { type Detail, type Family, type Line, type Part, part, shown } from './part.ts';
import { counted, fewOf } from './words.ts';

/** Boxes that are drawn of one subnet; what is beyond is counted. */
const most = 12;

/** Characters of a list of ports in a box; its details say all of them. */
const shortList = 24;

/** What stands in a subnet, in the order of travel from outside: gateways, load balancers, workloads, endpoints. */
export function residentsOf(subnet: Subnet, network: Network, lens: Lens): readonly Part[] {
  const found = [
    ...network
      .where('natGateway', 'subnet', subnet.key)
      .filter(isThere)
      .map(each => {
        const [address] = each.addresses;
        const text = [each.type, address?.publicIp ?? address?.privateIp]
          .filter(word => word !== undefined)
          .join(' · ');
        return item(each, subnet, { tag: 'NAT', text });
      }),
    ...network.where('firewall', 'subnets', subnet.key).map(each => {
      return item(each, subnet, { tag: 'NFW', family: 'security', text: 'firewall endpoint' });
    }),
    ...network.where('loadBalancer', 'subnets', subnet.key).map(each => {
      const tag = balancerTags[each.type];
      const listeners = listenersWords(each, network);
      const few = fewOf(listeners, shortList);
      const text = each.scheme === 'internal' ? `internal${few && ` · ${few}`}` : few || each.scheme;
      return item(each, subnet, {
        tag,
        text,
        own: [
          ['scheme', each.scheme],
          ['listeners', listeners],
        ],
      });
    }),
    ...workloadsIn(subnet, network),
    ...network.where('endpoint', 'subnets', subnet.key).map(each => {
      const text = each.service.replace(/^com\.amazonaws\.[^.]+\./, '');
      return item(each, subnet, { tag: 'VPCE', text: text === each.name ? 'interface endpoint' : text });
    }),
    ...network.where('resolverEndpoint', 'subnets', subnet.key).map(each => {
      return item(each, subnet, { tag: 'DNS', text: `resolver endpoint · ${each.direction}` });
    }),
    ...network
      .where('transitGatewayAttachment', 'subnets', subnet.key)
      .filter(isThere)
      .map(each => {
        const gateway = network.get('transitGateway', each.transitGateway);
        return item(each, subnet, { tag: 'TGW', title: gateway?.name ?? each.transitGateway, text: 'attachment' });
      }),
    ...othersIn(subnet, network),
  ];
  const told = lens.itemLines ? found.map(each => withLines(each, lens)) : found;
  return told.length <= most ? told : [...told.slice(0, most - 1), beyond(told.slice(most - 1), subnet)];
}

function withLines(each: Part, { itemLines }: Lens): Part {
  const more = each.resource && itemLines ? itemLines(each.resource) : [];
  if (more.length === 0) return each;
  return { ...each, lines: [...each.lines, ...more.map(line => ({ ...line, text: shown(line.text) }))] };
}

const balancerTags = { application: 'ALB', network: 'NLB', gateway: 'GWLB', classic: 'CLB' } as const;

function workloadsIn(subnet: Subnet, network: Network): readonly Part[] {
  const counts = new Map<string, number>();
  const publics = new Map<string, string>();
  for (const { owner, count, publicIps, publicIp } of network.where('networkInterface', 'subnet', subnet.key)) {
    if (owner?.kind !== 'workload') continue;
    counts.set(owner.key, (counts.get(owner.key) ?? 0) + count);
    const [address] = publicIps;
    if (address) publics.set(owner.key, address.public);
    else if (publicIp && !publics.has(owner.key)) publics.set(owner.key, 'public address');
  }
  for (const { key } of network.where('workload', 'subnets', subnet.key)) if (!counts.has(key)) counts.set(key, 0);
  return [...counts].flatMap(([key, count]) => {
    const each = network.get('workload', key);
    if (!each || isGone(each)) return [];
    const { tag, family } = workloadLooks[each.type];
    const listens = each.listens && each.listens.length > 0 ? formatTraffic(unionAll(each.listens)) : undefined;
    const state = each.state === 'running' || network.from === 'design' ? undefined : each.state;
    const { machines, cards } = standingHere(each, count, network);
    const words = [each.type, state, listens && fewOf(listens, shortList), publics.get(key), cards].filter(
      word => word !== undefined,
    );
    const text = (count === 0 ? standingElsewhere(each, network) : undefined) ?? words.join(' · ');
    const title = machines > 1 ? `${each.name} ×${machines}` : each.name;
    const groups = each.securityGroups.map(group => network.get('securityGroup', group)?.name ?? group).join(', ');
    return [
      item(each, subnet, {
        tag,
        family,
        title,
        text,
        own: [
          ['listens', listens],
          ['security groups', groups],
        ],
      }),
    ];
  });
}

/**
 * How many machines stand in a subnet with so many of their interfaces; and, of machines with several interfaces each, how many of all
 * these are here: the same machine is drawn in each of its subnets.
 */
function standingHere({ interfaces, count }: Workload, here: number, network: Network) {
  const all = countOf(interfaces, network);
  if (all <= count.max || count.max === 0) return { machines: here };
  const cards = here === all ? `${all} interfaces` : `${here} of ${all} interfaces`;
  return { machines: Math.min(here, count.max), cards };
}

function countOf(interfaces: Workload['interfaces'], network: Network): number {
  return interfaces.reduce((sum, key) => sum + (network.get('networkInterface', key)?.count ?? 0), 0);
}

/** Of fewer machines than subnets some have none; undefined where no interfaces are known that would tell. */
function standingElsewhere({ interfaces, subnets }: Workload, network: Network): string | undefined {
  const all = countOf(interfaces, network);
  return all > 0 ? `none here: ${all} for ${subnets.length} subnets` : undefined;
}

const workloadLooks = {
  instance: { tag: 'EC2', family: 'compute' },
  database: { tag: 'DB', family: 'database' },
  function: { tag: 'FN', family: 'compute' },
  container: { tag: 'CTR', family: 'compute' },
  cluster: { tag: 'K8S', family: 'compute' },
  appliance: { tag: 'APP', family: 'security' },
} satisfies Record<string, { tag: string; family: Family }>;

/** Interfaces of which nobody knows what they belong to. */
function othersIn(subnet: Subnet, network: Network): readonly Part[] {
  const others = network
    .where('networkInterface', 'subnet', subnet.key)
    .filter(({ owner }) => !owner || (owner.kind === 'resolverEndpoint' && !network.get(owner.kind, owner.key)));
  const [first] = others;
  if (!first) return [];
  if (others.length > 1) {
    const details = others.slice(0, 20).map(each => [each.name, each.addresses.join(', ')] as const);
    const title = counted(others.length, 'interface');
    return [part(`interfaces@${subnet.key}`, 'item', title, { tag: 'ENI', details })];
  }
  return [item(first, subnet, { tag: 'ENI', text: first.description || first.type })];
}

function beyond(rest: readonly Part[], subnet: Subnet): Part {
  const details = rest.slice(0, 40).map(each => [each.tag ?? '', each.title] as Detail);
  return part(`more@${subnet.key}`, 'item', `and ${rest.length} more`, { details });
}

interface Look {
  readonly tag: string;
  readonly family?: Family;
  readonly title?: string;
  readonly text?: string;
  readonly own?: readonly (readonly [string, string | undefined])[];
}

function item(resource: Resource, subnet: Subnet, { tag, family, title, text, own = [] }: Look): Part {
  const lines: readonly Line[] = text ? [{ text, tone: 'faint' }] : [];
  const details = detailsOf(resource, [['subnet', subnet.name], ...own]);
  const id = `${resource.kind}/${resource.key}@${subnet.key}`;
  return part(id, 'item', title ?? resource.name, { tag, family: family ?? 'network', lines, details, resource });
}
