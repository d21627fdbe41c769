import type { AnyReference, KindName } from '../../model/resource.ts';
import { type Answers, has, type Item, identity, itemOf, switchOf, textOf, textsOf } from '../answers.ts';
import { fullest } from '../fullest.ts';
import type { Live } from '../kind.ts';
import { attachmentKey } from '../transit-gateway-names.ts';
import type { AttachmentType, TransitGatewayAttachment } from './transit-gateway-attachment.ts';

/**
 * DescribeTransitGatewayAttachments lists them all; the calls of single types tell more, and are enough where
 * the list was not read.
 */
export const live: Live<TransitGatewayAttachment> = {
  answers: [
    'TransitGatewayAttachments',
    'TransitGatewayVpcAttachments',
    'TransitGatewayPeeringAttachments',
    'TransitGatewayConnects',
  ],
  read,
  merge: fullest,
};

/** What one item says, in the same words whichever call told it. */
interface Told {
  readonly call: string;
  readonly item: Item;
  readonly type: string;
  readonly gateway?: string;
  readonly resource?: string;
  readonly owner?: string;
  readonly account?: string;
  readonly region?: string;
}

function* read(answers: Answers): Iterable<TransitGatewayAttachment> {
  const attachments = new Map<string, TransitGatewayAttachment>();
  for (const told of [...listed(answers), ...ofVpcs(answers), ...ofPeerings(answers), ...ofConnects(answers)]) {
    const attachment = attachmentOf(told, answers);
    if (!attachment) continue;
    const known = attachments.get(attachment.key);
    attachments.set(attachment.key, known ? fullest(known, attachment) : attachment);
  }
  yield* attachments.values();
}

function listed(answers: Answers): Told[] {
  const call = 'TransitGatewayAttachments';
  return (answers.items(call) ?? []).map(item => ({
    call,
    item,
    type: textOf(item, 'ResourceType') ?? 'other',
    gateway: textOf(item, 'TransitGatewayId'),
    resource: textOf(item, 'ResourceId'),
    owner: textOf(item, 'ResourceOwnerId'),
    account: textOf(item, 'TransitGatewayOwnerId'),
  }));
}

function ofVpcs(answers: Answers): Told[] {
  const call = 'TransitGatewayVpcAttachments';
  return (answers.items(call) ?? []).map(item => ({
    call,
    item,
    type: 'vpc',
    gateway: textOf(item, 'TransitGatewayId'),
    resource: textOf(item, 'VpcId'),
    owner: textOf(item, 'VpcOwnerId'),
  }));
}

/** Both ends are told in one item; the ends that are at home here become attachments. */
function ofPeerings(answers: Answers): Told[] {
  const call = 'TransitGatewayPeeringAttachments';
  const home = new Set((answers.items('TransitGateways') ?? []).map(item => textOf(item, 'TransitGatewayId')));
  const isHome = (end: Item) =>
    home.has(textOf(end, 'TransitGatewayId')) ||
    (textOf(end, 'Region') === answers.region && textOf(end, 'OwnerId') === answers.account);
  return (answers.items(call) ?? []).flatMap(item => {
    const ends = [itemOf(item, 'RequesterTgwInfo'), itemOf(item, 'AccepterTgwInfo')] as const;
    return ends.flatMap((end, index) => {
      const other = ends[1 - index] as Item;
      if (!has(end, 'TransitGatewayId') || !isHome(end)) return [];
      return {
        call,
        item,
        type: 'peering',
        gateway: textOf(end, 'TransitGatewayId'),
        resource: textOf(other, 'TransitGatewayId'),
        owner: textOf(other, 'OwnerId'),
        account: textOf(end, 'OwnerId'),
        region: textOf(other, 'Region'),
      };
    });
  });
}

function ofConnects(answers: Answers): Told[] {
  const call = 'TransitGatewayConnects';
  return (answers.items(call) ?? []).map(item => ({
    call,
    item,
    type: 'connect',
    gateway: textOf(item, 'TransitGatewayId'),
    resource: textOf(item, 'TransportTransitGatewayAttachmentId'),
  }));
}

const types: ReadonlyMap<string, readonly [AttachmentType, KindName?]> = new Map<
  string,
  readonly [AttachmentType, KindName?]
>([
  ['vpc', ['vpc', 'vpc']],
  ['vpn', ['vpn', 'vpnConnection']],
  ['direct-connect-gateway', ['directConnectGateway', 'directConnectGateway']],
  ['peering', ['peering', 'transitGateway']],
  ['tgw-peering', ['peering', 'transitGateway']],
  ['connect', ['connect', 'transitGatewayAttachment']],
  ['network-function', ['networkFunction']],
  ['client-vpn', ['clientVpn']],
  ['vpn-concentrator', ['vpnConcentrator']],
]);

function attachmentOf(told: Told, answers: Answers): TransitGatewayAttachment | undefined {
  const { call, item, gateway, resource, owner } = told;
  const id = textOf(item, 'TransitGatewayAttachmentId');
  if (!id || !gateway) {
    const lack = id ? `${id} does not name its transit gateway` : 'an attachment without TransitGatewayAttachmentId';
    answers.problem('snapshot-malformed', call, id ?? '', lack);
    return undefined;
  }
  const [type, kind] = types.get(told.type) ?? (['other'] as const);
  const common = identity(answers, call, id, item);
  const account = (type === 'peering' ? told.account : (owner ?? told.account)) ?? common.account;
  const options = itemOf(item, 'Options');
  const reference: AnyReference | undefined = kind && resource ? { kind, key: resource } : undefined;
  return {
    kind: 'transitGatewayAttachment',
    ...common,
    key: attachmentKey(gateway, id, told.type),
    id: type === 'peering' ? arnOf(id, account, common.region) : id,
    account,
    transitGateway: gateway,
    type,
    resource: reference,
    resourceId: reference ? undefined : resource,
    vpc: type === 'vpc' ? resource : undefined,
    peerAccount: owner,
    peerRegion: told.region,
    subnets: Array.isArray(item['SubnetIds']) ? textsOf(item, 'SubnetIds') : undefined,
    applianceMode: switchOf(options, 'ApplianceModeSupport'),
    securityGroupReferencing: switchOf(options, 'SecurityGroupReferencingSupport'),
    dnsSupport: switchOf(options, 'DnsSupport'),
    ipv6: switchOf(options, 'Ipv6Support'),
    protocol: textOf(options, 'Protocol'),
    state: textOf(item, 'State') ?? 'available',
  };
}

/** The two ends of a peering bear one id; their ARNs differ. */
function arnOf(id: string, account: string | undefined, region: string | undefined): string | undefined {
  if (!account || !region) return undefined;
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:ec2:${region}:${account}:transit-gateway-attachment/${id}`;
}
