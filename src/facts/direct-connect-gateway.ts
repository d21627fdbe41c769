import type { DirectConnectGateway } from '../kinds/direct-connect-gateway/direct-connect-gateway.ts';
import { directConnectGateway } from '../kinds/direct-connect-gateway/kind.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { joinedFact } from './joined-fact.ts';

/** `direct-connect-gateway`: beside its attributes, the virtual interfaces that end on it. */
export const directConnectGatewayFact: FactKind = joinedFact<DirectConnectGateway>(
  directConnectGateway,
  'A Direct Connect gateway, with the virtual interfaces that end on it.',
  {
    interfaceCount: {
      type: 'int',
      describe: 'Virtual interfaces that end on it.',
      get: (each, network) => interfacesOf(each, network)?.length,
    },
    locations: {
      type: { list: 'string' },
      describe: 'Places where the lines of its virtual interfaces enter AWS; not read where one does not tell.',
      get: (each, network) => {
        const places = interfacesOf(each, network)?.map(({ location }) => location);
        return places?.includes(undefined) ? undefined : places && [...new Set(places.flatMap(place => place ?? []))];
      },
    },
    connections: {
      type: { list: 'string' },
      describe: 'Lines that its virtual interfaces run on; not read where one does not tell.',
      get: (each, network) => {
        const lines = interfacesOf(each, network)?.map(({ connection }) => connection);
        return lines?.includes(undefined) ? undefined : lines && [...new Set(lines.flatMap(line => line ?? []))];
      },
    },
  },
);

/** Those of other accounts end on it too, unseen: where none is seen, nothing is said of them. */
function interfacesOf(each: DirectConnectGateway, network: Network) {
  const found = network
    .where('virtualInterface', 'directConnectGateway', each.key)
    .filter(({ state }) => !['deleted', 'deleting', 'rejected'].includes(state));
  return found.length > 0 ? found : undefined;
}
