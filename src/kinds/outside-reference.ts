import type { AnyReference, KindName } from '../model/resource.ts';

/** What an id of AWS names, whichever account it belongs to; undefined for names of a design's own. */
export function outsideId(name: string): AnyReference | undefined {
  const arn = /^(?:[A-Za-z]+\/)?(arn:.+)$/.exec(name)?.[1];
  if (arn !== undefined) return outsideArn(arn);
  const key = name.slice(name.indexOf('/') + 1);
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)) return { kind: 'directConnectGateway', key };
  const prefix = /^([a-z]+(?:-[a-z]+)*)-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.exec(key)?.[1];
  const kind = prefix === undefined ? undefined : kindOfPrefix.get(prefix);
  return kind && { kind, key };
}

function outsideArn(arn: string): AnyReference | undefined {
  const [, , service = '', , , ...resource] = arn.split(':');
  const kind = kindOfArn.get(`${service}:${resource[0]?.split('/')[0]}`);
  return kind && { kind, key: arn };
}

const kindOfArn: ReadonlyMap<string, KindName> = new Map<string, KindName>([
  ['acm:certificate', 'certificate'],
  ['iam:server-certificate', 'certificate'],
  ['elasticloadbalancing:loadbalancer', 'loadBalancer'],
  ['elasticloadbalancing:targetgroup', 'targetGroup'],
  ['lambda:function', 'workload'],
]);

const kindOfPrefix: ReadonlyMap<string, KindName> = new Map<string, KindName>([
  ['vpc', 'vpc'],
  ['subnet', 'subnet'],
  ['pcx', 'peering'],
  ['tgw', 'transitGateway'],
  ['tgw-attach', 'transitGatewayAttachment'],
  ['vgw', 'vpnGateway'],
  ['cgw', 'customerGateway'],
  ['vpn', 'vpnConnection'],
  ['dxvif', 'virtualInterface'],
  ['pl', 'prefixList'],
  ['rtb', 'routeTable'],
  ['acl', 'networkAcl'],
  ['sg', 'securityGroup'],
  ['eni', 'networkInterface'],
  ['eipalloc', 'elasticIp'],
  ['igw', 'internetGateway'],
  ['eigw', 'egressOnlyInternetGateway'],
  ['nat', 'natGateway'],
  ['vpce', 'endpoint'],
  ['vpce-svc', 'endpointService'],
  ['dopt', 'dhcpOptions'],
  ['i', 'workload'],
]);
