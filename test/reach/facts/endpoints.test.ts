import { describe, expect, test } from 'vitest';
import { cidr } from '../../../src/net/cidr.ts';
import { changed, host, open, said, vpc } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const storage = vpc(
  `subnets: { app: { zone: a, cidr: 10.0.1.0/24, routes: isolated }, ends: { zone: a, cidr: 10.0.2.0/24 } }
endpoints:
  s3: { service: s3, type: gateway, routeTables: [app] }
  secrets: { service: secretsmanager, type: interface, subnets: ends, securityGroups: [open] }
  wall: { service: com.amazonaws.vpce.eu-west-1.vpce-svc-1, type: gatewayLoadBalancer, subnets: ends }
${open}
  listed: { ingress: [], egress: [{ to: prefixList/store, allow: https }] }`,
  `prefixLists: { store: [52.216.0.0/15] }
workloads: { app: ${host('app')}, listed: { kind: instance, vpc: v, subnets: app, securityGroups: [listed] } }`,
);
const toList = (kind: string, key: string) => ({
  to: { prefixList: 'store' },
  via: { type: 'resource', target: { kind, key } },
  active: true,
  propagated: false,
});
const reached = changed(storage, 'routeTable/v.app', { routes: [toList('endpoint', 'v.s3')] });

describe('gateway endpoints', () => {
  test('L1, L3: a route to a list of blocks leads to the service, without another source', () => {
    expect(said(reached, 'app → 52.216.1.1 on https')).toBe('reachable');
    expect(said(reached, 'app → 52.218.1.1 on https')).toBe('blocked NO_ROUTE_TO_DESTINATION');
  });

  test('L2: a rule of a group may name the list', () => {
    expect(said(reached, 'listed → 52.216.1.1 on https')).toBe('reachable');
    expect(said(reached, 'listed → 52.216.1.1 on http')).toContain('ENI_SG_RULES_MISMATCH');
  });

  test('L4: TCP and pings only, on the ports of the service', () => {
    expect(said(reached, 'app → 52.216.1.1 on icmp/8/0')).toBe('reachable');
    expect(said(reached, 'app → 52.216.1.1 on udp/53')).toBe(
      'blocked VPCE_GATEWAY_PROTOCOL_RESTRICTION MANAGED_INTERFACE',
    );
    expect(said(reached, 'app → 52.216.1.1 on ssh')).toBe('blocked MANAGED_INTERFACE');
  });

  test('L6, L7: policies and names decide nothing about packets', () => {
    const network = changed(reached, 'endpoint/v.s3', { policy: 'custom', privateDns: false });
    expect(said(network, 'app → 52.216.1.1 on https')).toBe('reachable');
  });
});

describe('interface endpoints', () => {
  test('L5: they answer for their service and begin nothing', () => {
    expect(said(storage, 'app → endpoint/v.secrets on https')).toBe('reachable');
    expect(said(storage, 'endpoint/v.secrets → app on https')).toContain('blocked VPCE_INTRA_VPC_TRAFFIC');
  });

  test('an endpoint that waits to be accepted passes nothing', () => {
    const network = changed(storage, 'endpoint/v.secrets', { state: 'pendingAcceptance' });
    expect(said(network, 'app → endpoint/v.secrets on https')).toBe('blocked BAD_STATE');
  });
});

test('L8: what the appliances behind a gateway load balancer do is unknown', () => {
  const network = changed(storage, 'routeTable/v.app', { routes: [toList('endpoint', 'v.wall')] });
  expect(said(network, 'app → 52.216.1.1 on https')).toBe('unknown');
  const wall = storage.all('networkInterface').find(each => each.owner?.key === 'v.wall')!;
  expect(said(storage, `networkInterface/${wall.key} → app on https`)).toContain('VPCE_INTRA_VPC_TRAFFIC');
});

const offered = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  shop:
    cidr: 10.1.0.0/16
    subnets: { app: { zone: a, cidr: 10.1.1.0/24 } }
    endpoints: { api: { service: endpointService/api, type: interface, subnets: app, securityGroups: [open] } }
    securityGroups: { open: { ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] } }
  ledger:
    cidr: 10.1.0.0/16
    subnets: { app: { zone: a, cidr: 10.1.1.0/24 }, other: { zone: b, cidr: 10.1.2.0/24 } }
    securityGroups:
      api: { ingress: [{ from: 10.1.1.0/24, allow: tcp/8080 }], egress: [] }
loadBalancers:
  inner:
    type: network
    scheme: internal
    vpc: ledger
    subnets: app
    listeners: [{ port: 443, protocol: tcp, forward: api }]
    targetGroups: { api: { protocol: tcp, port: 8080, targets: [api] } }
endpointServices: { api: { loadBalancers: [inner], acceptance: false } }
workloads:
  client: { kind: instance, vpc: shop, subnets: app, securityGroups: [open] }
  api: { kind: instance, vpc: ledger, subnets: app, securityGroups: [api] }
`);

describe('PrivateLink', () => {
  test('L9, B2: the provider sees its load balancer’s addresses, also where clients’ are preserved', () => {
    expect(said(offered, 'client → endpoint/shop.api on https')).toBe('reachable');
    const narrow = {
      ...offered.get('securityGroup', 'ledger.api')!.ingress[0]!,
      peer: { type: 'cidr', cidr: cidr('10.9.0.0/16') },
    };
    const network = changed(offered, 'securityGroup/ledger.api', { ingress: [narrow] });
    expect(said(network, 'client → endpoint/shop.api on https')).toBe('blocked ENI_SG_RULES_MISMATCH');
  });

  test('a service has to stand in the zone of the endpoint', () => {
    const network = changed(offered, 'subnet/ledger.app', { zone: 'eu-west-1c' });
    expect(said(network, 'client → endpoint/shop.api on https')).toBe('blocked VPCE_SERVICE_NOT_INSTALLED_IN_AZ');
  });
});

test('L9: who sends without a way back gets nothing, whichever target answers behind the endpoint', () => {
  const network = (routes: string) =>
    networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  shop:
    cidr: 10.1.0.0/16
    vpnGateway: true
    subnets: { app: { zone: a, cidr: 10.1.1.0/24, routes: ${routes} } }
    endpoints: { api: { service: endpointService/api, type: interface, subnets: app, securityGroups: [open] } }
    ${open.replaceAll('\n', '\n    ')}
  ledger:
    cidr: 10.2.0.0/16
    subnets: { app: { zone: a, cidr: 10.2.1.0/24 }, narrow: { zone: a, cidr: 10.2.2.0/24 } }
    networkAcls:
      narrow:
        subnets: narrow
        ingress: [{ rule: 1, allow: all, from: internet }]
        egress: [{ rule: 1, deny: tcp/8080, to: internet }, { rule: 9, allow: all, to: internet }]
    ${open.replaceAll('\n', '\n    ')}
      shut: { ingress: [], egress: [] }
loadBalancers:
  inner:
    { type: network, scheme: internal, vpc: ledger, subnets: app, listeners: [{ port: 443, protocol: tcp, forward: api }],
      targetGroups: { api: { protocol: tcp, port: 8080, targets: [shut, fine, picky] } } }
endpointServices: { api: { loadBalancers: [inner], acceptance: false } }
customerGateways: { office: { address: 192.0.2.1, asn: 65010 } }
vpnConnections: { office: { customerGateway: office, routing: bgp, vpnGateway: shop } }
onPremises: { office: { cidrs: [192.168.0.0/16], via: vpn/office, accepts: all } }
workloads:
  shut: { kind: instance, vpc: ledger, subnets: app, securityGroups: [shut] }
  fine: { kind: instance, vpc: ledger, subnets: app, securityGroups: [open] }
  picky: { kind: instance, vpc: ledger, subnets: narrow, securityGroups: [open] }
`);
  const question = 'onPremises/office → endpoint/shop.api on https';
  expect(said(network('isolated'), question)).toBe('blocked NO_ROUTE_TO_DESTINATION');
  expect(said(network('[{ to: 192.168.0.0/16, via: vpnGateway/shop }]'), question)).toBe('unknown');
});
