import { describe, expect, test } from 'vitest';
import { factKinds } from '../../src/facts/facts.ts';
import { answers, api, app, classic, place, tcp } from './load-balancing.ts';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const within = (groups: string, type = 'application') => `${place}loadBalancers:
  web:
    type: ${type}
    subnets: public
    targetGroups: ${groups}
`;

const group = (text: string, type?: string) => sound(within(`{ g: ${text} }`, type)).get('targetGroup', 'web.g');

describe('a target group in a design', () => {
  test('the shorthand says the same as the full form', () => {
    const short = sound(
      within('{ api: { protocol: http, port: 8080, targets: [api], healthCheck: { path: /healthz } } }'),
    );
    const full = sound(
      within(`
      api:
        loadBalancers: [web]
        vpc: shop
        protocol: http
        protocolVersion: http1
        port: 8080
        targetType: instance
        addressType: ipv4
        targets: [{ target: workload/api, health: healthy }]
        healthCheck: { enabled: true, protocol: http, path: /healthz, port: traffic-port, interval: 30s, timeout: 5s, healthy: 5, unhealthy: 2, matcher: "200" }
        deregistrationDelay: 300s
        stickiness: false
        slowStart: 0s
        algorithm: round-robin`),
    );
    expect(attributes(short)).toEqual(attributes(full));
    expect(attributes(again(short))).toEqual(attributes(short));
    expect(short.get('targetGroup', 'web.api')).toMatchObject({
      loadBalancer: 'web',
      loadBalancers: ['web'],
      vpc: 'shop',
    });
  });

  test('what targets are decides the type', () => {
    expect(group('{ protocol: tcp, port: 80, targets: [api] }', 'network')?.targetType).toBe('instance');
    expect(group('{ protocol: tcp, port: 80, targets: [task] }', 'network')?.targetType).toBe('ip');
    expect(group('{ protocol: tcp, port: 80, targets: [10.20.1.9, api] }', 'network')?.targetType).toBe('ip');
    const fn = group('{ targets: [fn] }');
    expect(fn).toMatchObject({ targetType: 'lambda', healthCheck: { enabled: false } });
    expect(fn?.vpc).toBeUndefined();
    const outer = sound(`${place}loadBalancers:
  web: { subnets: public }
  front: { type: network, subnets: public, targetGroups: { g: { port: 443, targets: [web] } } }
`).get('targetGroup', 'front.g');
    expect(outer).toMatchObject({ targetType: 'alb', protocol: 'tcp', preserveClientIp: true });
    expect(outer?.targets).toEqual([{ target: { kind: 'loadBalancer', key: 'web' }, health: 'healthy' }]);
    expect(group('{ targets: [10.20.1.9] }', 'gateway')).toMatchObject({
      protocol: 'geneve',
      port: 6081,
      targetType: 'ip',
    });
  });

  test('client addresses are kept as AWS keeps them (B1)', () => {
    const kept = (protocol: string, target: string) =>
      group(`{ protocol: ${protocol}, port: 80, targets: [${target}] }`, 'network')?.preserveClientIp;
    expect([kept('tcp', 'api'), kept('tls', 'api'), kept('udp', 'api')]).toEqual([true, true, true]);
    expect([kept('tcp', 'task'), kept('tls', 'task')]).toEqual([false, false]);
    expect([kept('udp', 'task'), kept('tcp_udp', 'task'), kept('quic', 'task')]).toEqual([true, true, true]);
    expect(group('{ protocol: http, port: 80, targets: [api] }')?.preserveClientIp).toBeUndefined();
  });

  test('one at the root belongs to the load balancers whose listeners name it', () => {
    const network = sound(`${place}targetGroups:
  shared: { protocol: http, port: 80, targets: [{ target: task, port: 81 }] }
  spare: { protocol: http, port: 80 }
loadBalancers:
  one: { subnets: public, listeners: [{ port: 80, protocol: http, forward: shared }] }
  two:
    subnets: public
    listeners: [{ port: 80, protocol: http, fixed: 404, rules: [{ path: /x, forward: { targetGroup/shared: 1, own: 2 } }] }]
    targetGroups: { own: { protocol: http, port: 80 } }
`);
    expect(network.get('targetGroup', 'shared')).toMatchObject({ loadBalancers: ['one', 'two'], vpc: 'shop' });
    expect(network.get('targetGroup', 'shared')?.targets).toEqual([
      { target: { kind: 'workload', key: 'task' }, port: 81, health: 'healthy' },
    ]);
    expect(network.get('targetGroup', 'spare')?.loadBalancers).toEqual([]);
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('mistakes are told where they stand', () => {
    expect(flaws(within('{ g: { protocol: http, port: 80, targets: [apy] } }'))).toEqual([
      ['unknown-reference', 'apy'],
    ]);
    expect(flaws(within('{ g: { port: 80, targets: [api] } }'))).toEqual([['missing-key', 'g']]);
    expect(flaws(within('{ g: { protocol: http, port: 80, healthCheck: { interval: "30" } } }'))).toEqual([
      ['bad-duration', '"30"'],
    ]);
    expect(flaws(within('{ g: { protocol: ftp, port: 80 } }'))).toContainEqual(['unknown-word', 'ftp']);
  });
});

describe('target groups of an account', () => {
  const { network } = account(answers);

  test('wrong types never throw', () => {
    const { TargetGroups, TargetGroupAttributes, LoadBalancerTargetHealth } = answers;
    for (const part of [
      { TargetGroups },
      { TargetGroups: [TargetGroups[1]], TargetGroupAttributes },
      { TargetGroups: [TargetGroups[0]], LoadBalancerTargetHealth },
    ]) {
      for (const each of spoiled(part)) expect(() => account(each as object)).not.toThrow();
    }
  });

  test('tell targets and attributes only where these were read', () => {
    const one = network.get('targetGroup', api);
    expect(one).toMatchObject({
      loadBalancers: [app],
      protocol: 'http',
      port: 8080,
      healthCheck: { path: '/healthz', interval: 30, matcher: '200' },
    });
    expect(one?.targets).toEqual([
      {
        target: { kind: 'workload', key: 'i-0123456789abcdef0' },
        port: 8080,
        health: 'unhealthy',
        reason: 'Target.Timeout',
      },
    ]);
    expect(one?.preserveClientIp).toBeUndefined();
    expect(one?.deregistrationDelay).toBeUndefined();
    const two = network.get('targetGroup', tcp);
    expect(two).toMatchObject({
      preserveClientIp: false,
      deregistrationDelay: 10,
      stickiness: { enabled: true, type: 'source_ip' },
    });
    expect(two?.targets).toBeUndefined();
    expect(two?.crossZone).toBeUndefined();
  });

  test('a plain answer of health belongs to the only group', () => {
    const plain = {
      TargetGroups: [answers.TargetGroups[1]],
      TargetHealthDescriptions: [{ Target: { Id: '10.0.0.5', Port: 80 }, TargetHealth: { State: 'healthy' } }],
    };
    expect(account(plain).network.get('targetGroup', tcp)?.targets).toEqual([
      { target: '10.0.0.5', port: 80, health: 'healthy' },
    ]);
    const both = { ...plain, TargetGroups: answers.TargetGroups };
    expect(account(both).network.get('targetGroup', tcp)?.targets).toBeUndefined();
  });

  test('the instances of a classic load balancer are one', () => {
    expect(network.get('targetGroup', `${classic}.http-8080`)).toMatchObject({
      loadBalancers: [classic],
      protocol: 'http',
      port: 8080,
      targets: [{ target: { kind: 'workload', key: 'i-0123456789abcdef0' } }],
      healthCheck: { protocol: 'http', port: '8080', path: '/up', healthy: 10 },
    });
  });
});

test('the fact tells types of load balancers and counts the healthy', () => {
  const { fields, subjects } = factKinds().find(each => each.name === 'target-group')!;
  const { network } = account(answers);
  const [one, two] = [...subjects(network)];
  const get = (field: string, subject: unknown) => fields[field]?.get(subject, network);
  expect(get('loadBalancerTypes', one)).toEqual(['application']);
  expect([get('targetCount', one), get('healthyCount', one)]).toEqual([1, 0]);
  expect([get('targetCount', two), get('healthyCount', two)]).toEqual([undefined, undefined]);
  expect(get('encrypted', one)).toBe(false);
});
