import type { DirectConnectGateway } from '../kinds/direct-connect-gateway/direct-connect-gateway.ts';
import { directConnectGateway } from '../kinds/direct-connect-gateway/kind.ts';
import type { VirtualInterface } from '../kinds/virtual-interface/virtual-interface.ts';
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
      describe: 'Virtual interfaces that end on it; none where a design tells of none.',
      get: (each, network) => toldOf(each, network, found => found.length),
    },
    locations: {
      type: { list: 'string' },
      describe: 'Places where the lines of its virtual interfaces enter AWS; not read where one does not tell.',
      get: (each, network) =>
        toldOf(each, network, found => {
          const places = found.map(({ location }) => location);
          return places.includes(undefined) ? undefined : [...new Set(places.flatMap(place => place ?? []))];
        }),
    },
  },
);

/** Those of other accounts end on it too, unseen: where none is seen, nothing is said of them. */
function toldOf<T>(
  { key }: DirectConnectGateway,
  network: Network,
  tell: (found: readonly VirtualInterface[]) => T,
): T | null | undefined {
  const found = network
    .where('virtualInterface', 'directConnectGateway', key)
    .filter(({ state }) => !['deleted', 'deleting', 'rejected'].includes(state));
  return found.length > 0 ? tell(found) : network.from === 'design' ? null : undefined;
}
