import { type Answers, flagOf, has, type Item, identity, isItem, itemsOf, textOf, textsOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { Endpoint, EndpointType } from './endpoint.ts';

/** DescribeVpcEndpoints. Deleted ones are told for a while: they are no more. */
export const live: Live<Endpoint> = { answers: ['VpcEndpoints'], read };

function* read(answers: Answers): Iterable<Endpoint> {
  const own = new Map<string, string>();
  for (const item of answers.items('ServiceConfigurations') ?? []) {
    const [id, name] = [textOf(item, 'ServiceId'), textOf(item, 'ServiceName')];
    if (id && name) own.set(name, id);
  }
  for (const item of answers.items('VpcEndpoints') ?? []) {
    const id = textOf(item, 'VpcEndpointId');
    const vpc = textOf(item, 'VpcId');
    if (!id || !vpc) {
      answers.problem('snapshot-malformed', 'VpcEndpoints', id ?? '', 'an endpoint without VpcEndpointId or VpcId');
      continue;
    }
    const endpoint = readEndpoint(id, vpc, item, own, answers);
    if (endpoint.state !== 'deleted') yield endpoint;
  }
}

function readEndpoint(
  id: string,
  vpc: string,
  item: Item,
  own: ReadonlyMap<string, string>,
  answers: Answers,
): Endpoint {
  const service =
    textOf(item, 'ServiceName') ?? textOf(item, 'ServiceNetworkArn') ?? textOf(item, 'ResourceConfigurationArn') ?? '';
  return {
    kind: 'endpoint',
    ...identity(answers, 'VpcEndpoints', id, item),
    vpc,
    service,
    endpointService: own.get(service),
    type: types.get(textOf(item, 'VpcEndpointType')?.toLowerCase() ?? 'gateway') ?? 'interface',
    routeTables: textsOf(item, 'RouteTableIds'),
    subnets: textsOf(item, 'SubnetIds'),
    securityGroups: itemsOf(item, 'Groups').flatMap(each => textOf(each, 'GroupId') ?? []),
    privateDns: flagOf(item, 'PrivateDnsEnabled'),
    networkInterfaces: textsOf(item, 'NetworkInterfaceIds'),
    addressType: addressTypeOf(item),
    policy: has(item, 'PolicyDocument') ? policyOf(textOf(item, 'PolicyDocument') ?? '') : undefined,
    dnsNames: itemsOf(item, 'DnsEntries').flatMap(each => textOf(each, 'DnsName') ?? []),
    serviceRegion: textOf(item, 'ServiceRegion'),
    requesterManaged: flagOf(item, 'RequesterManaged'),
    state: stateOf(textOf(item, 'State') ?? 'available'),
  };
}

const types = new Map<string, EndpointType>([
  ['gateway', 'gateway'],
  ['interface', 'interface'],
  ['gatewayloadbalancer', 'gatewayLoadBalancer'],
  ['resource', 'resource'],
  ['servicenetwork', 'serviceNetwork'],
]);

function addressTypeOf(item: Item): Endpoint['addressType'] {
  const type = textOf(item, 'IpAddressType');
  return type === 'ipv4' || type === 'dualstack' || type === 'ipv6' ? type : undefined;
}

/** AWS writes PendingAcceptance and pendingAcceptance. */
function stateOf(state: string): string {
  return state.charAt(0).toLowerCase() + state.slice(1);
}

/** Whether a policy is the one that AWS gives by default: everyone, everything, everywhere. */
function policyOf(document: string): 'full' | 'custom' {
  let policy: unknown;
  try {
    policy = JSON.parse(document);
  } catch {
    return 'custom';
  }
  const statements = isItem(policy) ? [policy['Statement']].flat().filter(isItem) : [];
  const allows = statements.some(
    each =>
      each['Effect'] === 'Allow' &&
      (each['Principal'] === '*' || (isItem(each['Principal']) && each['Principal']['AWS'] === '*')) &&
      [each['Action']].flat().includes('*') &&
      [each['Resource']].flat().includes('*') &&
      !has(each, 'Condition'),
  );
  return allows && statements.every(each => each['Effect'] === 'Allow') ? 'full' : 'custom';
}
