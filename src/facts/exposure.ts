import { peerText, securityGroupRuleFact as plainRule } from '../kinds/security-group/facts.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Related } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import { coversInternet } from '../net/address-set.ts';
import { intersection, isEmpty, overlaps, restrictTraffic, sourcesOf } from '../net/flows.ts';
import { trafficWords } from '../net/flows-words.ts';
import type { Traffic } from '../net/traffic.ts';
import type { Exposure } from '../reach/exposure.ts';
import type { Place } from '../source/origin.ts';
import { type Opening, openingsOf } from './openings.ts';
import { evidenceOfPath, evidenceOfUnknown } from './path-evidence.ts';
import { onlyRedirects } from './redirects.ts';
import { openersOf } from './security-group-rule.ts';

/** `exposure`: each way in from the internet, proved over the whole model, or open without anybody behind it. */
export const exposureFact: FactKind = defineFact<Opening>({
  name: 'exposure',
  describe:
    'A way in from the internet: what a security group rule, or a load balancer without one, opens, and what is proved to be reached by it.',
  fields: {
    from: {
      type: 'string',
      describe: 'internet, or `part of the internet` where only some of its addresses get in.',
      get: ({ flows }) => flows && (coversInternet(sourcesOf(flows)) ? 'internet' : 'part of the internet'),
    },
    proved: {
      type: 'bool',
      describe: 'Whether it is proved that packets get there and replies come back; false where a rule is only open.',
      get: ({ proved }) => proved,
    },
    to: {
      type: 'string',
      describe: 'What is reached: `web`, or `web (and 2 more)`; none where nobody is known to be.',
      get: ({ exposures }) => namesOf(exposures),
    },
    names: {
      type: { list: 'string' },
      describe: 'Names of all that is reached, or may be.',
      get: ({ exposures }) => ownersOf(exposures).map(({ name }) => name),
    },
    kinds: {
      type: { list: 'string' },
      describe: 'What they are: loadBalancer, networkInterface…, or of workloads the type: instance, database….',
      get: ({ exposures }) => [...new Set(ownersOf(exposures).map(kindOf))],
    },
    roles: {
      type: { list: 'string' },
      describe: 'Names of the instances among them that carry an IAM role.',
      get: ({ exposures }) => ownersOf(exposures).flatMap(each => (isWorkload(each) && each.role ? each.name : [])),
    },
    behind: {
      type: { list: 'string' },
      describe: 'Names of the targets that load balancers among them hand on to.',
      get: ({ exposures }) => [...new Set(exposures.flatMap(each => each.behind.map(({ name }) => name)))],
    },
    flows: {
      type: 'flows',
      describe: 'Exactly what gets there; where nobody is proved to be reached, what the rule would let in.',
      get: ({ flows }) => flows,
    },
    traffic: {
      type: 'string',
      describe: 'Their traffic in words: tcp/443, all.',
      get: ({ flows }) => flows && trafficWords([flows]),
    },
    allowed: {
      type: 'traffic',
      describe: 'All that the rule lets the whole internet do, reached or not; none without such a rule.',
      get: ({ rule, allowed }) => (rule ? allowed : null),
    },
    path: {
      type: 'string',
      describe: 'The gateways that packets come in by; none where nobody is reached.',
      get: ({ exposures: [first] }) => (first ? wayOf(first) : null),
    },
    doubt: {
      type: 'string',
      describe:
        'What keeps it from being proved, as the end of a sentence: `; nobody is proved to answer it`; empty where it is proved.',
      get: ({ proved, exposures }) => {
        if (proved) return '';
        const names = namesOf(exposures);
        return names === null ? '; nobody is proved to answer it' : `; whether it gets to ${names} is not known`;
      },
    },
    missing: {
      type: 'string',
      describe: 'What would have to be known to prove it; none where it is proved or nobody may be reached.',
      get: ({ proved, exposures: [first] }) => (proved ? null : (first?.missing[0] ?? null)),
    },
    group: {
      type: 'string',
      describe: 'Name of the security group whose rule opens it; none where no rule does.',
      get: ({ rule }) => rule?.group.name ?? null,
    },
    opener: {
      type: 'string',
      describe: 'What opens it, in words: `security group web`; what is reached, where no rule does.',
      get: ({ rule, exposures }) => (rule ? `security group ${rule.group.name}` : namesOf(exposures)),
    },
    opening: {
      type: 'string',
      describe:
        'How it is opened, in words: `security group web lets 0.0.0.0/0 in`; peers alone where nobody is reached.',
      get: ({ rule, proved }, network) => {
        if (!rule) return '';
        const peers = listed(openersOf(rule, network).map(peerText));
        return proved ? `security group ${rule.group.name} lets ${peers} in` : peers;
      },
    },
    first: {
      type: 'bool',
      describe: 'Whether it is the first that is told of its rule: what is proved comes before what is only open.',
      get: ({ first }) => first,
    },
    groupIsDefault: {
      type: 'bool',
      describe: 'Whether that is the default group of its VPC.',
      get: ({ rule }) => rule?.group.isDefault ?? false,
    },
    environment: {
      type: 'string',
      describe: 'What it is for: production…',
      get: ({ rule, exposures }) => rule?.group.environment ?? exposures[0]?.to.environment ?? null,
    },
    openedBy: {
      type: { list: 'string' },
      describe: 'Peers of the rules that open it: 0.0.0.0/0 and ::/0; none without such rules.',
      get: ({ rule }, network) => (rule ? openersOf(rule, network).map(peerText) : []),
    },
    onlyRedirects: {
      type: 'bool',
      describe: 'Whether the group stands before load balancers alone whose HTTP listeners send clients to HTTPS.',
      get: ({ rule }, network) => (rule ? onlyRedirects(rule.group, network) : false),
    },
  },
  subjects: openingsOf,
  asks: true,
  resource: ({ rule, exposures: [first] }) => rule?.group ?? first?.to,
  origin: ({ rule, exposures }) => (rule ? rule.rule.origin : (exposures[0] as Exposure).to.origin),
  place: placeOf,
  places: ({ rule, exposures: [first] }) => ({
    ...(rule ? { group: rule.group.origin } : {}),
    ...(first ? { to: first.to.origin } : {}),
  }),
  related: relatedTo,
  evidence: (opening, _network, about) => {
    const part = partAbout(opening, about) ?? opening.exposures[0]?.parts[0];
    return part ? ('path' in part ? evidenceOfPath(part) : evidenceOfUnknown(part)) : [];
  },
  identity: ({ rule, exposures: [first], proved }) =>
    `${rule ? plainRule.identity?.(rule) : first && addressOf(first.to)} ${proved ? 'proved' : 'open'}`,
  about: each => each.rule?.rule ?? each,
});

/** The first way in that some of the traffic takes to somebody who answers it. */
function partAbout({ exposures, flows }: Opening, about: Traffic | undefined): Exposure['parts'][number] | undefined {
  if (!flows) return undefined;
  const asked = about ? restrictTraffic(flows, about) : flows;
  for (const each of exposures) {
    const heard = intersection(each.flows, asked);
    const part = isEmpty(heard) ? undefined : each.parts.find(one => overlaps(one.flows, heard));
    if (part) return part;
  }
  return undefined;
}

function placeOf({ rule, exposures }: Opening): Place {
  return (rule && plainRule.place?.(rule)) ?? { origin: (exposures[0] as Exposure).to.origin };
}

function relatedTo({ rule, exposures }: Opening, _network: Network): readonly Related[] {
  if (!rule) return [];
  return ownersOf(exposures)
    .slice(0, 3)
    .map(({ name, origin }) => ({ place: { origin }, label: `${name} is behind it` }));
}

function ownersOf(exposures: readonly Exposure[]): readonly Resource[] {
  return [...new Set(exposures.map(({ to }) => to))];
}

function namesOf(exposures: readonly Exposure[]): string | null {
  const [first, ...others] = ownersOf(exposures);
  if (!first) return null;
  return others.length === 0 ? first.name : `${first.name} (and ${others.length} more)`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function isWorkload(resource: Resource): resource is Workload {
  return resource.kind === 'workload';
}

function kindOf(resource: Resource): string {
  return isWorkload(resource) ? resource.type : resource.kind;
}

/** The gateways and endpoints that packets come in by, each once: the whole way is told as evidence. */
function wayOf({ path }: Exposure): string {
  const passed = path.hops.filter(({ reply, component }) => !reply && !inside.test(component));
  const gates = [...new Set(passed.map(({ component }) => component))];
  return gates.length > 0 ? gates.join(', ') : 'its subnet';
}

/** What is no gate: the sender, and what stands behind gates. */
const inside = /^(?:internet$|(?:subnet|networkInterface|routeTable|targetGroup|loadBalancer|listener|onPremises)\/)/;
