import type { OnPremises } from '../kinds/on-premises/on-premises.ts';
import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import type { KindName, Resource } from '../model/resource.ts';
import { formatCidr } from '../net/cidr.ts';
import { detailsOf } from './details.ts';
import { isThere } from './gone.ts';
import { type Part, part } from './part.ts';
import { blocksWords, counted } from './words.ts';

/** What lies above the networks of a picture: the internet, where any of them has a door to it. */
export function skyOf(network: Network): readonly Part[] {
  const doors = [...network.all('internetGateway'), ...network.all('egressOnlyInternetGateway')];
  if (!doors.some(({ vpc }) => vpc !== undefined)) return [];
  return [part('internet', 'site', 'Internet', { tag: 'WWW', family: 'outside' })];
}

/** Transit gateways of a region. */
export function hubsOf(gateways: readonly Resource[], network: Network): readonly Part[] {
  return gateways.map(gateway => {
    const attachments = network.where('transitGatewayAttachment', 'transitGateway', gateway.key);
    const tables = network.where('transitGatewayRouteTable', 'transitGateway', gateway.key);
    const names = tables.map(({ name }) => name).join(', ');
    const text = tables.length > 0 ? `${counted(tables.length, 'route table')}: ${names}` : 'no route table';
    return part(`transitGateway/${gateway.key}`, 'hub', gateway.name, {
      tag: 'TGW',
      lines: [{ text: `transit gateway · ${counted(attachments.length, 'attachment')}` }, { text, tone: 'faint' }],
      resource: gateway,
      details: detailsOf(gateway, [
        ['attachments', attachments.map(({ name }) => name).join(', ')],
        ['route tables', names],
      ]),
    });
  });
}

/** Direct Connect gateways belong to no region. */
export function globalHubsOf(network: Network): readonly Part[] {
  return network.all('directConnectGateway').map(gateway => {
    const lines = network
      .where('virtualInterface', 'directConnectGateway', gateway.key)
      .map(({ name, location }) => ({ text: [name, location].filter(Boolean).join(' · '), tone: 'faint' as const }));
    return part(`directConnectGateway/${gateway.key}`, 'hub', gateway.name, {
      tag: 'DX',
      lines: [{ text: 'Direct Connect gateway' }, ...lines.slice(0, 3)],
      resource: gateway,
      details: detailsOf(gateway, []),
    });
  });
}

/** Networks outside AWS and beyond the model: on premises, routers at the far end of a VPN, VPCs of other accounts. */
export function groundOf(network: Network): readonly Part[] {
  const sites = network.all('onPremises').map(site =>
    part(`onPremises/${site.key}`, 'site', site.name, {
      tag: 'DC',
      family: 'outside',
      aside: blocksWords(site.cidrs),
      lines: [{ text: 'on premises', tone: 'faint' }],
      resource: site,
      details: detailsOf(site, [['CIDR blocks', site.cidrs.map(formatCidr).join(', ')]]),
    }),
  );
  const lone = network
    .all('vpnConnection')
    .filter(isThere)
    .filter(({ key }) => !declaredBehind('vpnConnection', key, network));
  const routers = [...grouped(lone, each => each.customerGateway ?? each.key)].map(([key, lines]) => {
    const router = network.get('customerGateway', key);
    return part(router ? `customerGateway/${key}` : `far/${key}`, 'site', router?.name ?? 'customer gateway', {
      tag: 'CGW',
      family: 'outside',
      aside: router?.address,
      lines: [{ text: `behind ${counted(lines.length, 'VPN connection')}`, tone: 'faint' }],
      resource: router,
      details: router ? detailsOf(router, [['address', router.address]]) : [],
    });
  });
  return [...sites, ...routers, ...strangers(network)];
}

/** On-premises networks that name a line as one of their ways. */
export function sitesDirectlyBehind(kind: KindName, key: string, network: Network): readonly OnPremises[] {
  return network.all('onPremises').filter(({ via }) => via.some(({ by }) => by.kind === kind && by.key === key));
}

/** Whether a line leads to a declared network. */
export function declaredBehind(kind: KindName, key: string, network: Network): boolean {
  return sitesDirectlyBehind(kind, key, network).length > 0;
}

/** What peerings and attachments lead to that the model does not have. */
function strangers(network: Network): readonly Part[] {
  const found = new Map<string, Part>();
  const add = (id: string, title: string, words: string, account: string | undefined, tag: string) => {
    const lines = [{ text: account ? `${words} ${account}` : 'not in this model', tone: 'faint' as const }];
    found.set(id, part(id, 'site', title, { tag, family: 'outside', lines }));
  };
  for (const { requester, accepter } of network.all('peering').filter(isThere)) {
    for (const { vpc, account } of [requester, accepter]) {
      if (!network.get('vpc', vpc)) add(`vpc/${vpc}`, vpc, 'VPC of account', account, 'VPC');
    }
  }
  for (const { type, resource, resourceId, peerAccount } of network.all('transitGatewayAttachment').filter(isThere)) {
    const key = resource?.key ?? resourceId;
    if (key === undefined || (resource && network.get(resource.kind, resource.key))) continue;
    const tag = type === 'vpc' ? 'VPC' : type === 'peering' ? 'TGW' : 'EXT';
    add(`${resource?.kind ?? type}/${key}`, key, `${type} of account`, peerAccount, tag);
  }
  return [...found.values()];
}
