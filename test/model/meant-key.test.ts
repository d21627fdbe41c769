import { describe, expect, test } from 'vitest';
import { spanOf } from '../../src/source/origin.ts';
import { design } from '../kinds/try-kinds.ts';

/** Of each mistake: the words underlined and the help. */
function help(text: string): readonly (readonly [underlined: string, help: string | undefined])[] {
  return design(text).problems.map(problem => {
    const span = spanOf(problem.place);
    return [span ? span.source.text.slice(span.start, span.end) : '', problem.help];
  });
}

describe('a key or word that other tools use', () => {
  test.each([
    ['vpcs: { v: { cidr_block: 10.0.0.0/16 } }', 'cidr_block', 'did you mean `cidr`?'],
    ['vpcs: { v: { cidr: 10.0.0.0/16, zones: [a], subnet: {} } }', 'subnet', 'did you mean `subnets`?'],
    ['transitGateway: { hub: {} }', 'transitGateway', 'did you mean `transitGateways`?'],
    ['loadBalancers: { l: { type: network, internal: true } }', 'internal', 'did you mean `scheme`?'],
    ['loadBalancers: { l: { type: alb } }', 'alb', 'did you mean `application`?'],
    ['workloads: { w: { kind: Instance } }', 'Instance', 'did you mean `instance`?'],
  ])('%s', (text, word, meant) => {
    expect(help(text)).toContainEqual([word, meant]);
  });

  test.each([
    ['transitGateways: { hub: { default_route_table_association: false } }', 'did you mean `defaultAssociation`?'],
    ['transitGateways: { hub: { vpn_ecmp_support: true } }', 'did you mean `ecmp`?'],
    ['loadBalancers: { l: { load_balancer_type: network } }', 'did you mean `type`?'],
    ['loadBalancers: { l: { enable_cross_zone_load_balancing: true } }', 'did you mean `crossZone`?'],
    ['endpointServices: { s: { network_load_balancer_arns: [l] } }', 'did you mean `loadBalancers`?'],
    ['vpnConnections: { v: { local_ipv4_network_cidr: 10.0.0.0/8 } }', 'did you mean `localCidr`?'],
    ['peerings: { p: { peer_region: eu-west-2 } }', 'did you mean `accepter`?'],
    ['workloads: { w: { vpc_config: {} } }', 'did you mean `subnets`?'],
  ])('its words are among those that are written: %s', (text, meant) => {
    expect(help(text).map(([, each]) => each)).toContain(meant);
  });

  test('a name of the writer is no section', () => {
    const text = 'vpcs: { az: { cidr: 10.0.0.0/16, zones: [a], subnets: { s: { size: /24, az: a } } } }';
    expect(help(text)).toContainEqual(['az', 'did you mean `zone`?']);
  });

  test.each([
    ['workloads: { w: { launch_type: FARGATE } }', 'a design says nothing of it: take it away'],
    ['workloads: { w: { db_name: shop, storage_encrypted: true } }', 'a design says nothing of it: take it away'],
    ['loadBalancers: { l: { name: edge } }', 'the key above, l, is its name: take `name` away'],
    [
      'vpcs: { main: { cidr: 10.0.0.0/16, securityGroups: { g: { vpc_id: main } } } }',
      'it stands in main, and belongs to that: take `vpc_id` away',
    ],
    [
      'vpcs: { main: { cidr: 10.0.0.0/16, securityGroups: { g: { group_name: g } } } }',
      'the key above, g, is its name: take `group_name` away',
    ],
  ])('is none of ours: %s', (text, what) => {
    expect(help(text).map(([, each]) => each)).toContain(what);
  });

  const group = (rule: string) => `vpcs: { v: { cidr: 10.0.0.0/16, securityGroups: { g: { ingress: [${rule}] } } } }`;

  test.each([
    ['{ referenced_security_group_id: g, ip_protocol: "-1" }', 'did you mean `from`?', 'write `allow: all`'],
    [
      '{ prefix_list_ids: [l], protocol: "6", from_port: 22, to_port: 22 }',
      'did you mean `from`?',
      'write `allow: tcp/22`',
    ],
    [
      '{ cidr_ipv4: 0.0.0.0/0, protocol: icmp, icmp_type: 8, icmp_code: 0 }',
      'did you mean `from`?',
      'write `allow: icmp/8/0`',
    ],
    [
      '{ cidr_ipv6: "::/0", protocol: "58", from_port: -1, to_port: -1 }',
      'did you mean `from`?',
      'write `allow: icmpv6`',
    ],
  ])('as a rule of Terraform says it: %s', (rule, peer, traffic) => {
    expect(help(group(rule)).map(([, each]) => each)).toEqual(expect.arrayContaining([peer, traffic]));
  });

  test.each([
    ['nat_gateway_id: nat/n'],
    ['vpc_peering_connection_id: peering/p'],
    ['transit_gateway_id: transitGateway/t'],
    ['egress_only_gateway_id: egressOnlyInternetGateway'],
    ['vpc_endpoint_id: endpoint/e'],
  ])('as a route of Terraform says where it leads: %s', via => {
    const routes = `[{ destination_cidr_block: 10.9.0.0/16, ${via} }]`;
    const told = help(
      `vpcs: { v: { cidr: 10.0.0.0/16, zones: [a], subnets: { s: { size: /24, routes: ${routes} } } } }`,
    );
    expect(told.map(([, each]) => each)).toEqual(expect.arrayContaining(['did you mean `to`?', 'did you mean `via`?']));
  });

  test('counts as ours where it says the same', () => {
    const { network } = design('vpcs: { v: { cidr: 10.0.0.0/16, enable_dns_support: false } }');
    expect(network.get('vpc', 'v')?.dnsSupport).toBe(false);
    const { network: other } = design('workloads: { w: { kind: container, launch_type: FARGATE } }');
    expect(other.get('workload', 'w')?.type).toBe('container');
  });

  test('is not told to be missing besides', () => {
    const { problems } = design('vpcs: { v: { cidr_block: 10.0.0.0/16 } }');
    expect(problems.map(problem => problem.code)).not.toContain('missing-key');
    expect(design('vpcs: { v: { zones: [a] } }').problems.map(problem => problem.code)).toContain('missing-key');
  });
});

test('a section at the wrong place is told where it stands', () => {
  expect(help('subnets: { s: { cidr: 10.0.0.0/24 } }')).toEqual([['subnets', '`subnets` stands in `vpcs.NAME`']]);
  expect(help('zones: { example.com: {} }')).toEqual([
    ['zones', '`zones` stands in `dns` or `vpcs.NAME.subnets.NAME`'],
  ]);
});

test('a bare number is shown as it is written', () => {
  const rule = (allow: string) => `vpcs: { v: { cidr: 10.0.0.0/16, securityGroups: { g: { ingress: ${allow} } } } }`;
  expect(help(rule('[{ from: self, allow: 443 }]'))).toEqual([['443', 'write tcp/443']]);
  expect(help('vpcs: { v: { cidr: 10.0.0.0/16, zones: [a], subnets: { s: { size: 24 } } } }')).toContainEqual([
    '24',
    'write /24',
  ]);
  expect(help(rule('{ from: self, allow: ssh }'))[0]?.[1]).toContain('write a list');
});
