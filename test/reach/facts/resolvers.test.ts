import { describe, expect, test } from 'vitest';
import { again, attributes } from '../../kinds/try-kinds.ts';
import { said } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const design = (more = '') => `
netwright: 1
region: eu-west-1
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a, b]
    subnets:
      app: { size: /24, routes: [{ to: 192.168.0.0/16, via: vpnGateway/main }] }
      names: { cidr: { a: 10.0.9.0/28, b: 10.0.9.16/28 }, routes: [{ to: 192.168.0.0/16, via: vpnGateway/main }] }
    vpnGateway: true
    securityGroups:
      names: { ingress: [{ from: 192.168.0.0/16, allow: all }], egress: [{ to: 192.168.0.0/16, allow: dns }] }
vpnConnections: { office: { customerGateway: 192.0.2.1, vpnGateway: main, routing: static, routes: [192.168.0.0/16] } }
onPremises: { office: { cidrs: [192.168.0.0/16], via: vpn/office, accepts: [dns] } }
resolverEndpoints:
  ask: { direction: outbound, vpc: main, subnets: names, securityGroups: [names] }
  tell: { direction: inbound, vpc: main, subnets: names, securityGroups: [names]${more} }
`;

describe('resolver endpoints', () => {
  const network = networkOfYaml(design());

  test('have an interface in each of their subnets, with their groups, that AWS makes', () => {
    const own = network.all('networkInterface').filter(({ owner }) => owner?.kind === 'resolverEndpoint');
    expect(own.map(({ name }) => name)).toEqual([
      'resolver-ask-names-a',
      'resolver-ask-names-b',
      'resolver-tell-names-a',
      'resolver-tell-names-b',
    ]);
    expect(
      own.every(({ securityGroups, requesterManaged }) => securityGroups[0] === 'main.names' && requesterManaged),
    ).toBe(true);
  });

  test('M1: what answers names answers nothing else; what asks takes no connections', () => {
    expect(said(network, 'onPremises/office → resolverEndpoint/tell on udp/53')).toBe('reachable');
    expect(said(network, 'onPremises/office → resolverEndpoint/tell on tcp/53')).toBe('reachable');
    expect(said(network, 'onPremises/office → resolverEndpoint/tell on tcp/22')).toBe('blocked MANAGED_INTERFACE');
    expect(said(network, 'onPremises/office → resolverEndpoint/ask on udp/53')).toBe('blocked MANAGED_INTERFACE');
    expect(said(network, 'resolverEndpoint/ask → onPremises/office on udp/53')).toBe('reachable');
    expect(said(network, 'resolverEndpoint/ask → onPremises/office on https')).toContain('ENI_SG_RULES_MISMATCH');
  });

  test('DNS over HTTPS is asked on 443', () => {
    const secure = networkOfYaml(design(', protocols: [doh]'));
    expect(said(secure, 'onPremises/office → resolverEndpoint/tell on https')).toBe('reachable');
    expect(said(secure, 'onPremises/office → resolverEndpoint/tell on udp/53')).toBe('blocked MANAGED_INTERFACE');
  });

  test('each address is one interface of the subnet that has it', () => {
    const fixed = networkOfYaml(design(', addresses: [10.0.9.5, 10.0.9.6, 10.0.9.20]'));
    const told = fixed.all('networkInterface').filter(({ owner }) => owner?.key === 'tell');
    expect(told.map(({ name, addresses }) => `${name} ${addresses}`)).toEqual([
      'resolver-tell-names-a 10.0.9.5',
      'resolver-tell-names-a-2 10.0.9.6',
      'resolver-tell-names-b 10.0.9.20',
    ]);
  });

  test('the full form says the same, and nothing twice', () => {
    expect(attributes(again(network))).toEqual(attributes(network));
  });
});
