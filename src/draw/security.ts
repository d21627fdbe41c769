import { peerText } from '../kinds/security-group/facts.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { formatCidr } from '../net/cidr.ts';
import { trafficWords } from '../net/flows-words.ts';
import { formatTraffic } from '../net/traffic.ts';
import type { Ends, Lens } from './lens.ts';
import { holderOf } from './lifted.ts';
import { type Line, type Link, type Part, partsOf, shown } from './part.ts';
import { classesWithin, type Talk, talksAmong } from './talks.ts';
import { counted, fewOf } from './words.ts';

/** Who may talk to whom, as the whole network lets them: groups, network ACLs and routes together. */
export function security(network: Network): Lens {
  const known = new Map<string, readonly Talk[] | undefined>();
  const talksIn = (vpcs: readonly string[]) => {
    const key = vpcs.join(' ');
    if (!known.has(key)) known.set(key, talksOf(network, new Set(vpcs)));
    return known.get(key);
  };
  return {
    name: 'security',
    vpcLines: () => [],
    subnetLines: subnet => aclLines(subnet, network),
    itemLines: resource => groupLines(resource, network),
    keeps: ({ style }) => style !== 'way',
    finish: (outline, ends) => {
      const vpcs = vpcsDrawn(network, ends);
      const talks = talksIn(vpcs);
      const say = (text: string) => ({ ...outline, notes: [...outline.notes, { text, tone: 'warn' as const }] });
      if (vpcs.length === 0) return say('who may talk to whom is drawn where you look into an account or a VPC');
      if (!talks) return say(`${counted(vpcs.length, 'VPC')} are too many to ask who may talk to whom: look into one`);
      const drawn = new Set([...partsOf(outline.root)].map(({ id }) => id));
      const { links, folded } = wiresOf(talks, ends, drawn, network);
      const notes = folded === undefined ? [] : [{ text: folded, tone: 'faint' as const }];
      return { ...outline, links: [...outline.links, ...links], notes: [...outline.notes, ...notes] };
    },
  };
}

/** Questions grow with the square of what behaves differently: of more than so many none are asked. */
const mostClasses = 300;

function talksOf(network: Network, vpcs: ReadonlySet<string>): readonly Talk[] | undefined {
  const classes = classesWithin(network, vpcs);
  return classes.length > mostClasses ? undefined : talksAmong(network, classes);
}

/** The VPCs that one sees into; where there are none, those whose frames are drawn. */
function vpcsDrawn(network: Network, ends: Ends): readonly string[] {
  const open = new Set(
    network.all('subnet').flatMap(({ key, vpc }) => (ends.of(`subnet/${key}`).length > 0 ? [vpc] : [])),
  );
  const drawn = network
    .all('vpc')
    .filter(({ key }) => (open.size > 0 ? open.has(key) : ends.of(`vpc/${key}`).length > 0));
  return drawn.map(({ key }) => key);
}

/** More wires than so many cannot be followed: then they join subnets, then VPCs. */
const mostWires = 30;

/** A wire for each pair of boxes of which one reaches the other, with the traffic that gets through. */
function wiresOf(
  talks: readonly Talk[],
  ends: Ends,
  drawn: ReadonlySet<string>,
  network: Network,
): { readonly links: readonly Link[]; readonly folded?: string } {
  const levels = [
    drawn,
    new Set([...drawn].filter(id => !id.includes('@'))),
    new Set([...drawn].filter(id => !id.includes('@') && !id.startsWith('subnet/'))),
  ];
  const said = [
    undefined,
    'wires join subnets: there are too many to join what stands in them',
    'wires join VPCs: there are too many to join their subnets',
  ];
  let links: readonly Link[] = [];
  for (const [level, boxes] of levels.entries()) {
    links = joined(talks, ends, boxes, network);
    if (links.length <= mostWires || level === levels.length - 1) return { links, folded: said[level] };
  }
  return { links };
}

function joined(talks: readonly Talk[], ends: Ends, boxes: ReadonlySet<string>, network: Network): readonly Link[] {
  const placed = talks.flatMap(({ from, to, flows }) => {
    const [a, b] = nearest(boxesFor(from, ends, boxes, network), boxesFor(to, ends, boxes, network), network);
    return a === undefined || b === undefined || a === b || holds(a, b, network) ? [] : [{ a, b, flows }];
  });
  const links = [...grouped(placed, ({ a, b }) => `${a}\n${b}`).values()].map((alike): Link => {
    const [{ a, b }] = alike as [(typeof alike)[0]];
    const label = shown(fewOf(trafficWords(alike.flatMap(({ flows }) => flows)), longest));
    return { from: a, to: b, style: 'traffic', label, arrow: true };
  });
  return mutual(links);
}

/** Two wires that say the same in both directions are one. */
function mutual(links: readonly Link[]): readonly Link[] {
  const byPair = grouped(links, ({ from, to, label }) => `${[from, to].toSorted().join('\n')}\n${label}`);
  return [...byPair.values()].map(([one, other]) => (other ? { ...(one as Link), both: true } : (one as Link)));
}

const longest = 28;

/** The boxes of a party; where it is not drawn, what holds it. */
function boxesFor(address: string, ends: Ends, boxes: ReadonlySet<string>, network: Network): readonly string[] {
  const own = ends.of(address);
  const shownOnes = own.filter(id => boxes.has(id));
  if (shownOnes.length > 0) return shownOnes;
  const around = (own.length > 0 ? own : [address]).map(id => holderOf(aroundOf(id), boxes, network));
  return [...new Set(around)].filter(id => id !== undefined);
}

/** What stands in one of several subnets is held by that one. */
function aroundOf(id: string): string {
  const [, subnet] = id.split('@');
  return subnet === undefined ? id : `subnet/${subnet}`;
}

/** Whether a VPC is that of a subnet: what they say to each other stays in one box. */
function holds(a: string, b: string, network: Network): boolean {
  const vpcOf = (id: string) => network.get('subnet', id.replace('subnet/', ''))?.vpc;
  return a === `vpc/${vpcOf(b)}` || b === `vpc/${vpcOf(a)}`;
}

/** A box of each in the same zone, where there is one; else the first of each. */
function nearest(from: readonly string[], to: readonly string[], network: Network): readonly (string | undefined)[] {
  const zoneOf = (id: string) => network.get('subnet', (id.split('@')[1] ?? id).replace('subnet/', ''))?.zone;
  for (const a of from) {
    const b = to.find(id => zoneOf(id) !== undefined && zoneOf(id) === zoneOf(a));
    if (b !== undefined) return [a, b];
  }
  return [from[0], to[0]];
}

function aclLines(subnet: Subnet, network: Network): readonly Line[] {
  const [acl] = network.where('networkAcl', 'subnets', subnet.key);
  if (!acl) return network.isRead('networkAcl', subnet) ? [] : [{ text: 'network ACL not read', tone: 'warn' }];
  const count = (direction: string) => acl.entries.filter(entry => entry.direction === direction).length;
  const text = acl.isDefault && acl.entries.every(({ action }) => action === 'allow') ? 'lets all pass' : undefined;
  const counts = `${count('ingress')} in, ${count('egress')} out`;
  return [{ text: `network ACL ${acl.name}: ${text ?? counts}`, tone: 'faint' }];
}

function groupLines(resource: Resource, network: Network): readonly Line[] {
  const { securityGroups } = resource as { readonly securityGroups?: readonly string[] };
  if (!securityGroups || securityGroups.length === 0) return [];
  const names = securityGroups.map(key => network.get('securityGroup', key)?.name ?? key);
  return [{ text: `group ${names.join(', ')}`, tone: 'faint' }];
}

/** The filters of a box, entry by entry: the network ACL of a subnet, the groups of what stands in one. */
export function filterLines({ resource }: Part, network: Network): readonly Line[] {
  if (resource?.kind === 'subnet') {
    const [acl] = network.where('networkAcl', 'subnets', resource.key);
    const entries = (acl?.entries ?? []).toSorted((a, b) => a.rule - b.rule);
    return entries.map(({ rule, direction, action, traffic, cidr }): Line => {
      const way = direction === 'ingress' ? 'in from' : 'out to';
      return { text: `${rule} ${action} ${formatTraffic(traffic)} ${way} ${formatCidr(cidr)}` };
    });
  }
  const { securityGroups = [] } = (resource ?? {}) as { readonly securityGroups?: readonly string[] };
  return securityGroups.flatMap((key): readonly Line[] => {
    const group = network.get('securityGroup', key);
    if (!group) return [];
    const lines = (['ingress', 'egress'] as const).flatMap(direction =>
      group[direction].map((rule): Line => {
        const peer =
          rule.peer.type === 'securityGroup' ? network.get('securityGroup', rule.peer.securityGroup)?.name : undefined;
        const way = direction === 'ingress' ? 'in from' : 'out to';
        return { text: shown(`  ${formatTraffic(rule.traffic)} ${way} ${peer ?? peerText(rule)}`) };
      }),
    );
    return [{ text: shown(`group ${group.name}`), tone: 'faint' }, ...lines];
  });
}
