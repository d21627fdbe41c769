import { type Answers, blockOf, flagOf, has, type Item, identity, itemOf, textOf, textsOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { ClientVpn, ClientVpnAuthorization } from './client-vpn.ts';

/** DescribeClientVpnEndpoints; what each lets reach and its subnets take a call for each, and name it. */
export const live: Live<ClientVpn> = {
  answers: ['ClientVpnEndpoints', 'AuthorizationRules', 'ClientVpnTargetNetworks'],
  read,
};

function* read(answers: Answers): Iterable<ClientVpn> {
  for (const item of answers.items('ClientVpnEndpoints') ?? []) {
    const id = textOf(item, 'ClientVpnEndpointId');
    const state = textOf(itemOf(item, 'Status'), 'Code');
    if (!id) {
      answers.problem('snapshot-malformed', 'ClientVpnEndpoints', '', 'a Client VPN endpoint without its id');
      continue;
    }
    if (state === 'deleted') continue;
    const of = (key: string) => answers.items(key)?.filter(each => textOf(each, 'ClientVpnEndpointId') === id);
    yield {
      kind: 'clientVpn',
      ...identity(answers, 'ClientVpnEndpoints', id, item),
      vpc: textOf(item, 'VpcId'),
      cidr: blockOf(textOf(item, 'ClientCidrBlock')),
      subnets: of('ClientVpnTargetNetworks')?.flatMap(each => textOf(each, 'TargetNetworkId') ?? []),
      securityGroups: has(item, 'SecurityGroupIds') ? textsOf(item, 'SecurityGroupIds') : undefined,
      splitTunnel: flagOf(item, 'SplitTunnel'),
      dnsServers: has(item, 'DnsServers') ? textsOf(item, 'DnsServers') : undefined,
      logging: flagOf(itemOf(item, 'ConnectionLogOptions'), 'Enabled'),
      authorizations: of('AuthorizationRules')?.flatMap(each => authorizationOf(each) ?? []),
      state: state ?? 'available',
    };
  }
}

function authorizationOf(item: Item): ClientVpnAuthorization | undefined {
  const to = blockOf(textOf(item, 'DestinationCidr'));
  const group = flagOf(item, 'AccessAll') ? undefined : textOf(item, 'GroupId');
  return to && { to, ...(group ? { group } : {}), description: textOf(item, 'Description') || undefined };
}
