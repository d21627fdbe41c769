import { describe, expect, test } from 'vitest';
import { said } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const network = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a, b]
    internetGateway: true
    natGateways: { out: { availability: regional } }
    subnets:
      edge: { size: /24, routes: internet }
      ends: { size: /28, routes: internet }
    routeTables: { ingress: { gateways: internetGateway/v, routes: [{ to: subnet/edge, via: endpoint/wall }] } }
    endpoints: { wall: { service: com.amazonaws.vpce.eu-west-1.vpce-svc-1, type: gatewayLoadBalancer, subnets: ends } }
    securityGroups:
      web: { ingress: [{ from: internet, allow: https }, { from: 10.9.0.0/16, allow: tcp/8443 }] }
workloads: { web: { kind: instance, vpc: v, subnets: edge, count: 2, publicIp: true, securityGroups: [web] } }
`);

describe('appliances behind a gateway load balancer, in the way of the internet', () => {
  test('L8: what they let through is not known, as far as the receiver lets it in', () => {
    expect(said(network, 'internet → web on https')).toMatch(/^unknown/);
  });

  test('S1: what no group of the receiver lets in from anybody is kept out for sure', () => {
    expect(said(network, 'internet → web on ssh')).toMatch(/^blocked ENI_SG_RULES_MISMATCH/);
  });

  test('they may send on as their own: ports that others are let in on stay unknown', () => {
    expect(said(network, 'internet → web on tcp/8443')).toMatch(/^unknown/);
  });
});
