import { peering } from '../kinds/peering/kind.ts';
import type { Peering, PeeringSide } from '../kinds/peering/peering.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { joinedFact } from './joined-fact.ts';
import { ownAccounts } from './own-accounts.ts';
import { twinOfPeering } from './peering-twins.ts';

/** `peering`: beside its attributes, whose VPCs it joins and whether they find each other by name. */
export const peeringFact: FactKind = joinedFact<Peering>(
  peering,
  'A peering connection, with the VPCs that it joins.',
  {
    vpcNames: {
      type: { list: 'string' },
      describe: 'Names of the two VPCs, the one that asked first.',
      get: ({ requester, accepter }, network) =>
        [requester, accepter].map(({ vpc }) => network.get('vpc', vpc)?.name ?? vpc),
    },
    accounts: {
      type: { list: 'string' },
      describe: 'The accounts that own the two VPCs; one where it is the same.',
      get: accountsOf,
    },
    ownAccounts: {
      type: { list: 'string' },
      describe: 'The accounts that were read, or whose VPCs this network holds.',
      get: (_, network) => [...ownAccounts(network)],
    },
    silentSides: {
      type: { list: 'string' },
      describe: 'Names of the VPCs whose public names the other side does not resolve to private addresses.',
      get: ({ requester, accepter }, network) => {
        const sides = [requester, accepter];
        if (sides.some(({ dnsResolution }) => dnsResolution === undefined) && network.from === 'account')
          return undefined;
        return sides.filter(side => side.dnsResolution !== true).map(({ vpc }) => network.get('vpc', vpc)?.name ?? vpc);
      },
    },
    twin: {
      type: 'string',
      describe: 'Name of a peering before it of the same two VPCs: AWS allows one.', // P1
      get: (each, network) => twinOfPeering(each, network)?.name ?? null,
    },
  },
);

function accountsOf({ requester, accepter }: Peering, network: Network): readonly string[] | undefined {
  const accounts = [requester, accepter].map(side => accountOf(side, network));
  return accounts.includes(undefined) ? undefined : [...new Set(accounts.flatMap(account => account ?? []))];
}

/** None for a VPC of a design that names no account: it is the writer's own. */
function accountOf({ account, vpc }: PeeringSide, network: Network): string | readonly [] | undefined {
  const known = network.get('vpc', vpc);
  return account ?? known?.account ?? (known?.origin.from === 'design' ? [] : undefined);
}
