import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Network } from '../model/network.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import { trafficWords } from '../net/flows-words.ts';
import { ask } from '../reach/ask.ts';
import { type Engine, engineOf } from '../reach/engine.ts';
import type { End } from '../reach/question.ts';
import type { Ends, Lens } from './lens.ts';
import type { Line, Link } from './part.ts';

/** Who may talk to whom, as the whole network lets them: groups, network ACLs and routes together. */
export function security(network: Network): Lens {
  const all = partiesOf(network);
  const parties = all.slice(0, mostParties);
  const rest = all.length - parties.length;
  return {
    name: 'security',
    vpcLines: () => [],
    subnetLines: subnet => aclLines(subnet, network),
    itemLines: resource => groupLines(resource, network),
    keeps: ({ style }) => style !== 'way',
    links: ends => talksAmong(parties, engineOf(network), ends, network),
    finish: outline =>
      rest === 0
        ? outline
        : {
            ...outline,
            notes: [
              ...outline.notes,
              { text: `wires are drawn among ${mostParties} workloads; ${rest} more have none: --focus chooses` },
            ],
          },
  };
}

/** Questions grow with the square of the parties: beyond this many a picture could not be read anyway. */
const mostParties = 40;

interface Party {
  readonly address: string;
  readonly end: End;
}

function partiesOf(network: Network): readonly Party[] {
  const resources: readonly Resource[] = [
    ...network.all('loadBalancer'),
    ...network.all('workload'),
    ...network.all('onPremises'),
  ];
  const named = resources.map(({ kind, key }) => ({
    address: addressOf({ kind, key }),
    end: { type: 'resource' as const, reference: { kind, key } },
  }));
  return [{ address: 'internet', end: { type: 'internet' } }, ...named];
}

/** A wire for each pair of which one reaches the other, with the traffic that gets through. */
function talksAmong(parties: readonly Party[], engine: Engine, ends: Ends, network: Network): readonly Link[] {
  const links: Link[] = [];
  for (const from of parties) {
    for (const to of parties) {
      // What a load balancer sends to its targets is part of the structure.
      if (from === to || from.address.startsWith('loadBalancer/')) continue;
      const [a, b] = nearest(ends.of(from.address), ends.of(to.address), network);
      if (a === undefined || b === undefined) continue;
      if (bothOutside(from, to)) continue;
      const { reachable } = ask(engine, { from: from.end, to: to.end });
      if (reachable.length === 0) continue;
      const words = trafficWords(reachable.map(({ flows }) => flows));
      const label = words.length > longest ? `${words.slice(0, longest)}…` : words;
      links.push({ from: a, to: b, style: 'traffic', label, arrow: true });
    }
  }
  return links;
}

const longest = 28;

/** What networks outside AWS say to each other or to the internet is not ours to draw. */
function bothOutside(from: Party, to: Party): boolean {
  const outside = ({ end }: Party) => end.type !== 'resource' || end.reference.kind === 'onPremises';
  return outside(from) && outside(to);
}

/** A box of each in the same zone, where there is one; else the first of each. */
function nearest(from: readonly string[], to: readonly string[], network: Network): readonly (string | undefined)[] {
  const zoneOf = (id: string) => network.get('subnet', id.slice(id.indexOf('@') + 1))?.zone;
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
