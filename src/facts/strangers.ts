import type { Network } from '../model/network.ts';

/** Whether networks that are not part of the model are joined to a VPC: who is there, nobody knows. */
export function hasStrangers(vpc: string | undefined, network: Network): boolean {
  if (vpc === undefined) return false;
  const peerings = [
    ...network.all('peering').filter(({ requester }) => requester.vpc === vpc),
    ...network.all('peering').filter(({ accepter }) => accepter.vpc === vpc),
  ];
  const isKnown = (key: string | undefined) => network.get('vpc', key) !== undefined;
  if (peerings.some(({ requester, accepter }) => !isKnown(requester.vpc) || !isKnown(accepter.vpc))) return true;
  const gateways = network.where('transitGatewayAttachment', 'vpc', vpc).map(each => each.transitGateway);
  return gateways.some(gateway => {
    const attachments = network.where('transitGatewayAttachment', 'transitGateway', gateway);
    return (
      !network.get('transitGateway', gateway) || attachments.some(each => each.type === 'vpc' && !isKnown(each.vpc))
    );
  });
}
