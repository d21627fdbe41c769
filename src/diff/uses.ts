import type { Network } from '../model/network.ts';
import type { AnyReference, Resource } from '../model/resource.ts';

interface Uses {
  readonly tables: ReadonlyMap<string, string>;
  readonly acls: ReadonlyMap<string, string>;
  readonly elasticIps: ReadonlyMap<string, readonly AnyReference[]>;
  readonly dnsNames: ReadonlyMap<string, AnyReference>;
}

const known = new WeakMap<Network, Uses>();

/** The route table that a subnet uses: its own, or the main one of its VPC (R9). Undefined where none was read. */
export function tableOf(network: Network, subnet: string): string | undefined {
  return usesIn(network).tables.get(subnet);
}

/** The network ACL of a subnet (N5). Undefined where none was read. */
export function aclOf(network: Network, subnet: string): string | undefined {
  return usesIn(network).acls.get(subnet);
}

/** What an elastic IP is an address of. */
export function usersOf(network: Network, elasticIp: string): readonly AnyReference[] {
  return usesIn(network).elasticIps.get(elasticIp) ?? [];
}

/** The load balancer or endpoint that a DNS name of AWS's is the name of. */
export function namedByDns(network: Network, name: string): AnyReference | undefined {
  return usesIn(network).dnsNames.get(name.replace(/^dualstack\./, ''));
}

/** The endpoint service of a full name, whichever account it is of. */
export function serviceNamed(network: Network, service: string): string | undefined {
  return network.where('endpointService', 'service', service)[0]?.key;
}

function usesIn(network: Network): Uses {
  let uses = known.get(network);
  if (!uses) {
    uses = {
      tables: tablesIn(network),
      acls: aclsIn(network),
      elasticIps: elasticIpsIn(network),
      dnsNames: dnsNamesIn(network),
    };
    known.set(network, uses);
  }
  return uses;
}

function tablesIn(network: Network): ReadonlyMap<string, string> {
  const tables = network.all('routeTable');
  const own = new Map(tables.flatMap(table => table.subnets.map(subnet => [subnet, table.key] as const)));
  const main = new Map(tables.filter(table => table.main).map(table => [table.vpc, table.key] as const));
  return withDefaults(network, own, main);
}

function aclsIn(network: Network): ReadonlyMap<string, string> {
  const acls = network.all('networkAcl');
  const own = new Map(acls.flatMap(acl => acl.subnets.map(subnet => [subnet, acl.key] as const)));
  const byDefault = new Map(acls.filter(acl => acl.isDefault).map(acl => [acl.vpc, acl.key] as const));
  return withDefaults(network, own, byDefault);
}

function withDefaults(
  network: Network,
  own: ReadonlyMap<string, string>,
  ofVpc: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    network.all('subnet').flatMap(({ key, vpc }) => {
      const used = own.get(key) ?? ofVpc.get(vpc);
      return used === undefined ? [] : [[key, used] as const];
    }),
  );
}

function elasticIpsIn(network: Network): ReadonlyMap<string, readonly AnyReference[]> {
  const users = new Map<string, Map<string, AnyReference>>();
  const add = (elasticIp: string | undefined, { kind, key }: AnyReference) => {
    if (elasticIp === undefined) return;
    const list = users.get(elasticIp) ?? new Map<string, AnyReference>();
    users.set(elasticIp, list.set(`${kind}/${key}`, { kind, key }));
  };
  for (const nat of network.all('natGateway')) for (const { elasticIp } of nat.addresses) add(elasticIp, nat);
  for (const each of network.all('loadBalancer')) for (const { elasticIp } of each.addresses) add(elasticIp, each);
  for (const each of network.all('networkInterface')) for (const key of each.elasticIps) add(key, ownerOf(each));
  for (const each of network.all('elasticIp')) {
    const card = network.get('networkInterface', each.networkInterface);
    if (card) add(each.key, ownerOf(card));
  }
  return new Map([...users].map(([key, list]) => [key, [...list.values()]]));
}

/** Who an interface works for, or itself. */
function ownerOf(card: Resource & { readonly owner?: AnyReference }): AnyReference {
  return card.owner ?? card;
}

function dnsNamesIn(network: Network): ReadonlyMap<string, AnyReference> {
  return new Map<string, AnyReference>([
    ...network.all('loadBalancer').flatMap(({ kind, key, dnsName }) => {
      return dnsName === undefined ? [] : [[dnsName, { kind, key }] as const];
    }),
    ...network
      .all('endpoint')
      .flatMap(({ kind, key, dnsNames }) => dnsNames.map(name => [name, { kind, key }] as const)),
  ]);
}
