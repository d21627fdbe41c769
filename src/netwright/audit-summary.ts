import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import { addressOf, type KindName, type Resource } from '../model/resource.ts';
import { formatCidr, size4 } from '../net/cidr.ts';
import { trafficOf } from '../net/flows.ts';
import { formatTraffic } from '../net/traffic.ts';
import { engineOf } from '../reach/engine.ts';
import { type Exposure, exposuresOf } from '../reach/exposure.ts';
import type { AuditSummary, Exposed, SpaceUse, Unused, Whereabouts } from '../report/audit-summary.ts';
import type { Report } from '../report/report.ts';
import { costHints } from './cost-hints.ts';

/** Findings that a summary begins with. */
const worstShown = 5;

/** What an audit tells whoever has no time for findings. */
export function auditSummary(network: Network, report: Report): AuditSummary {
  const places = network.readings.map(({ account, region }) =>
    [account ?? 'an account', region].filter(part => part !== undefined).join('/'),
  );
  return {
    places,
    whole: !report.incomplete && isEnoughRead(network),
    exposed: exposedIn(network),
    worst: report.findings.filter(({ severity }) => severity !== 'low' && severity !== 'info').slice(0, worstShown),
    unused: unusedIn(report, network),
    space: spaceIn(network),
    costs: costHints(network, report.findings),
  };
}

/** Without one of these nobody can tell what is reached. */
const needed = ['subnet', 'routeTable', 'networkAcl', 'securityGroup', 'networkInterface', 'internetGateway'] as const;

function isEnoughRead(network: Network): boolean {
  return network.all('vpc').every(vpc => needed.every(kind => network.isRead(kind, vpc)));
}

function exposedIn(network: Network): readonly Exposed[] {
  const exposures = exposuresOf(engineOf(network));
  return exposures
    .map(exposure => ({ exposure, told: exposedOf(exposure) }))
    .toSorted((one, other) => Number(other.told.proved) - Number(one.told.proved))
    .map(({ told }) => told);
}

function exposedOf({ to, flows, proved, missing, path, behind }: Exposure): Exposed {
  return {
    resource: addressOf(to),
    name: to.name,
    ...whereabouts(to),
    traffic: formatTraffic(trafficOf(flows)),
    proved,
    missing,
    path: [...new Set(path.hops.flatMap(({ resource }) => (resource ? [addressOf(resource)] : [])))],
    behind: behind.map(({ name }) => name),
  };
}

/** Rules whose findings say that nothing uses a thing. */
const unusedRules: ReadonlySet<string> = new Set([
  'filtering/group-unused',
  'filtering/acl-unused',
  'operations/elastic-ip-unused',
  'operations/interface-unused',
  'operations/nat-unused',
  'operations/vpc-unused',
  'balancing/target-group-unused',
  'balancing/load-balancer-without-listeners',
  'balancing/no-targets',
  'routing/unused-internet-gateway',
]);

function unusedIn({ findings, rule }: Report, network: Network): readonly Unused[] {
  const told = findings.filter(finding => unusedRules.has(finding.rule));
  return [...grouped(told, finding => finding.rule)].map(([id, list]) => ({
    title: rule(id)?.title ?? id,
    rule: id,
    resources: list.map(({ resource, message }) => resource ?? message),
    names: list.map(({ resource, message }) => (resource ? nameOf(resource, network) : message)),
    where: list.map(({ resource }) => (resource ? whereabouts(resourceAt(resource, network)) : {})),
  }));
}

/** What a resource is called, by its address: its name and, where that says little, its id. */
function nameOf(address: string, network: Network): string {
  const key = address.slice(address.indexOf('/') + 1);
  const name = resourceAt(address, network)?.name ?? key;
  return name === key || key.startsWith('arn:') ? name : `${name} (${key})`;
}

function resourceAt(address: string, network: Network): Resource | undefined {
  const at = address.indexOf('/');
  return network.get(address.slice(0, at) as KindName, address.slice(at + 1));
}

function whereabouts(resource: Whereabouts | undefined): Whereabouts {
  const { account, region } = resource ?? {};
  return { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
}

/** How many addresses of a subnet AWS keeps for itself (A3). */
const reserved = 5;

function spaceIn(network: Network): readonly SpaceUse[] {
  return network
    .all('vpc')
    .filter(vpc => network.isRead('subnet', vpc))
    .map(vpc => {
      const subnets = network
        .where('subnet', 'vpc', vpc.key)
        .flatMap(({ key, name, cidr, freeAddresses }) =>
          cidr?.version === 4 ? [{ name: name || key, usable: size4(cidr) - reserved, free: freeAddresses }] : [],
        );
      const usable = subnets.reduce((sum, subnet) => sum + subnet.usable, 0);
      const told = subnets.filter(subnet => subnet.free !== undefined);
      const taken =
        told.length < subnets.length || told.length === 0
          ? undefined
          : usable - told.reduce((sum, { free = 0 }) => sum + free, 0);
      const [least] = told.toSorted((one, other) => (one.free ?? 0) / one.usable - (other.free ?? 0) / other.usable);
      return {
        vpc: vpc.key,
        name: vpc.name,
        ...whereabouts(vpc),
        blocks: vpc.cidr.map(formatCidr),
        usable,
        ...(taken === undefined ? {} : { taken }),
        ...(least ? { fullest: { subnet: least.name, free: least.free ?? 0, usable: least.usable } } : {}),
      };
    })
    .toSorted((one, other) => shareOf(other) - shareOf(one));
}

function shareOf({ taken = 0, usable }: SpaceUse): number {
  return usable === 0 ? 0 : taken / usable;
}
