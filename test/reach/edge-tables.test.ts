import { describe, expect, test } from 'vitest';
import { answer, said } from './asking.ts';
import { networkOfYaml } from './network-of-yaml.ts';

const guarded = (edge: string) => `
netwright: 1
region: eu-west-1
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a, b]
    internetGateway: true
    natGateways: { per: zone, in: out }
    subnets:
      out: { size: /24, routes: [{ to: internet, via: firewall/guard }] }
      app: { size: /24, routes: nat }
      guard: { size: /28, routes: internet }
    firewalls: { guard: { subnets: guard } }
    routeTables: { edge: { gateways: internetGateway/main, routes: [${edge}] } }
    securityGroups: { app: { ingress: [], egress: [{ to: internet, allow: https }] } }
workloads: { app: { kind: instance, subnets: app, count: 2, securityGroups: [app] } }
`;

describe('an edge table that leads through a firewall of several zones', () => {
  test('R14: a destination that is a whole subnet means the endpoint of its zone', () => {
    const network = networkOfYaml(guarded('{ to: subnet/out, via: firewall/guard }'));
    expect(network.get('routeTable', 'main.edge')?.routes).toHaveLength(3);
    expect(said(network, 'app → internet on https')).toBe('reachable');
    const guards = answer(network, 'app → internet on https').reachable.map(({ path }) =>
      path.hops.flatMap(({ did, component }) =>
        did === 'left the subnet' && /guard/.test(component) ? component : [],
      ),
    );
    for (const [there, back] of guards) expect(there).toBe(back);
  });

  test('a subnet that is not there is told once, with what was meant', () => {
    expect(() => networkOfYaml(guarded('{ to: subnet/owt, via: firewall/guard }'))).toThrow(
      /^there is no subnet owt to lead to$/,
    );
  });
});
