import type { DnsZone } from '../kinds/dns-zone/dns-zone.ts';
import { dnsZone } from '../kinds/dns-zone/kind.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { joinedFact } from './joined-fact.ts';
import { isOwn, typesOf } from './zone-names.ts';

/** `dns-zone`: beside its attributes, the VPCs that it answers and zones of the same domain. */
export const dnsZoneFact: FactKind = joinedFact<DnsZone>(
  dnsZone,
  'A DNS zone, with its VPCs and the zones of the same domain.',
  {
    vpcsWithoutDns: {
      type: { list: 'string' },
      describe: 'Names of its VPCs that lack dnsSupport or dnsHostnames: there it is not asked.',
      get: (each, network) => {
        if (each.public) return [];
        const homes = each.vpcs?.flatMap(key => network.get('vpc', key) ?? []);
        if (!homes || homes.some(vpc => isUndecided(vpc.dnsSupport, vpc.dnsHostnames))) return undefined;
        return homes.filter(vpc => !vpc.dnsSupport || !vpc.dnsHostnames).map(({ name }) => name);
      },
    },
    twin: {
      type: 'string',
      describe: 'Name of a VPC that another private zone of the same domain answers too: AWS refuses the second.',
      get: (each, network) => twinOf(each, network)?.vpc ?? null,
    },
    missingNames: {
      type: { list: 'string' },
      describe:
        'Names of the public zone of its domain that it, being private, does not have: there they do not exist.',
      get: missingNames,
    },
    hasMail: {
      type: 'bool',
      describe: 'Whether it has an MX record at its head that takes mail.',
      get: ({ records, domain }) =>
        records?.some(({ name, type, values }) => name === domain && type === 'MX' && !values.every(isNullMail)),
    },
    hasSpf: {
      type: 'bool',
      describe: 'Whether a TXT record at its head says who may send mail for it (SPF).',
      get: ({ records, domain }) =>
        records?.some(
          ({ name, type, values }) =>
            name === domain && (type === 'TXT' || type === 'SPF') && values.some(value => /^"?v=spf1\b/i.test(value)),
        ),
    },
  },
  {
    places: (each, network) => {
      const twin = twinOf(each as DnsZone, network);
      const open = publicTwin(each as DnsZone, network);
      return {
        zone: (each as DnsZone).origin,
        ...(twin ? { twin: twin.zone.origin } : {}),
        ...(open ? { public: open.origin } : {}),
      };
    },
  },
);

/** Where one of the two is off the other does not matter. */
function isUndecided(support: boolean | undefined, hostnames: boolean | undefined): boolean {
  return (support === undefined || hostnames === undefined) && support !== false && hostnames !== false;
}

/** `0 .` says that a domain takes no mail (RFC 7505). */
function isNullMail(value: string): boolean {
  return /^0\s+\.$/.test(value);
}

/** The zone before it that answers one of its VPCs for the same domain. */
function twinOf(each: DnsZone, network: Network) {
  if (each.public || each.vpcs === undefined) return undefined;
  for (const zone of network.where('dnsZone', 'domain', each.domain)) {
    if (zone === each) return undefined;
    const vpc = zone.public ? undefined : zone.vpcs?.find(key => each.vpcs?.includes(key));
    if (vpc !== undefined) return { zone, vpc: network.get('vpc', vpc)?.name ?? vpc };
  }
  return undefined;
}

function publicTwin(each: DnsZone, network: Network): DnsZone | undefined {
  return network.where('dnsZone', 'domain', each.domain).find(zone => zone.public);
}

/** Names that only a wildcard of the private zone has count as there. Its own infrastructure names do not count. */
function missingNames(each: DnsZone, network: Network): readonly string[] | undefined {
  if (each.public) return [];
  const open = publicTwin(each, network);
  if (!open) return [];
  if (!open.records || !each.records) return undefined;
  const names = new Set(
    open.records.filter(record => isOwn(open, record) && isAsked(record.type)).map(({ name }) => name),
  );
  return [...names].filter(name => !isAnswered(each, name));
}

function isAsked(type: string): boolean {
  return type === 'A' || type === 'AAAA' || type === 'CNAME';
}

function isAnswered(zone: DnsZone, name: string): boolean {
  if ([...(typesOf(zone, name) ?? [])].some(isAsked)) return true;
  for (let rest = name; rest.length > zone.domain.length; ) {
    const dot = rest.indexOf('.');
    if (dot < 0) return false;
    rest = rest.slice(dot + 1);
    if (typesOf(zone, `*.${rest}`)) return true;
  }
  return false;
}
