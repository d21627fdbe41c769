import { type Answers, flagOf, type Item, identity, textOf, textsOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { EndpointService } from './endpoint-service.ts';

/**
 * DescribeVpcEndpointServiceConfigurations; DescribeVpcEndpointServicePermissions tells who may connect and
 * DescribeVpcEndpointConnections who has.
 */
export const live: Live<EndpointService> = {
  answers: ['ServiceConfigurations', 'AllowedPrincipals', 'VpcEndpointConnections'],
  read,
};

function* read(answers: Answers): Iterable<EndpointService> {
  for (const item of answers.items('ServiceConfigurations') ?? []) {
    const id = textOf(item, 'ServiceId');
    if (!id) {
      answers.problem('snapshot-malformed', 'ServiceConfigurations', '', 'an endpoint service without ServiceId');
      continue;
    }
    const types = textsOf(item, 'SupportedIpAddressTypes');
    yield {
      kind: 'endpointService',
      ...identity(answers, 'ServiceConfigurations', id, item),
      loadBalancers: [...textsOf(item, 'NetworkLoadBalancerArns'), ...textsOf(item, 'GatewayLoadBalancerArns')],
      acceptance: flagOf(item, 'AcceptanceRequired'),
      allow: ofService(answers, 'AllowedPrincipals', id)?.flatMap(each => textOf(each, 'Principal') ?? []),
      accepted: ofService(answers, 'VpcEndpointConnections', id)
        ?.filter(each => textOf(each, 'VpcEndpointState')?.toLowerCase() === 'available')
        .flatMap(each => textOf(each, 'VpcEndpointId') ?? []),
      service: textOf(item, 'ServiceName'),
      privateDnsName: textOf(item, 'PrivateDnsName'),
      addressTypes: types.length > 0 ? types : ['ipv4'],
      zones: textsOf(item, 'AvailabilityZones'),
      state: textOf(item, 'ServiceState')?.toLowerCase() ?? 'available',
    };
  }
}

function ofService(answers: Answers, key: string, service: string): readonly Item[] | undefined {
  return answers.items(key)?.filter(item => textOf(item, 'ServiceId') === service);
}
