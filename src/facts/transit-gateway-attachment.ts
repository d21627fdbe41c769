import { transitGatewayAttachment } from '../kinds/transit-gateway-attachment/kind.ts';
import type { TransitGatewayAttachment } from '../kinds/transit-gateway-attachment/transit-gateway-attachment.ts';
import type { FactKind } from '../model/fact.ts';
import { joinedFact } from './joined-fact.ts';
import { earlierAttachment } from './transit-gateway.ts';
import { sharingZone, zonesOf } from './zones-of.ts';

/** `transit-gateway-attachment`: beside its attributes, its gateway, its zones and other doors of its VPC. */
export const transitGatewayAttachmentFact: FactKind = joinedFact<TransitGatewayAttachment>(
  transitGatewayAttachment,
  'An attachment of a transit gateway, with its gateway, its zones and the other attachments of its VPC.',
  {
    gatewayName: {
      type: 'string',
      describe: 'Name of the transit gateway.',
      get: (each, network) => network.get('transitGateway', each.transitGateway)?.name ?? each.transitGateway,
    },
    vpcName: {
      type: 'string',
      describe: 'Name of the VPC that it attaches.',
      get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc ?? null,
    },
    zones: {
      type: { list: 'string' },
      describe: 'Zones of its subnets; none where it attaches no VPC.',
      get: ({ subnets, vpc }, network) => (vpc === undefined ? null : subnets && zonesOf(subnets, network)),
    },
    sharingZone: {
      type: { list: 'string' },
      describe: 'Names of its subnets whose zone another of its subnets has: AWS takes one a zone (G1).',
      get: ({ subnets, vpc }, network) => (vpc === undefined ? [] : subnets && sharingZone(subnets, network)),
    },
    earlier: {
      type: 'string',
      describe: 'Name of an attachment before it of the same VPC to the same gateway.',
      get: (each, network) => earlierAttachment(each, network)?.name ?? null,
    },
  },
  {
    places: (each, network) => {
      const earlier = earlierAttachment(each as TransitGatewayAttachment, network);
      return {
        attachment: (each as TransitGatewayAttachment).origin,
        ...(earlier ? { earlier: earlier.origin } : {}),
      };
    },
  },
);
