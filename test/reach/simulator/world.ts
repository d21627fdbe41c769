import type { Subnet } from '../../../src/kinds/subnet/subnet.ts';
import type { Network } from '../../../src/model/network.ts';
import { type Address, blockOf, read, within } from './packet.ts';

/** Something with addresses of its own: an interface, or a NAT gateway that has none. */
export interface Place {
  /** `networkInterface/eni-1` */
  readonly id: string;
  readonly key: string;
  readonly vpc: string;
  readonly subnet: string;
  readonly addresses: readonly Address[];
  readonly publics: readonly { readonly seen: Address; readonly own: Address }[];
  readonly groups: readonly string[];
  /** Who answers for it: `natGateway/nat-0`. */
  readonly service?: string;
  /** Its host, where it is an instance's. */
  readonly host?: string;
  readonly checked: boolean;
  readonly stopped: boolean;
  readonly isCard: boolean;
}

/** The model, looked up by address. */
export interface World {
  readonly network: Network;
  readonly places: readonly Place[];
  readonly byId: ReadonlyMap<string, Place>;
  /** Places of a VPC by address. */
  readonly at: (vpc: string, address: Address) => Place | undefined;
  readonly byPublic: ReadonlyMap<Address, Place>;
  readonly subnetsOf: (vpc: string) => readonly Subnet[];
  /** Ports from which rules differ, for who chooses ports. */
  readonly ports: readonly number[];
}

export function worldOf(network: Network, ports: readonly number[]): World {
  const places = [...cards(network), ...gateways(network)];
  const byAddress = new Map<string, Place>();
  for (const place of places) for (const each of place.addresses) byAddress.set(`${place.vpc} ${each}`, place);
  const subnets = new Map(
    network.all('vpc').map(({ key }) => [key, network.all('subnet').filter(each => each.vpc === key)]),
  );
  return {
    network,
    places,
    byId: new Map(places.map(place => [place.id, place])),
    at: (vpc, address) => byAddress.get(`${vpc} ${address}`),
    byPublic: new Map(places.flatMap(place => place.publics.map(each => [each.seen, place] as const))),
    subnetsOf: vpc => subnets.get(vpc) ?? [],
    ports,
  };
}

function cards(network: Network): readonly Place[] {
  return network.all('networkInterface').map(card => {
    const host = card.owner?.kind === 'workload' ? network.get('workload', card.owner.key) : undefined;
    const service = card.owner && card.owner.kind !== 'workload' ? `${card.owner.kind}/${card.owner.key}` : undefined;
    return {
      id: `networkInterface/${card.key}`,
      key: card.key,
      vpc: card.vpc,
      subnet: card.subnet,
      addresses: [...card.addresses, ...card.ipv6].map(read),
      publics: card.publicIps.map(each => ({ seen: read(each.public), own: read(each.private ?? card.addresses[0]!) })),
      groups: card.securityGroups,
      service,
      host: host?.key,
      checked: card.sourceDestCheck,
      stopped: host?.state === 'stopped',
      isCard: true,
    };
  });
}

function gateways(network: Network): readonly Place[] {
  return network.all('natGateway').map(nat => ({
    id: `natGateway/${nat.key}`,
    key: nat.key,
    vpc: nat.vpc,
    subnet: nat.subnet ?? '',
    addresses: nat.addresses.map(each => read(each.privateIp!)),
    publics:
      nat.type === 'public'
        ? nat.addresses.map(each => ({ seen: read(each.publicIp!), own: read(each.privateIp!) }))
        : [],
    groups: [],
    service: `natGateway/${nat.key}`,
    checked: false,
    stopped: false,
    isCard: false,
  }));
}

export function holds(subnet: Subnet, address: Address): boolean {
  return [subnet.cidr, subnet.ipv6].some(cidr => cidr !== undefined && within(blockOf(cidr), address));
}

/** Addresses of a VPC, both versions. */
export function ofVpc({ network }: World, key: string, address: Address): boolean {
  const vpc = network.get('vpc', key);
  const blocks = vpc ? [...vpc.cidr, ...vpc.ipv6.map(each => each.cidr)] : [];
  return blocks.some(cidr => within(blockOf(cidr), address));
}
