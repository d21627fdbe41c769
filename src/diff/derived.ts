import type { DnsZone } from '../kinds/dns-zone/dns-zone.ts';
import type { Endpoint } from '../kinds/endpoint/endpoint.ts';
import type { Plain } from '../kinds/field.ts';
import type { AnyFields } from '../kinds/field-table.ts';
import type { FlowLog } from '../kinds/flow-log/flow-log.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { RouteTable } from '../kinds/route-table/route-table.ts';
import type { TransitGatewayRouteTable } from '../kinds/transit-gateway-route-table/transit-gateway-route-table.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import type { KindName, Resource } from '../model/resource.ts';
import { formatCidr } from '../net/cidr.ts';
import { entriesColumn } from './acl-entries.ts';
import { isOfAws } from './aws-own.ts';
import { balancedTargets } from './balanced-targets.ts';
import { rulesColumn } from './group-rules.ts';
import { kindOf, nameIn, type OneSide } from './sides.ts';
import { aclOf, namedByDns, serviceNamed, tableOf, usersOf } from './uses.ts';
import { cardColumns, workloadColumns } from './workload-columns.ts';

type Column = (resource: never, one: OneSide) => Plain | undefined;

/**
 * Attributes that no field holds as it is, or that are compared by their meaning: which table a subnet uses is an
 * attribute of the subnet, though AWS keeps it with the table.
 */
export const derivedColumns: Readonly<Partial<Record<KindName, Readonly<Record<string, Column>>>>> = {
  vpc: {
    // Whether AWS gives a block, or gave it, is no difference.
    ipv6: ({ ipv6 }: Vpc) => ipv6.map(({ cidr }) => formatCidr(cidr)),
    dhcpOptions: dhcpOptionsOf,
  },
  subnet: {
    routeTable: (subnet: Resource, one) => nameOf(one, 'routeTable', tableOf(one.network, subnet.key)),
    networkAcl: (subnet: Resource, one) => nameOf(one, 'networkAcl', aclOf(one.network, subnet.key)),
  },
  elasticIp: {
    usedBy: (address: Resource, one) =>
      usersOf(one.network, address.key).map(({ kind, key }) => nameIn(one, kind, key)),
  },
  flowLog: {
    // AWS tells the ARN of a bucket, a design may write its name.
    to: ({ to }: FlowLog) => to.replace(/^arn:aws[a-z-]*:s3:::/, 's3://'),
  },
  endpoint: {
    service: ({ service, endpointService }: Endpoint, one) => {
      const own = endpointService ?? serviceNamed(one.network, service);
      return own === undefined ? service : nameIn(one, 'endpointService', own);
    },
  },
  networkInterface: {
    owner: (card: NetworkInterface, one) => {
      const owner = one.ownerOf(card);
      return owner && nameIn(one, owner.kind, owner.key);
    },
    ...cardColumns,
  },
  routeTable: { routes: ownRoutes },
  transitGatewayRouteTable: { routes: ownGatewayRoutes },
  securityGroup: { ingress: rulesColumn('ingress'), egress: rulesColumn('egress') },
  networkAcl: { entries: entriesColumn },
  workload: workloadColumns,
  targetGroup: { targets: balancedTargets },
  dnsZone: { records: ownRecords },
};

/** A design that names none has those that AWS makes; `default` is AWS's word for none at all. [AWS: DhcpOptionsId] */
function dhcpOptionsOf({ dhcpOptions: key }: Vpc, one: OneSide): string | undefined {
  if (key === undefined) return one.network.from === 'design' ? 'those of AWS' : undefined;
  if (key === 'default') return 'none';
  const options = one.network.get('dhcpOptions', key);
  if (!options) return undefined;
  return isOfAws(options) ? 'those of AWS' : nameIn(one, 'dhcpOptions', key);
}

function nameOf(one: OneSide, kind: KindName, key: string | undefined): string | undefined {
  return key === undefined ? undefined : nameIn(one, kind, key);
}

/** Without the local routes, which AWS makes for each block of the VPC, and those that gateways bring. */
function ownRoutes(table: RouteTable, one: OneSide): Plain | undefined {
  const routes = table.routes.filter(route => route.via.type !== 'local' && !route.propagated);
  return written(table, 'routes', routes, one);
}

function ownGatewayRoutes(table: TransitGatewayRouteTable, one: OneSide): Plain | undefined {
  const routes = table.routes?.filter(route => !route.propagated);
  return routes && written(table, 'routes', routes, one);
}

/** Without those that Route 53 makes with the zone; names of load balancers and endpoints stand for these. */
function ownRecords(zone: DnsZone, one: OneSide): Plain | undefined {
  const records = zone.records
    ?.filter(({ name, type }) => name !== zone.domain || (type !== 'NS' && type !== 'SOA'))
    .map(record => {
      const target =
        typeof record.alias?.target === 'string' ? namedByDns(one.network, record.alias.target) : undefined;
      return target && record.alias ? { ...record, alias: { ...record.alias, target } } : record;
    });
  return records && written(zone, 'records', records, one);
}

function written(resource: Resource, name: string, value: unknown, one: OneSide): Plain | undefined {
  const fields = kindOf.get(resource.kind)?.design.fields as AnyFields | undefined;
  const field = fields?.[name];
  return field?.write(value, { region: resource.region, nameOf: (kind, key) => nameIn(one, kind, key) });
}
