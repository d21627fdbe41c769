import { describe, expect, test } from 'vitest';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const vpc = (endpoints: string, more = '') => `vpcs:
  shop:
    cidr: 10.20.0.0/16
    zones: [a, b]
    subnets: { app: { size: /24, routes: isolated }, data: { size: /24, routes: isolated } }
    securityGroups: { endpoints: { ingress: [{ from: 10.20.0.0/16, allow: https }] } }
    endpoints: ${endpoints}
${more}`;

describe('endpoints in a design', () => {
  test('short names and AWS defaults say the same as the full form', () => {
    const short = sound(
      vpc('{ s3: { service: s3, routeTables: data }, secrets: { service: secretsmanager, subnets: app } }'),
    );
    const full = sound(
      vpc(`
      s3: { service: com.amazonaws.eu-west-1.s3, type: gateway, routeTables: [data], policy: full }
      secrets:
        service: com.amazonaws.eu-west-1.secretsmanager
        type: interface
        subnets: [app-a, app-b]
        securityGroups: [default]
        privateDns: true
        addressType: ipv4
        policy: full
        state: available`),
    );
    expect(attributes(short)).toEqual(attributes(full));
    expect(attributes(again(short))).toEqual(attributes(short));
  });

  test('the service of the design itself is named in either way', () => {
    const more = `loadBalancers: { l: { type: network, scheme: internal, subnets: app, listeners: [] } }
endpointServices: { orders: { loadBalancers: l } }`;
    const one = sound(vpc('{ o: { service: endpointService/orders, subnets: app } }', more));
    expect(one.get('endpoint', 'shop.o')?.endpointService).toBe('orders');
    expect(attributes(sound(vpc('{ o: { endpointService: orders, subnets: app } }', more)))).toEqual(attributes(one));
  });

  test('AWS adds the routes of a gateway endpoint to the tables it names, and to no other (L1)', () => {
    const network = sound(vpc('{ s3: { service: s3, type: gateway, routeTables: [app] } }'));
    const via = (table: string) =>
      network
        .get('routeTable', table)
        ?.routes.filter(route => 'prefixList' in route.to)
        .map(route => route.via);
    expect(via('shop.app')).toEqual([{ type: 'resource', target: { kind: 'endpoint', key: 'shop.s3' } }]);
    expect(via('shop.data')).toEqual([]);
    expect(via('shop.main')).toEqual([]);
  });

  test('an interface endpoint has an interface in each of its subnets, with its groups (L5)', () => {
    const network = sound(vpc('{ secrets: { service: secretsmanager, subnets: app, securityGroups: [endpoints] } }'));
    const endpoint = network.get('endpoint', 'shop.secrets');
    const made = endpoint?.networkInterfaces.map(key => network.get('networkInterface', key));
    expect(made?.map(each => [each?.subnet, each?.type, each?.securityGroups, each?.owner?.key])).toEqual([
      ['shop.app-a', 'vpc_endpoint', ['shop.endpoints'], 'shop.secrets'],
      ['shop.app-b', 'vpc_endpoint', ['shop.endpoints'], 'shop.secrets'],
    ]);
  });

  test('a service waits until it accepts; endpoints to inspection stand in one subnet each (L8)', () => {
    const more = (service: string) => `loadBalancers: { gw: { type: gateway, vpc: shop, subnets: data } }
endpointServices: { inspect: { loadBalancer: gw${service} } }`;
    const states = (service: string) =>
      sound(vpc('{ look: { service: endpointService/inspect, subnets: app } }', more(service)))
        .all('endpoint')
        .map(each => [each.key, each.type, each.subnets, each.state]);
    expect(states('')).toEqual([
      ['shop.look-a', 'gatewayLoadBalancer', ['shop.app-a'], 'pendingAcceptance'],
      ['shop.look-b', 'gatewayLoadBalancer', ['shop.app-b'], 'pendingAcceptance'],
    ]);
    expect(states(', acceptance: false').map(each => each[3])).toEqual(['available', 'available']);
    expect(states(', accepted: [look-b]').map(each => each[3])).toEqual(['pendingAcceptance', 'available']);
    expect(states(', accepted: [look]').map(each => each[3])).toEqual(['available', 'available']);
  });

  test('mistakes are underlined', () => {
    expect(flaws(vpc('{ x: { service: sqs, type: gateway, routeTables: app } }'))).toEqual([
      ['no-gateway-endpoint', 'sqs'],
    ]);
    expect(flaws(vpc('{ x: { service: s3, type: gateway, subnets: app } }'))).toEqual([['endpoint-place', 'app']]);
    expect(flaws(vpc('{ x: { type: interface } }'))).toEqual([['missing-key', 'x']]);
    expect(flaws(vpc('{ x: { service: s3, routeTables: [ap] } }'))).toEqual([['unknown-reference', 'ap']]);
    expect(flaws(vpc('{ x: { service: endpointService/nope, subnets: app } }'))).toEqual([
      ['unknown-reference', 'endpointService/nope'],
    ]);
  });
});

const everything = {
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};
const answers = {
  VpcEndpoints: [
    {
      VpcEndpointId: 'vpce-1',
      VpcEndpointType: 'Interface',
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-1',
      State: 'PendingAcceptance',
      SubnetIds: ['subnet-1'],
      NetworkInterfaceIds: ['eni-1'],
      Groups: [{ GroupId: 'sg-1' }],
      PrivateDnsEnabled: true,
      DnsEntries: [{ DnsName: 'vpce-1.example' }],
      PolicyDocument: JSON.stringify(everything),
    },
    { VpcEndpointId: 'vpce-2', VpcId: 'vpc-1', ServiceName: 'com.amazonaws.eu-west-1.s3', RouteTableIds: ['rtb-1'] },
    { VpcEndpointId: 'vpce-3', VpcId: 'vpc-1', PolicyDocument: '{"Statement": [' },
  ],
  ServiceConfigurations: [
    {
      ServiceId: 'vpce-svc-1',
      ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-1',
      AcceptanceRequired: true,
      NetworkLoadBalancerArns: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/n/1'],
    },
  ],
  VpcEndpointConnections: [
    { ServiceId: 'vpce-svc-1', VpcEndpointId: 'vpce-7', VpcEndpointState: 'Available' },
    { ServiceId: 'vpce-svc-1', VpcEndpointId: 'vpce-1', VpcEndpointState: 'PendingAcceptance' },
  ],
};

describe('endpoints of an account', () => {
  test('say their type, state, service of the same account and policy', () => {
    const { network } = account(answers);
    const [one, two, three] = ['vpce-1', 'vpce-2', 'vpce-3'].map(id => network.get('endpoint', id));
    expect([one?.type, one?.state, one?.endpointService, one?.policy]).toEqual([
      'interface',
      'pendingAcceptance',
      'vpce-svc-1',
      'full',
    ]);
    expect([two?.type, two?.state, two?.routeTables, two?.policy]).toEqual([
      'gateway',
      'available',
      ['rtb-1'],
      undefined,
    ]);
    expect(three?.policy).toBe('custom');
  });

  test('an endpoint service tells whom it accepted; who may connect was not read', () => {
    const service = account(answers).network.get('endpointService', 'vpce-svc-1');
    expect(service?.accepted).toEqual(['vpce-7']);
    expect(service?.allow).toBeUndefined();
    expect(service?.acceptance).toBe(true);
  });

  test('whatever stands in an answer, reading does not throw', () => {
    for (const bad of spoiled(answers)) expect(account(bad as object).network).toBeDefined();
  });
});
