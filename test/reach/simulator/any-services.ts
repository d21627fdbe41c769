import type { Resource } from '../../../src/model/resource.ts';
import { cidr } from '../../../src/net/cidr.ts';
import { card, type Spec, zoneOf } from './any-resources.ts';
import { make } from './make.ts';

const bare = { routeTables: [], securityGroups: [], networkInterfaces: [], dnsNames: [], state: 'available' };

/** A network firewall with endpoints in two zones, and an endpoint of appliances that nobody sees into. */
export function* middleboxesOf({ firewall }: Spec): Iterable<Resource> {
  const endpoints = [2, 1].map((place, index) => ({
    subnet: `subnet-0${place}`,
    zone: zoneOf(0, place),
    endpoint: `vpce-fw-${'ab'[index]}`,
  }));
  yield make('firewall', 'fw', {
    ...{ vpc: 'vpc-0', subnets: ['subnet-02', 'subnet-01'], endpoints, state: 'ready' },
    ...{ statelessDefault: firewall.stateless, ruleOrder: firewall.strict ? 'strict' : 'default' },
    statefulDefault: firewall.strict && firewall.drops ? 'drop' : 'pass',
    rules: firewall.read ? firewall.rules : undefined,
  });
  for (const { endpoint, subnet } of endpoints) {
    yield make('endpoint', endpoint, {
      ...bare,
      vpc: 'vpc-0',
      service: '',
      type: 'gatewayLoadBalancer',
      subnets: [subnet],
    });
  }
  yield make('endpoint', 'vpce-gw', {
    ...{ ...bare, vpc: 'vpc-2', service: '', type: 'gatewayLoadBalancer', subnets: ['subnet-21'] },
  });
}

/** The network load balancer of the first VPC, offered to the second. */
export function* providersOf(spec: Spec): Iterable<Resource> {
  yield make('endpointService', 'svc', {
    ...{ loadBalancers: ['nlb'], addressTypes: ['ipv4'], zones: [zoneOf(0, 0), zoneOf(0, 1)], state: 'available' },
  });
  yield make('endpoint', 'vpce-pl', {
    ...{ ...bare, vpc: 'vpc-1', service: 'com.amazonaws.vpce.eu-west-1.vpce-svc-1', type: 'interface' },
    ...{ endpointService: 'svc', subnets: ['subnet-11'], networkInterfaces: ['eni-pl'] },
  });
  const owner = { kind: 'endpoint', key: 'vpce-pl' };
  yield card('eni-pl', 1, 1, '10.1.2.60', { type: 'vpc_endpoint', owner }, [`sg-${spec.members[15]! + 1}`]);
}

/** Direct Connect, at the transit gateway or at the VPN gateway. */
export function* directConnectOf({ direct }: Spec): Iterable<Resource> {
  const gateway = { kind: direct, key: direct === 'transitGateway' ? 'tgw-1' : 'vgw-1' };
  const allowedPrefixes = (direct === 'transitGateway' ? ['10.0.0.0/15'] : ['10.1.0.0/16']).map(cidr);
  yield make('directConnectGateway', 'dx', {
    ...{ state: 'available', associations: [{ gateway, allowedPrefixes, state: 'associated' }] },
  });
  yield make('virtualInterface', 'vif', { directConnectGateway: 'dx', type: 'transit', state: 'available' });
}
