import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { type Address, parseAddress } from '../net/address.ts';
import { addressCount, type Cidr, containsAddress, firstAddress, formatCidr } from '../net/cidr.ts';

/** An address that a design chooses for an interface. */
interface InterfaceAddress {
  readonly of: NetworkInterface;
  readonly text: string;
  readonly address: Address;
  readonly path: string;
  readonly subnet: Subnet;
  /** The block of the subnet of the same version. */
  readonly block: Cidr | undefined;
}

/** `interface-address`: each private address that a design chooses. What AWS told is in its place. */
export const interfaceAddressFact: FactKind = defineFact<InterfaceAddress>({
  name: 'interface-address',
  describe: 'A private address that a design chooses for a network interface.',
  fields: {
    name: { type: 'string', describe: 'Name of the interface.', get: ({ of }) => of.name },
    address: { type: 'string', describe: 'The address.', get: ({ text }) => text },
    subnet: { type: 'string', describe: 'Name of the subnet.', get: ({ subnet }) => subnet.name },
    block: {
      type: 'string',
      describe: 'Block of the subnet of the same IP version; none where it has none.',
      get: ({ block }) => (block ? formatCidr(block) : null),
    },
    inSubnet: {
      type: 'bool',
      describe: 'Whether the subnet has it.',
      get: ({ block, address }) => block !== undefined && containsAddress(block, address),
    },
    reserved: {
      type: 'bool',
      describe: 'Whether AWS keeps it: the first four and the last of a subnet.', // A3
      get: ({ block, address }) => block !== undefined && isReserved(block, address),
    },
    count: { type: 'int', describe: 'How many interfaces are to have it.', get: ({ of }) => of.count },
    takenBy: {
      type: 'string',
      describe: 'Another interface of the VPC that has it already; none where it is free.',
      get: (each, network) => otherWith(each, network)?.name ?? null,
    },
  },
  subjects: network => (network.from === 'design' ? chosenIn(network) : []),
  resource: ({ of }) => of,
  origin: ({ of }) => of.origin,
  place: ({ of, path }) => ({ origin: of.origin, path }),
  places: (each, network) => ({ other: (otherWith(each, network) ?? each.of).origin }),
  identity: ({ text }) => text,
});

function* chosenIn(network: Network): Iterable<InterfaceAddress> {
  for (const of of network.all('networkInterface')) {
    const subnet = network.get('subnet', of.subnet);
    if (!subnet) continue;
    const written = [
      ...of.addresses.map((text, index) => ({ text, path: `addresses.${index}` })),
      ...of.ipv6.map((text, index) => ({ text, path: `ipv6.${index}` })),
    ];
    for (const { text, path } of written) {
      const address = parseAddress(text);
      if (address) yield { of, text, address, path, subnet, block: address.version === 4 ? subnet.cidr : subnet.ipv6 };
    }
  }
}

function isReserved(block: Cidr, address: Address): boolean {
  if (!containsAddress(block, address)) return false;
  const place = BigInt(address.value) - BigInt(firstAddress(block).value);
  return place < 4n || place === addressCount(block) - 1n;
}

/** The interface before this one that has the same address in the same VPC. */
function otherWith({ of, text }: InterfaceAddress, network: Network): NetworkInterface | undefined {
  const attribute = text.includes(':') ? 'ipv6' : 'addresses';
  const first = network.where('networkInterface', attribute, text).find(({ vpc }) => vpc === of.vpc);
  return first === of ? undefined : first;
}
