import { describe, expect, test } from 'vitest';
import type { Network } from '../../../src/model/network.ts';
import { answer, changed, host, open, said, vpc } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const balanced = (
  type: string,
  group: string,
  more = '',
  listener = '{ port: 443, protocol: tcp, forward: group }',
): Network =>
  vpc(
    `internetGateway: true
subnets:
  public: { zone: a, cidr: 10.0.1.0/24, routes: internet }
  second: { zone: b, cidr: 10.0.4.0/24, routes: internet }
  app: { zone: a, cidr: 10.0.2.0/24, routes: isolated }
  other: { zone: b, cidr: 10.0.3.0/24, routes: isolated }
securityGroups:
  api: { ingress: [{ from: edge, allow: tcp/8080 }], egress: [] }
  edge: { ingress: [{ from: internet, allow: https }], egress: [{ to: internet, allow: all }] }
${open.replace('securityGroups:\n', '')}`,
    `workloads:
  api: { kind: instance, vpc: v, subnets: app, securityGroups: [api], address: 10.0.2.9 }
  distant: { kind: instance, vpc: v, subnets: other, securityGroups: [open], address: 10.0.3.9 }
  client: ${host('app', ', address: 10.0.2.20')}
  beside: ${host('public', ', address: 10.0.1.20')}
loadBalancers:
  edge:
    type: ${type}
    scheme: internal
    vpc: v
    subnets: [public, second]${more}
    listeners: [${listener}]
    targetGroups: { group: ${group} }`,
  );
const https = `{ port: 443, protocol: http, forward: group }`;

test('B8: the nodes of a load balancer begin connections to its targets, and to nobody else', () => {
  const target = '{ protocol: http, port: 8080, targets: [api] }';
  const network = balanced('application', target, '\n    securityGroups: [edge]', https);
  expect(said(network, 'edge → api on tcp/8080')).toBe('reachable');
  expect(said(network, 'edge → api on tcp/8081')).toContain('ENI_SG_RULES_MISMATCH');
  expect(said(network, 'edge → client on tcp/8080')).toBe('blocked CONNECTION_NOT_KNOWN');
});

describe('network load balancers', () => {
  test('B5: without groups every client reaches every listener; a target may name the groups that there are', () => {
    const target = '{ protocol: tcp, port: 8080, targets: [api] }';
    expect(said(balanced('network', target), 'client → edge on https')).toContain('ENI_SG_RULES_MISMATCH');
    const grouped = balanced('network', target, '\n    securityGroups: [edge]\n    crossZone: true');
    expect(said(grouped, 'client → edge on https')).toBe('reachable');
    expect(said(grouped, 'client → edge on http')).toContain('ENI_SG_RULES_MISMATCH');
  });

  const sick = (health: readonly string[], crossZone = false) => {
    const target = '{ protocol: tcp, port: 8080, preserveClientIp: false, targets: [client, distant] }';
    const network = balanced('network', target, `\n    crossZone: ${crossZone}`);
    const [group] = network.all('targetGroup');
    const targets = group!.targets!.map((each, index) => ({ ...each, health: health[index] }));
    return changed(network, `targetGroup/${group!.key}`, { targets });
  };

  test('B6: a node without a target in its zone needs cross-zone', () => {
    const only = balanced('network', '{ protocol: tcp, port: 8080, preserveClientIp: false, targets: [client] }');
    expect(said(only, 'beside → edge on https')).toBe('mixed ELBV2_NO_TARGETS_IN_AZ');
  });

  test('B7: sick targets get nothing while others are well, and all of them where none is', () => {
    expect(said(sick(['healthy', 'unhealthy'], true), 'beside → edge on https')).toBe('reachable');
    expect(said(sick(['healthy', 'unhealthy']), 'beside → edge on https')).toBe('mixed ELBV2_NO_TARGETS_IN_AZ');
    expect(said(sick(['unhealthy', 'unhealthy']), 'beside → edge on https')).toBe('reachable');
  });

  test('B7: targets that are still being registered get nothing while others are well, and their share where none is', () => {
    expect(said(sick(['initial', 'healthy'], true), 'beside → edge on https')).toBe('reachable');
    expect(said(sick(['initial', 'healthy']), 'beside → edge on https')).toBe('mixed ELBV2_NO_TARGETS_IN_AZ');
    expect(said(sick(['initial', 'unhealthy']), 'beside → edge on https')).toBe('reachable');
    const chosen = answer(sick(['initial', 'healthy'], true), 'beside → edge on https').reachable;
    const hops = chosen.flatMap(({ path }) => path.hops.map(hop => hop.component));
    expect(hops).toContain('networkInterface/v.distant');
    expect(hops).not.toContain('networkInterface/v.client');
  });

  test('B7: a target that is leaving gets no new connections, not even where no other is well', () => {
    expect(said(sick(['draining', 'initial'], true), 'beside → edge on https')).toBe('reachable');
    expect(said(sick(['draining', 'initial']), 'beside → edge on https')).toBe('mixed ELBV2_NO_TARGETS_IN_AZ');
    expect(said(sick(['draining', 'draining']), 'beside → edge on https')).toBe('blocked ELBV2_LISTENER_HAS_NO_TG');
    const [part] = answer(sick(['draining', 'draining']), 'beside → edge on https').blocked;
    expect(part?.blockers[0]?.message).toBe('group has no targets but such as are leaving');
  });

  test('a group without targets answers nothing', () => {
    const none = balanced('network', '{ protocol: tcp, port: 8080, targets: [] }');
    expect(said(none, 'client → edge on https')).toBe('blocked ELBV2_LISTENER_HAS_NO_TG');
  });
});

describe('load balancers that take connections themselves', () => {
  const http = '{ protocol: http, port: 8080, targets: [api] }';

  test('B8: two connections: the client’s to a node, the node’s to a target, both in the answer', () => {
    const told = answer(balanced('application', http, '\n    securityGroups: [edge]', https), 'client → edge on https');
    const [part] = told.reachable;
    expect(part?.second?.verdict).toBe('reachable');
    expect(part?.second?.targets[0]?.path?.hops.some(hop => hop.component === 'networkInterface/v.api')).toBe(true);
  });

  test('B8: the node accepts though no target can be reached, and that is told with what is in the way', () => {
    const network = balanced('application', http, '\n    securityGroups: [open]', https);
    const [part] = answer(network, 'client → edge on https').reachable;
    expect(part?.second?.verdict).toBe('blocked');
    expect(part?.second?.blockers.map(each => each.code)).toEqual([
      'ELBV2_LISTENER_REQUIRES_TG_ACCEPT',
      'ENI_SG_RULES_MISMATCH',
    ]);
  });

  test('B9, B10: an internet-facing one has public nodes and private targets, an internal one no public address', () => {
    const inner = balanced('application', http, '\n    securityGroups: [edge]', https);
    expect(said(inner, 'internet → edge on https')).toContain('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
  });

  test('B6: application load balancers use every zone unless told otherwise; one zone’s targets are enough', () => {
    const network = balanced(
      'application',
      '{ protocol: http, port: 8080, targets: [distant] }',
      '\n    securityGroups: [open]',
      https,
    );
    expect(
      answer(network, 'client → edge on https').reachable.every(part => part.second?.verdict === 'reachable'),
    ).toBe(true);
    const off = changed(network, 'loadBalancer/edge', { crossZone: false });
    expect(said(off, 'client → edge on https')).toBe(
      'reachable ELBV2_LISTENER_REQUIRES_TG_ACCEPT ELBV2_NO_TARGETS_IN_AZ',
    );
  });

  test('B14: the network ACL looks at what a classic one sends to targets beside it', () => {
    const network = balanced(
      'classic',
      '{ protocol: http, port: 8080, targets: [beside] }',
      '\n    securityGroups: [open]\n    crossZone: true',
      https,
    );
    expect(said(network, 'client → edge on https')).toBe('reachable');
    expect(said(network, 'client → edge on ssh')).toBe('blocked ELB_LISTENERS_MISMATCH');
    const acl = network.get('networkAcl', 'v.default')!;
    const entries = acl.entries.filter(each => each.direction === 'ingress');
    const replies = acl.entries
      .filter(each => each.direction === 'egress')
      .map(each => ({ ...each, cidr: { ...each.cidr, base: 0x0a000200, prefix: 24 } }));
    const narrow = changed(network, 'networkAcl/v.default', {
      entries: [...entries, ...replies.filter(each => each.cidr.version === 4)],
    });
    expect(said(narrow, 'client → edge on https')).toContain('ELB_ACL_RESTRICTION');
  });

  test('cross-zone is off for a classic one unless it says otherwise', () => {
    const network = balanced(
      'classic',
      '{ protocol: http, port: 8080, targets: [beside] }',
      '\n    securityGroups: [open]\n    crossZone: false',
      https,
    );
    expect(said(network, 'client → edge on https')).toContain('ELB_NOT_CROSSZONE');
  });
});

const everything = '{ ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] }';
const chained = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  a:
    cidr: 10.1.0.0/16
    subnets:
      app: { zone: a, cidr: 10.1.1.0/24, routes: [{ to: 10.2.0.0/16, via: transitGateway/hub }] }
    securityGroups: { open: ${everything} }
  b:
    cidr: 10.2.0.0/16
    subnets: { app: { zone: a, cidr: 10.2.1.0/24, routes: [{ to: 10.1.0.0/16, via: transitGateway/hub }] } }
    securityGroups: { open: ${everything} }
transitGateways: { hub: { attachments: { a: { vpc: a, subnets: app }, b: { vpc: b, subnets: app } } } }
loadBalancers:
  inner:
    type: application
    scheme: internal
    vpc: a
    subnets: app
    securityGroups: [open]
    listeners: [{ port: 80, protocol: http, forward: web }]
    targetGroups: { web: { protocol: http, port: 8080, targets: [web] } }
  outer:
    type: network
    scheme: internal
    vpc: a
    subnets: app
    listeners: [{ port: 80, protocol: tcp, forward: inner }, { port: 443, protocol: tcp, forward: far }]
    targetGroups:
      inner: { protocol: tcp, port: 80, targetType: alb, targets: [loadBalancer/inner] }
      far: { protocol: tcp, port: 443, targetType: ip, preserveClientIp: true, targets: [10.2.1.9] }
workloads:
  client: { kind: instance, vpc: a, subnets: app, securityGroups: [open], address: 10.1.1.9 }
  web: { kind: instance, vpc: a, subnets: app, securityGroups: [open] }
  far: { kind: instance, vpc: b, subnets: app, securityGroups: [open], address: 10.2.1.9 }
`);

test('B11: a network load balancer may hand to an application load balancer', () => {
  const [part] = answer(chained, 'client → outer on http').reachable;
  expect(part?.path.hops.map(hop => hop.component)).toContain('listener/inner.80');
  expect(part?.second?.verdict).toBe('reachable');
});

test('B2: client addresses are not preserved over a transit gateway', () => {
  expect(said(chained, 'client → outer on https')).toBe('blocked ELBV2_SOURCE_ADDRESS_PRESERVATION');
  const [far] = chained.all('targetGroup').filter(each => each.name === 'far');
  const hidden = changed(chained, `targetGroup/${far!.key}`, { preserveClientIp: false });
  expect(said(hidden, 'client → outer on https')).toBe('reachable');
});

test('B12: a gateway load balancer takes nothing but packets of its endpoints', () => {
  const network = changed(
    balanced('network', '{ protocol: tcp, port: 8080, targets: [client] }'),
    'loadBalancer/edge',
    { type: 'gateway' },
  );
  expect(said(network, 'client → edge on https')).toBe('blocked MANAGED_INTERFACE');
});
