import { defineFact, type FactKind } from '../../model/fact.ts';
import { addressSet } from '../../net/address-set.ts';
import type { DirectConnectAssociation, DirectConnectGateway } from './direct-connect-gateway.ts';

/** An association with its Direct Connect gateway. */
export interface DirectConnectAssociationSubject {
  readonly directConnect: DirectConnectGateway;
  readonly association: DirectConnectAssociation;
  readonly index: number;
}

/** `direct-connect-association`: each gateway that a Direct Connect gateway leads to. */
export const directConnectAssociationFact: FactKind = defineFact<DirectConnectAssociationSubject>({
  name: 'direct-connect-association',
  describe: 'A transit gateway or VPN gateway that a Direct Connect gateway leads to.',
  fields: {
    directConnectGateway: {
      type: 'string',
      describe: 'Name of the Direct Connect gateway.',
      get: ({ directConnect }) => directConnect.name,
    },
    gatewayKind: {
      type: 'string',
      describe: 'transitGateway or vpnGateway.',
      get: ({ association }) => association.gateway.kind,
    },
    gateway: { type: 'string', describe: 'Key of that gateway.', get: ({ association }) => association.gateway.key },
    account: { type: 'string', describe: 'Account of that gateway.', get: ({ association }) => association.account },
    region: { type: 'string', describe: 'Region of that gateway.', get: ({ association }) => association.region },
    state: { type: 'string', describe: 'State of the association.', get: ({ association }) => association.state },
    allowedPrefixes: {
      type: 'addresses',
      describe: 'What the far side is told of.',
      get: ({ association }) => association.allowedPrefixes && addressSet(association.allowedPrefixes),
    },
    prefixCount: {
      type: 'int',
      describe: 'How many blocks the far side is told of.',
      get: ({ association }) => association.allowedPrefixes?.length,
    },
  },
  *subjects(network) {
    for (const directConnect of network.all('directConnectGateway')) {
      for (const [index, association] of (directConnect.associations ?? []).entries()) {
        yield { directConnect, association, index };
      }
    }
  },
  resource: ({ directConnect }) => directConnect,
  origin: ({ directConnect }) => directConnect.origin,
  place: ({ directConnect, index }) => ({ origin: directConnect.origin, path: `associations.${index}` }),
  identity: ({ association }) => `${association.gateway.kind}/${association.gateway.key}`,
});
