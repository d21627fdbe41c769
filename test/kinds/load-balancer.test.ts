import { describe, expect, test } from 'vitest';
import { factKinds } from '../../src/facts/facts.ts';
import type { Network } from '../../src/model/network.ts';
import { answers, app, classic, net, place } from './load-balancing.ts';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

describe('a load balancer in a design', () => {
  test('takes what AWS takes for its type', () => {
    const network = sound(`${place}loadBalancers:
  web: { subnets: public, idleTimeout: 2m }
  fast: { type: network, subnets: public, scheme: internal }
  guard: { type: gateway, subnets: app }
  old: { type: classic, vpc: shop, subnets: public }
`);
    expect(network.get('loadBalancer', 'web')).toMatchObject({
      type: 'application',
      scheme: 'internet-facing',
      vpc: 'shop',
      subnets: ['shop.public-a', 'shop.public-b'],
      zones: ['eu-west-1a', 'eu-west-1b'],
      securityGroups: ['shop.default'],
      crossZone: true,
      idleTimeout: 120,
      clientKeepAlive: 3600,
      deletionProtection: false,
      accessLogs: { enabled: false },
      dropInvalidHeaders: false,
      desyncMode: 'defensive',
      http2: true,
      dnsName: 'web.elb',
      state: 'active',
    });
    const fast = network.get('loadBalancer', 'fast');
    expect(fast).toMatchObject({ crossZone: false, filterPrivateLink: true });
    expect(fast?.securityGroups).toBeUndefined();
    expect(fast?.idleTimeout).toBeUndefined();
    expect(network.get('loadBalancer', 'guard')).toMatchObject({ crossZone: false, scheme: 'internal' });
    expect(network.get('loadBalancer', 'old')).toMatchObject({
      crossZone: false,
      idleTimeout: 60,
      connectionDraining: 0,
    });
  });

  test('has an interface in each of its subnets', () => {
    const network = sound(`${place}elasticIps: { one: {} }
loadBalancers:
  web: { subnets: public, securityGroups: [edge] }
  fast: { type: network, subnets: public, addresses: [{ subnet: public-a, elasticIp: one }] }
  inner: { type: network, scheme: internal, subnets: [app-a], addresses: [{ subnet: app-a, privateIp: 10.20.2.9 }] }
`);
    const get = (key: string) => network.get('networkInterface', key);
    expect(network.get('loadBalancer', 'web')?.interfaces).toEqual(['shop.web-a', 'shop.web-b']);
    expect(get('shop.web-a')).toMatchObject({
      subnet: 'shop.public-a',
      type: 'interface',
      publicIp: true,
      sourceDestCheck: true,
      securityGroups: ['shop.edge'],
      owner: { kind: 'loadBalancer', key: 'web' },
    });
    expect(get('shop.fast-a')).toMatchObject({
      type: 'network_load_balancer',
      elasticIps: ['one'],
      publicIp: false,
      securityGroups: [],
    });
    expect(get('shop.fast-b')).toMatchObject({ elasticIps: [], publicIp: true, sourceDestCheck: false });
    expect(get('shop.inner-a')).toMatchObject({ addresses: ['10.20.2.9'], publicIp: false });
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('logs go to a bucket, written in short or in full', () => {
    const short = sound(`${place}loadBalancers: { web: { subnets: public, accessLogs: "s3://logs/web/x" } }`);
    const full = sound(
      `${place}loadBalancers: { web: { subnets: public, accessLogs: { bucket: logs, prefix: web/x } } }`,
    );
    expect(attributes(short)).toEqual(attributes(full));
    expect(short.get('loadBalancer', 'web')?.accessLogs).toEqual({ enabled: true, bucket: 'logs', prefix: 'web/x' });
  });

  test('mistakes are told where they stand', () => {
    expect(flaws(`${place}loadBalancers: { web: { subnets: publik } }`)).toContainEqual([
      'unknown-reference',
      'publik',
    ]);
    expect(flaws(`${place}loadBalancers: { web: { subnets: public, idleTimeout: "60" } }`)).toEqual([
      ['bad-duration', '"60"'],
    ]);
    expect(flaws(`${place}loadBalancers: { web: { subnets: public, type: fast } }`)).toEqual([
      ['unknown-word', 'fast'],
    ]);
  });
});

describe('load balancers of an account', () => {
  test('tell what their calls told, and nothing else', () => {
    const { network, problems } = account(answers);
    expect(problems).toEqual([]);
    expect(network.get('loadBalancer', app)).toMatchObject({
      name: 'shop',
      type: 'application',
      scheme: 'internet-facing',
      addressType: 'dualstack',
      subnets: ['subnet-1'],
      securityGroups: ['sg-1'],
      interfaces: ['eni-1'],
      dnsName: 'shop-1.eu-west-1.elb.amazonaws.com',
      idleTimeout: 120,
      crossZone: true,
      desyncMode: 'monitor',
      accessLogs: { enabled: true, bucket: 'logs' },
    });
    const inner = network.get('loadBalancer', net);
    expect(inner).toMatchObject({ type: 'network', scheme: 'internal', filterPrivateLink: false });
    expect(inner?.securityGroups).toBeUndefined();
    expect(inner?.crossZone).toBeUndefined();
    expect(inner?.deletionProtection).toBeUndefined();
    expect(inner?.addresses).toEqual([
      { subnet: 'subnet-1', elasticIp: 'eipalloc-1', publicIp: '192.0.2.9', privateIp: '10.0.0.9' },
    ]);
  });

  test('own the interfaces that AWS made for them', () => {
    const { network } = account(answers);
    const owners = network.all('networkInterface').map(each => each.owner);
    expect(owners).toEqual([
      { kind: 'loadBalancer', key: app },
      { kind: 'loadBalancer', key: classic },
    ]);
  });

  test('classic ones have their ARN as key', () => {
    const { network } = account(answers);
    expect(network.get('loadBalancer', classic)).toMatchObject({
      name: 'old',
      type: 'classic',
      scheme: 'internet-facing',
      interfaces: ['eni-2'],
      idleTimeout: 60,
      connectionDraining: 30,
      crossZone: false,
    });
  });

  test('are written and read again without loss', () => {
    const { network } = account(answers);
    expect(byKey(again(network))).toEqual(byKey(network));
  });

  test('wrong types never throw', () => {
    const { LoadBalancers, LoadBalancerAttributes, LoadBalancerDescriptions } = answers;
    for (const part of [{ LoadBalancers }, { LoadBalancerAttributes }, { LoadBalancerDescriptions }]) {
      for (const each of spoiled(part)) expect(() => account(each as object)).not.toThrow();
    }
  });
});

test('the fact counts zones, listeners and targets', () => {
  const fact = factKinds().find(each => each.name === 'load-balancer');
  const network = sound(`${place}loadBalancers:
  web:
    subnets: public
    listeners: [{ port: 80, protocol: http, forward: api }, { port: 81, protocol: http, fixed: 404 }]
    targetGroups: { api: { protocol: http, port: 8080, targets: [api, task] } }
`);
  const [web] = [...fact!.subjects(network)];
  const get = (field: string) => fact?.fields[field]?.get(web, network);
  expect([get('zoneCount'), get('listenerCount'), get('targetCount')]).toEqual([2, 2, 2]);
  expect(get('listenerPorts')).toEqual([80, 81]);
  expect(get('hasSecurityGroups')).toBe(true);
  expect(get('type')).toBe('application');
});

/** Attributes of all resources by kind and key: their order within a section is not kept. */
function byKey(network: Network): ReadonlyMap<string, unknown> {
  const all = attributes(network) as readonly { readonly kind: string; readonly key: string }[];
  return new Map(all.map(each => [`${each.kind}/${each.key}`, each]));
}
