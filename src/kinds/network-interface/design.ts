import { address, always, cidrs, defaulting, flag, integer, list, required, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { anyReference, reference, references } from '../reference-fields.ts';
import { interfacesOfWorkloads } from './expand.ts';
import type { NetworkInterface, PublicIp } from './network-interface.ts';
import { interfacesOfEndpoints, interfacesOfNatGateways } from './of-gateways.ts';
import { interfacesOfLoadBalancers } from './of-load-balancers.ts';
import { interfacesOfResolverEndpoints } from './of-resolver-endpoints.ts';

export const design: Design<NetworkInterface> = {
  describe:
    'A network interface: an address in a subnet, filtered by security groups. Workloads make theirs themselves.',
  sections: [
    { name: 'networkInterfaces', within: 'vpc' },
    { name: 'natGateways', within: 'vpc', borrowed: true, expand: interfacesOfNatGateways },
    { name: 'endpoints', within: 'vpc', borrowed: true, expand: interfacesOfEndpoints },
    { name: 'workloads', borrowed: true, expand: interfacesOfWorkloads },
    { name: 'loadBalancers', borrowed: true, expand: interfacesOfLoadBalancers },
    { name: 'resolverEndpoints', borrowed: true, expand: interfacesOfResolverEndpoints },
  ],
  fields: {
    subnet: required(reference('subnet', 'The subnet that it is in.')),
    addresses: always(list(address('A private IPv4 address.'), 'Private IPv4 addresses; none: any of the subnet.'), []),
    ipv6: always(list(address('An IPv6 address.'), 'IPv6 addresses; none: any of the subnet.'), []),
    prefixes: cidrs('Blocks of the subnet that are delegated to it, for pods: /28 of IPv4, /80 of IPv6.'),
    publicIps: always(
      list(
        record<PublicIp>(
          {
            public: required(address('A public IPv4 address.')),
            private: address('The private address it stands for.'),
          },
          'A public address.',
        ),
        'Public IPv4 addresses and the private ones that they stand for.',
      ),
      [],
    ),
    publicIp: defaulting(flag('Whether it gets a public IPv4 address that is not known yet.'), false),
    elasticIps: always(references('elasticIp', 'Elastic IPs that it has.'), []),
    securityGroups: always(references('securityGroup', 'Its security groups; at most five (quota).'), []),
    sourceDestCheck: always(flag('Whether it drops packets that are not its own; off for routers.'), true),
    type: always(text('What it is, in the words of AWS: interface, lambda, nat_gateway…'), 'interface'),
    status: text('available or in-use, as AWS saw it.'),
    requesterManaged: defaulting(flag('Whether AWS made it for one of its services.'), false),
    owner: anyReference(
      [
        'workload',
        'natGateway',
        'loadBalancer',
        'endpoint',
        'transitGatewayAttachment',
        'firewall',
        'resolverEndpoint',
      ],
      'What it belongs to: workload/NAME.',
    ),
    description: text('What it is for.'),
    count: always(integer('How many like it there are.', { minimum: 1, maximum: 100_000 }), 1),
  },
};
