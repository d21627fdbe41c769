/**
 * A big, ordinary design of about `lines` lines: VPCs of three tiers over three zones, with security groups,
 * network ACLs, endpoints, workloads, a load balancer each, peerings to the next and a transit gateway.
 * The same number gives the same text.
 */
export function generateDesign(lines: number): string {
  const one = vpc(0).length + services(0).length;
  const count = Math.max(1, Math.min(200, Math.floor((lines - 20) / (one + 2))));
  const numbers = Array.from({ length: count }, (_, number) => number);
  const sections = numbers.map(services);
  return [
    'netwright: 1',
    'name: estate',
    'account: "111122223333"',
    'region: eu-west-1',
    'environment: production',
    'tags: { team: platform }',
    '',
    'vpcs:',
    ...numbers.flatMap(number => vpc(number).map(line => `  ${line}`)),
    'peerings:',
    ...numbers.slice(1).map(number => `  v${number - 1}-v${number}: { between: [v${number - 1}, v${number}] }`),
    'transitGateways:',
    '  hub:',
    '    attachments:',
    ...numbers.map(number => `      v${number}: { vpc: v${number}, subnets: app }`),
    'workloads:',
    ...sections.flatMap(section => section.workloads),
    'loadBalancers:',
    ...sections.flatMap(section => section.loadBalancers),
    'expect:',
    ...sections.flatMap(section => section.expectations),
    '',
  ].join('\n');
}

function vpc(number: number): readonly string[] {
  const peer = number > 0 ? `, { to: 10.${number - 1}.0.0/16, via: peering/v${number - 1}-v${number} }` : '';
  const hub = '{ to: 172.16.0.0/12, via: transitGateway/hub }';
  const groups = ['edge', 'web', 'api', 'worker', 'db', 'cache', 'queue', 'search', 'admin', 'endpoints'];
  return [
    `v${number}:`,
    `  cidr: 10.${number}.0.0/16`,
    '  zones: [a, b, c]',
    '  internetGateway: true',
    '  natGateways: { per: zone, in: public }',
    '  flowLogs: { traffic: all, to: "s3://estate-flow-logs" }',
    '  subnets:',
    '    public: { size: /24, routes: internet }',
    `    app: { size: /22, routes: [nat, ${hub}${peer}] }`,
    '    data: { size: /24, routes: isolated }',
    '    # kept from the first version of this network',
    `    legacy: { zone: a, cidr: 10.${number}.200.0/24, routes: isolated }`,
    '  endpoints:',
    '    s3: { service: s3, type: gateway, routeTables: [app, data] }',
    '    secrets: { service: secretsmanager, type: interface, subnets: app, securityGroups: [endpoints] }',
    '  networkAcls:',
    '    data:',
    '      subnets: data',
    '      ingress:',
    `        - { rule: 100, allow: tcp/5432, from: 10.${number}.0.0/16 }`,
    `        - { rule: 110, allow: tcp/6379, from: 10.${number}.0.0/16 }`,
    '      egress:',
    `        - { rule: 100, allow: tcp/1024-65535, to: 10.${number}.0.0/16 }`,
    '  securityGroups:',
    ...groups.flatMap((group, index) => securityGroup(group, groups[index - 1], 8000 + index)),
  ];
}

function securityGroup(name: string, before: string | undefined, port: number): readonly string[] {
  const own = before
    ? `        - { from: ${before}, allow: tcp/${port}, description: "${name} for ${before}" }`
    : '        - { from: internet, allow: [http, https] }';
  return [
    `    ${name}:`,
    '      ingress:',
    own,
    '        - { from: self, allow: tcp/9100, description: metrics }',
    '      egress:',
    '        - { to: internet, allow: https }',
    `        - { to: 10.0.0.0/8, allow: tcp/8000-8100 }`,
  ];
}

function services(number: number) {
  const name = `v${number}`;
  const workload = (role: string, kind: string, tier: string, count: number, port: number) =>
    `  ${name}-${role}: { kind: ${kind}, vpc: ${name}, subnets: ${tier}, count: ${count}, securityGroups: [${role}], listens: [tcp/${port}] }`;
  const workloads = [
    workload('web', 'instance', 'app', 6, 8001),
    workload('api', 'container', 'app', 9, 8002),
    workload('worker', 'instance', 'app', 4, 8003),
    workload('db', 'database', 'data', 2, 8004),
    workload('cache', 'instance', 'data', 3, 8005),
  ];
  const loadBalancers = [
    `  ${name}-edge:`,
    '    type: application',
    '    scheme: internet-facing',
    `    vpc: ${name}`,
    '    subnets: public',
    '    securityGroups: [edge]',
    '    idleTimeout: 60s',
    '    listeners:',
    '      - { port: 80, protocol: http, forward: web }',
    '    targetGroups:',
    `      web: { protocol: http, port: 8001, targets: [${name}-web], healthCheck: { path: /healthz } }`,
  ];
  const expectations = [
    `  - internet can reach ${name}-edge on http`,
    `  - internet cannot reach ${name}-db`,
    `  - ${name}-web can reach ${name}-api on tcp/8002`,
  ];
  return {
    workloads,
    loadBalancers,
    expectations,
    length: workloads.length + loadBalancers.length + expectations.length,
  };
}
