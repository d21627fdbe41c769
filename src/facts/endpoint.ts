import type { Endpoint } from '../kinds/endpoint/endpoint.ts';
import { endpoint } from '../kinds/endpoint/kind.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { endpointClients, shutOutBy } from './endpoint-clients.ts';
import { joinedFact } from './joined-fact.ts';
import { tablesTo } from './nat-service.ts';
import { subnetsOf } from './subnet-routing.ts';
import { sharingZone, zoneFields } from './zones-of.ts';

/** `endpoint`: beside its attributes, its zones, the DNS of its VPC, and whether its routes are where they are needed. */
export const endpointFact: FactKind = joinedFact<Endpoint>(
  endpoint,
  'A VPC endpoint, with its VPC, its zones and the other endpoints beside it.',
  {
    vpcName: {
      type: 'string',
      describe: 'Name of its VPC.',
      get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc,
    },
    shortService: {
      type: 'string',
      describe: 'The last words of its service, behind the region: s3, ecr.api.',
      get: ({ service }) => service.replace(/^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\./, ''),
    },
    ...zoneFields,
    sharingZone: {
      type: { list: 'string' },
      describe: 'Names of its subnets whose zone another of its subnets has: AWS takes one a zone.',
      get: ({ subnets }, network) => sharingZone(subnets, network),
    },
    vpcHasDns: {
      type: 'bool',
      describe: 'Whether its VPC has dnsSupport and dnsHostnames: private names need both.',
      get: (each, network) => {
        const home = network.get('vpc', each.vpc);
        if (!home || home.dnsSupport === false || home.dnsHostnames === false) return home ? false : undefined;
        return home.dnsSupport === undefined || home.dnsHostnames === undefined ? undefined : true;
      },
    },
    ofAws: {
      type: 'bool',
      describe: 'Whether its service is one of AWS, whose own name it can take over.',
      get: ({ service }) => /^(?:cn\.)?com\.amazonaws\.(?!vpce\.)/.test(service) || service.startsWith('aws.'),
    },
    sameName: {
      type: 'string',
      describe: 'Name of an endpoint before it in its VPC that has the private name of the same service.',
      get: (each, network) => twinOf(each, network)?.name ?? null,
    },
    foreignTables: {
      type: { list: 'string' },
      describe: 'Names of its route tables that are of another VPC.',
      get: ({ routeTables, vpc }, network) =>
        routeTables
          .flatMap(key => network.get('routeTable', key) ?? [])
          .filter(table => table.vpc !== vpc)
          .map(({ name }) => name),
    },
    tablesAside: {
      type: { list: 'string' },
      describe: 'Names of tables of its VPC that lead to a NAT gateway but not to it, being a gateway endpoint.',
      get: (each, network) => {
        if (each.type !== 'gateway') return [];
        if (!network.isRead('natGateway', each) || !network.isRead('routeTable', each)) return undefined;
        const natted = network.where('natGateway', 'vpc', each.vpc).flatMap(nat => tablesTo(nat.key, network));
        const aside = natted.filter(
          table => !each.routeTables.includes(table.key) && subnetsOf(table, network)?.length !== 0,
        );
        return [...new Set(aside.map(({ name }) => name))];
      },
    },
    clients: {
      type: { list: 'string' },
      describe: 'Names of the workloads of its VPC whose HTTPS gets to it, being an interface endpoint.',
      get: (each, network) => endpointClients(each, network)?.served,
    },
    shutOut: {
      type: { list: 'string' },
      describe: 'Names of the workloads of its VPC whose HTTPS its own security groups alone keep out.',
      get: shutOutBy,
    },
    providerZones: {
      type: { list: 'string' },
      describe: 'Zones that the endpoint service behind it answers in, where it is of this model.',
      get: ({ endpointService }, network) => network.get('endpointService', endpointService)?.zones ?? null,
    },
  },
  {
    places: (each, network) => {
      const home = network.get('vpc', (each as Endpoint).vpc);
      const twin = twinOf(each as Endpoint, network);
      return {
        endpoint: (each as Endpoint).origin,
        ...(home ? { vpc: home.origin } : {}),
        ...(twin ? { twin: twin.origin } : {}),
      };
    },
  },
);

/** A gateway endpoint has no name of its own; one of S3 may stand beside an interface endpoint. */
function twinOf(each: Endpoint, network: Network): Endpoint | undefined {
  if (each.privateDns !== true || each.type !== 'interface') return undefined;
  const first = network
    .where('endpoint', 'vpc', each.vpc)
    .find(other => other.service === each.service && other.privateDns === true && other.type === 'interface');
  return first === each ? undefined : first;
}
