import { describe, expect, test } from 'vitest';
import { factKinds } from '../../src/facts/facts.ts';
import { formatCidr } from '../../src/net/cidr.ts';
import { answers, api, app, classic, listener, net, place, rule, tcp } from './load-balancing.ts';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const within = (listeners: string, type = 'application') => `${place}loadBalancers:
  web:
    type: ${type}
    subnets: public
    listeners: ${listeners}
    targetGroups:
      api: { protocol: ${type === 'network' ? 'tcp' : 'http'}, port: 8080, targets: [api] }
      canary: { protocol: ${type === 'network' ? 'tcp' : 'http'}, port: 8081, targets: [task] }
  other: { subnets: public, targetGroups: { api: { protocol: http, port: 9090 } } }
`;

describe('a listener in a design', () => {
  test('the shorthand says the same as the full form', () => {
    const short = sound(
      within(`
      - { port: 80, protocol: http, redirect: https }
      - port: 443
        protocol: https
        certificates: shop
        forward: api
        rules:
          - { host: a.example.com, header: { X-Version: [v2] }, query: { v: 2 }, forward: { api: 90, canary: 10 }, stickiness: 1h }
          - { path: [/old/*], source: 10.0.0.0/8, method: GET, fixed: 404 }`),
    );
    const full = sound(
      within(`
      "80":
        port: 80
        protocol: http
        actions: [{ redirect: { protocol: https, port: "443", host: "#{host}", path: "/#{path}", query: "#{query}", status: 301 } }]
        rules: []
      "443":
        port: 443
        protocol: https
        certificates: [shop]
        policy: ELBSecurityPolicy-2016-08
        mutualTls: { mode: off }
        actions: [{ forward: web.api }]
        rules:
          - priority: 1
            host: [a.example.com]
            header: [{ name: X-Version, values: [v2] }]
            query: [{ anyOf: [{ key: v, value: "2" }] }]
            actions: [{ forward: { targetGroup/web.api: 90, web.canary: 10 }, stickiness: 3600s }]
          - priority: 2
            path: [/old/*]
            source: [10.0.0.0/8]
            method: [GET]
            actions: [{ fixed: { status: 404 } }]`),
    );
    expect(attributes(short)).toEqual(attributes(full));
    expect(attributes(again(short))).toEqual(attributes(short));
    const weights = (forward: string) =>
      within(`
      - { port: 80, protocol: http, forward: ${forward} }`);
    expect(
      attributes(sound(weights('[{ targetGroup: api, weight: 90 }, { targetGroup: canary, weight: 10 }]'))),
    ).toEqual(attributes(sound(weights('{ api: 90, canary: 10 }'))));
    expect(attributes(sound(weights('[api, canary]')))).toEqual(attributes(sound(weights('{ api: 1, canary: 1 }'))));
    const https = short.get('listener', 'web.443');
    expect(https?.loadBalancer).toBe('web');
    expect(https?.actions).toEqual([{ type: 'forward', targetGroups: [{ targetGroup: 'web.api', weight: 1 }] }]);
    expect(https?.rules?.[0]?.actions).toEqual([
      {
        type: 'forward',
        targetGroups: [
          { targetGroup: 'web.api', weight: 90 },
          { targetGroup: 'web.canary', weight: 10 },
        ],
        stickiness: 3600,
      },
    ]);
  });

  test('two on one port are told apart by their protocol', () => {
    const network = sound(
      within('[{ port: 53, protocol: tcp, forward: api }, { port: 53, protocol: udp, forward: api }]', 'network'),
    );
    expect(network.where('listener', 'loadBalancer', 'web').map(each => each.key)).toEqual(['web.53', 'web.53-udp']);
    expect(network.get('listener', 'web.53')?.tcpIdleTimeout).toBe(350);
    expect(network.get('listener', 'web.53-udp')?.tcpIdleTimeout).toBeUndefined();
  });

  test('a certificate may be named by its ARN, and authentication stands before the action', () => {
    const arn = 'arn:aws:acm:eu-west-1:111122223333:certificate/0';
    const network = sound(
      within(`[{ port: 443, protocol: https, certificates: ["${arn}"], authenticate: { by: oidc }, forward: api }]`),
    );
    const https = network.get('listener', 'web.443');
    expect(https?.certificates).toEqual([arn]);
    expect(https?.actions.map(action => action.type)).toEqual(['authenticate', 'forward']);
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('mistakes are told where they stand', () => {
    expect(flaws(within('[{ port: 80, protocol: http, forward: apy }]'))).toEqual([['unknown-reference', 'apy']]);
    expect(flaws(within('[{ port: 80, forward: api }]'))).toEqual([['missing-key', '80']]);
    expect(flaws(within('[{ port: 80, protocol: http, redirect: ftp }]'))).toEqual([['unknown-word', 'ftp']]);
    expect(flaws(within('[{ port: 80, protocol: http, forward: api, fixed: 404 }]'))).toEqual([
      ['contradicting-keys', '404'],
    ]);
    expect(flaws(within('[{ port: 80, protocol: http, fixed: 404, rules: [{ path: /x }] }]'))).toEqual([
      ['missing-key', '{ path: /x }'],
    ]);
    expect(
      flaws(
        within('[{ port: 80, protocol: http, fixed: 404, rules: [{ path: /x, fixed: 404, source: 10.0.0.1/8 }] }]'),
      ),
    ).toEqual([['cidr-host-bits', '10.0.0.1/8']]);
    expect(flaws(within('[{ port: 0, protocol: http, fixed: 404 }]')).map(([code]) => code)).toEqual(['out-of-range']);
    expect(
      flaws(within('[{ port: 80, protocol: http, fixed: 404 }, { port: 80, protocol: https, fixed: 405 }]')),
    ).toEqual([['duplicate-name', '80']]);
  });
});

describe('listeners of an account', () => {
  test('tell actions in order, rules by priority, both writings', () => {
    const { network } = account(answers);
    const https = network.get('listener', listener);
    expect(https).toMatchObject({
      loadBalancer: app,
      port: 443,
      protocol: 'https',
      policy: 'ELBSecurityPolicy-2016-08',
    });
    expect(https?.actions).toEqual([
      { type: 'authenticate', by: 'oidc', issuer: 'https://id.example.com', unauthenticated: 'deny' },
      {
        type: 'forward',
        targetGroups: [
          { targetGroup: api, weight: 9 },
          { targetGroup: tcp, weight: 1 },
        ],
        stickiness: 60,
      },
    ]);
    expect(https?.rules?.map(rule => rule.priority)).toEqual([10, 20]);
    const [first, second] = https?.rules ?? [];
    expect(first).toMatchObject({
      host: ['a.example.com'],
      header: [{ name: 'X-Version', values: ['2'] }],
      query: [{ anyOf: [{ key: 'v', value: '2' }, { value: 'x' }] }],
      method: ['GET'],
      actions: [{ type: 'redirect', protocol: 'https', port: '443', host: '#{host}', status: 302 }],
    });
    expect(second?.source.map(formatCidr)).toEqual(['10.0.0.0/8']);
    expect(second?.actions).toEqual([{ type: 'fixed', status: 410, contentType: 'text/plain' }]);
    expect(network.get('listener', `${listener}x`)).toMatchObject({ loadBalancer: net, protocol: 'tcp', rules: [] });
  });

  test('rules that were not read are not none; wrapped ones are', () => {
    const { Rules: rules, ...others } = answers;
    expect(account(others).network.get('listener', listener)?.rules).toBeUndefined();
    const wrapped = { ...others, Rules: [{ ListenerArn: listener, Rules: rules }] };
    expect(account(wrapped).network.get('listener', listener)?.rules).toHaveLength(2);
    expect(
      account({ ...others, Rules: [{ ListenerArn: listener, Rules: [] }] }).network.get('listener', listener)?.rules,
    ).toEqual([]);
  });

  test('classic ones forward to the instances', () => {
    const { network } = account(answers);
    expect(network.get('listener', `${classic}.443`)).toMatchObject({
      protocol: 'https',
      certificates: ['arn:aws:iam::111122223333:server-certificate/old'],
      policy: 'ELBSecurityPolicy-2016-08',
      actions: [{ type: 'forward', targetGroups: [{ targetGroup: `${classic}.http-8080`, weight: 1 }] }],
    });
  });

  test('wrong types never throw', () => {
    const { Rules, LoadBalancerListeners, Listeners } = answers;
    for (const part of [{ Rules, Listeners: [] }, { LoadBalancerListeners }, { Listeners }]) {
      for (const each of spoiled(part)) expect(() => account(each as object)).not.toThrow();
    }
  });

  test('a rule without a priority is told, the others stay', () => {
    const { network, problems } = account({
      ...answers,
      Rules: [{ RuleArn: `${rule}9`, Conditions: 7 }, ...answers.Rules],
    });
    expect(problems.map(problem => problem.code)).toEqual(['snapshot-malformed']);
    expect(network.get('listener', listener)?.rules).toHaveLength(2);
  });
});

describe('facts', () => {
  const network = sound(
    within(`
      - { port: 80, protocol: http, redirect: https }
      - { port: 443, protocol: https, certificates: shop, policy: P, forward: api, rules: [{ host: b.example.com, redirect: { status: 302 } }] }`),
  );
  const fact = (name: string) => factKinds().find(each => each.name === name)!;

  test('a listener comes with its load balancer', () => {
    const { fields, subjects } = fact('listener');
    const [http, https] = [...subjects(network)];
    const get = (field: string, subject: unknown) => fields[field]?.get(subject, network);
    expect([get('loadBalancerType', http), get('scheme', http)]).toEqual(['application', 'internet-facing']);
    expect([get('redirectsToHttps', http), get('redirectsToHttps', https)]).toEqual([true, false]);
    expect([get('encrypted', http), get('encrypted', https)]).toEqual([false, true]);
    expect([get('policyWritten', http), get('policyWritten', https)]).toEqual([false, true]);
    expect(get('certificateNames', https)).toEqual(['shop.example.com']);
    expect(get('ruleHosts', https)).toEqual(['b.example.com']);
    expect(get('targetGroups', https)).toEqual(['web.api']);
    expect(get('port', https)).toBe(443);
  });

  test('a rule tells its conditions, and a redirect that changes nothing', () => {
    const { fields, subjects } = fact('listener-rule');
    const [rule] = [...subjects(network)];
    const get = (field: string) => fields[field]?.get(rule, network);
    expect([get('hosts'), get('conditionCount'), get('priority')]).toEqual([['b.example.com'], 1, 1]);
    expect(get('redirectChangesNothing')).toBe(true);
    expect(get('loadBalancerName')).toBe('web');
  });
});
