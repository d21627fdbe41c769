import { describe, expect, test } from 'vitest';
import { readEnd } from '../../src/reach/read-end.ts';
import { heldOfDesign } from './held.ts';
import { networkOfYaml } from './network-of-yaml.ts';

/** Two VPCs with tiers of one name, NAT gateways for each zone, and inspection by a gateway load balancer. */
const network = (expected = 'api can reach internet on https', routes = 'nat') =>
  networkOfYaml(`netwright: 1
region: eu-west-1
vpcs:
  shop:
    cidr: 10.1.0.0/16
    zones: [a, b]
    internetGateway: true
    natGateways: { per: zone, in: public }
    subnets:
      public: { size: /24, routes: internet }
      app: { size: /24, routes: ${routes} }
      inspect: { size: /28, routes: nat }
    endpoints: { inspect: { service: endpointService/inspection, subnets: inspect } }
  data:
    cidr: 10.2.0.0/16
    zones: [a, b]
    subnets: { app: { size: /24, routes: isolated }, store: { size: /24, routes: isolated } }
    securityGroups: { fw: { ingress: [{ from: 10.2.0.0/16, allow: all }] } }
loadBalancers:
  inspect: { type: gateway, vpc: data, subnets: store, listeners: [{ forward: fw }], targetGroups: { fw: { protocol: geneve, port: 6081, targets: fw } } }
endpointServices: { inspection: { loadBalancers: inspect, acceptance: false } }
workloads:
  api: { kind: instance, vpc: shop, subnets: app, count: 2 }
  fw: { kind: appliance, vpc: data, subnets: store, securityGroups: [fw] }
expect: ['${expected}']
`);

const read = (text: string) => {
  const end = readEnd(text, network());
  return 'because' in end ? `${end.because}; ${end.help}` : end.end;
};

describe('what there is one of in each zone', () => {
  test('has one name, as in a design', () => {
    const subnets = ['shop.app-a', 'shop.app-b'].map(key => ({ kind: 'subnet', key }));
    expect(read('shop.app')).toEqual({ type: 'resources', references: subnets });
    expect(read('subnet/shop.app')).toEqual({ type: 'resources', references: subnets });
    expect(read('nat/public')).toMatchObject({ references: [{ key: 'shop.public-a' }, { key: 'shop.public-b' }] });
    expect(read('store')).toMatchObject({ references: [{ key: 'data.store-a' }, { key: 'data.store-b' }] });
    expect(read('shop.app-a')).toEqual({ type: 'resource', reference: subnets[0] });
  });

  test('of several VPCs one is named', () => {
    expect(read('app')).toBe(
      'app may be any of subnet/shop.app, subnet/data.app; write subnet/shop.app or subnet/data.app',
    );
    expect(read('shop.ap')).toContain('there is no shop.ap');
  });

  test.each([
    ['api can reach internet on https only through nat/public', 'met'],
    ['api can reach internet on https only through nat/public-a or nat/public-b', 'met'],
    ['api can reach internet on https only through nat/public-a', 'unmet reachable 1'],
    ['api can reach internet on https only through subnet/shop.public', 'met'],
    ['api can reach internet on https only through endpoint/inspect', 'unmet reachable 1'],
  ])('a way may pass any of them: %s', (expected, verdict) => {
    expect(heldOfDesign(network(expected))).toBe(verdict);
  });

  test('what appliances do is not known, but packets have got to them', () => {
    const routes = '[{ to: 0.0.0.0/0, via: endpoint/inspect }]';
    expect(heldOfDesign(network('api can reach internet on https', routes))).toBe('unknown unknown 1');
    expect(heldOfDesign(network('api can reach internet on https only through endpoint/inspect', routes))).toBe('met');
    expect(heldOfDesign(network('api can reach internet on https only through nat/public', routes))).toBe(
      'unknown unknown 1',
    );
  });
});
