import { describe, expect, test } from 'vitest';
import { formatCidr } from '../../src/net/cidr.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { readYaml } from '../../src/source/read-yaml.ts';

/** All that is told of a design: a line for each problem, with its help. */
function told(body: string): readonly string[] {
  const text = `netwright: 1\nname: t\nregion: eu-west-1\n${body}`;
  const { tree } = readYaml({ path: 'design.yaml', text });
  return resolve(tree!).problems.map(({ message, help }) => (help === undefined ? message : `${message} | ${help}`));
}

const vpc = (inside: string) => `vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    zones: [a, b]\n${inside}`;

const instance = 'workloads:\n  app: { kind: instance, subnets: app }\n';

describe('one mistake is told once', () => {
  test.each<[name: string, body: string, told: readonly string[]]>([
    [
      'a section under a wrong name',
      vpc(
        '    internetGateway: true\n    natGateway: { per: zone, in: public }\n    subnets:\n      public: { size: /24, routes: internet }\n      app: { size: /24, routes: nat }\n',
      ),
      ['main has no key natGateway | did you mean `natGateways`?'],
    ],
    [
      'gateways that are no mapping, and a route that needs one',
      vpc('    natGateways: true\n    subnets: { app: { size: /24, routes: nat } }\n'),
      [
        'natGateways is true or false where a mapping belongs | natGateways: NAT gateways: `{ per: zone, in: public }` for one a zone, or names and their entries.',
      ],
    ],
    [
      'gateways in a tier that is misspelt, and a route that needs one',
      vpc(
        '    internetGateway: true\n    natGateways: { per: zone, in: pubic }\n    subnets: { public: { size: /24, routes: internet }, app: { size: /24, routes: nat } }\n',
      ),
      ['there is no subnet pubic for the NAT gateways of main | did you mean public?'],
    ],
    [
      'an internet gateway that is a list, and a route that needs one',
      vpc('    internetGateway: [main]\n    subnets: { public: { size: /24, routes: internet } }\n'),
      [
        'internetGateway is a list where true or false or a text belongs | internetGateway: Whether the VPC has an internet gateway; `true` names it after the VPC.',
      ],
    ],
    [
      'a tier of gateways by the word of their entries',
      vpc(
        '    internetGateway: true\n    natGateways: { per: zone, subnet: public }\n    subnets: { public: { size: /24, routes: internet }, app: { size: /24, routes: nat } }\n',
      ),
      ['natGateways has no key subnet | did you mean `in`?'],
    ],
    [
      'a tier of gateways in a list',
      vpc(
        '    internetGateway: true\n    natGateways: [{ per: zone, in: public }]\n    subnets: { public: { size: /24, routes: internet }, app: { size: /24, routes: nat } }\n',
      ),
      ['natGateways is a list where a mapping belongs | write it without the list: { … } instead of [{ … }] or `- …`'],
    ],
    [
      'a list of a gateway that does not say where it stands',
      vpc('    natGateways: [{ per: zone }]\n    subnets: { app: { size: /24, routes: nat } }\n'),
      [
        'natGateways is a list where a mapping belongs | write it without the list: { … } instead of [{ … }] or `- …`',
        'the NAT gateways of main need `in` | write `in: NAME` with the tier that has a route to the internet gateway',
      ],
    ],
    [
      'a gateway that another VPC has wrong is missing all the same',
      vpc('    subnets: { app: { size: /24, routes: nat } }\n  other: { cidr: 10.1.0.0/16, natGateways: 5 }\n'),
      [
        'natGateways is a number where a mapping belongs | natGateways: NAT gateways: `{ per: zone, in: public }` for one a zone, or names and their entries.',
        'main has no gateway for `nat`: it needs a NAT gateway | write `natGateways: { per: zone, in: public }` on the VPC',
      ],
    ],
    [
      'the one text that an entry needs',
      vpc('    flowLogs: "s3://logs"\n'),
      ['flowLogs is a text where a mapping or a list belongs | write { to: s3://logs }'],
    ],
    [
      'zones in one text',
      `vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    zones: a, b\n    subnets: { app: { size: /24 } }\n${instance}`,
      ['zones is one text, a, b, where a list belongs | write [a, b]'],
    ],
    [
      'a VPC whose block has host bits',
      vpc(`    subnets: { app: { size: /24, routes: isolated } }\n${instance}`).replace('10.0.0.0/16', '10.0.0.1/16'),
      ['10.0.0.1/16 has host bits set | write 10.0.0.0/16'],
    ],
    [
      'a tier without a size, and who names it',
      vpc(`    subnets: { app: { routes: isolated } }\n${instance}`),
      ['app has neither `size` nor `cidr` | write `size: /24`, or a `cidr`'],
    ],
    [
      'words in capitals',
      vpc(
        '    subnets: { app: { size: /24 } }\nloadBalancers:\n  edge:\n    type: application\n    scheme: internal\n    subnets: app\n    listeners: [{ port: 80, protocol: HTTP, fixed: { status: 200 } }]\n',
      ),
      [
        'protocol: HTTP is none of http, https, tcp, tls, udp, tcp_udp, quic, tcp_quic, geneve or ssl | did you mean `http`?',
      ],
    ],
    [
      'a list where entries have names, and who names them',
      vpc(
        '    subnets: { app: { size: /24 } }\nloadBalancers:\n  edge:\n    type: application\n    scheme: internal\n    subnets: app\n    listeners: [{ port: 80, protocol: http, forward: web }]\n    targetGroups:\n      - name: web\n        port: 80\n        protocol: http\n        targets: app\n' +
          instance,
      ),
      ['targetGroups is a list where a mapping belongs | write the name as the key: `web: …` instead of `- name: web`'],
    ],
    [
      'records by name where a list belongs',
      'dns: { zones: { example.com: { records: { www: { type: A, values: 192.0.2.1, ttl: 60s } } } } }\n',
      ['records is a mapping where a list belongs | write a list: `- { name: www, … }`'],
    ],
    [
      'a rule alone where a list belongs',
      vpc('    securityGroups: { app: { ingress: { from: internet, allow: https } } }\n'),
      ['ingress is a mapping where a list belongs | write a list, even of one: begin it with - or put it in [ ]'],
    ],
    [
      'an egress entry that says from',
      vpc(
        '    subnets: { app: { size: /24 } }\n    networkAcls: { app: { subnets: app, egress: [{ rule: 100, allow: all, from: internet }] } }\n',
      ),
      ['item 1 of egress has no key from | did you mean `to`?'],
    ],
    [
      'an entry in the words of Terraform',
      vpc(
        '    subnets: { app: { size: /24 } }\n    networkAcls: { app: { subnets: app, ingress: [{ rule: 100, action: deny, protocol: tcp, from: internet }] } }\n',
      ),
      ['item 1 of ingress has no keys action or protocol | write `deny: tcp`'],
    ],
    [
      'a block of IPv6 under cidr',
      vpc('    subnets: { app: { size: /24 } }\n').replace('10.0.0.0/16', '[10.0.0.0/16, "2001:db8::/56"]'),
      ['2001:db8::/56 is IPv6 where an IPv4 block belongs | IPv4 blocks stand under `cidr`, IPv6 blocks under `ipv6`'],
    ],
    [
      'the VPCs of a peering as names',
      'vpcs:\n  a: { cidr: 10.0.0.0/16 }\n  b: { cidr: 10.1.0.0/16 }\npeerings: { a-b: { requester: a, accepter: b } }\n',
      [
        'requester is a text where a mapping belongs | write { vpc: a }',
        'accepter is a text where a mapping belongs | write { vpc: b }',
      ],
    ],
    [
      'a section whose entries are wrong below a wrong name',
      'transitGateway:\n  hub:\n    attachments:\n      - { vpc: a, subnets: x, applianceMode: yes }\n',
      [
        'the design has no key transitGateway | did you mean `transitGateways`?',
        'attachments is a list where a mapping belongs | give each a name: `NAME: …` instead of `- …`',
        'applianceMode is a text where true or false belongs | write true',
        'there is no VPC a',
        'there is no subnet x',
      ],
    ],
    [
      'a workload in a subnet of its own name that is not there',
      vpc('    subnets: { app: { size: /24 } }\n') + 'workloads: { db: { kind: database, subnets: db } }\n',
      ['there is no subnet db for db | there is app-a, app-b'],
    ],
    [
      'two workloads in subnets of the names of each other',
      vpc('    subnets: { app: { size: /24 } }\n') +
        'workloads: { one: { kind: instance, subnets: two }, two: { kind: instance, subnets: one } }\n',
      [
        'there is no subnet two for one | there is app-a, app-b',
        'there is no subnet one for two | there is app-a, app-b',
      ],
    ],
    [
      'a workload in a subnet that was left out for a mistake of its own',
      vpc('    subnets: { app: { size: [] } }\n') + instance,
      [
        'size is a list where a text belongs | size: Size of each block, such as /24: Netwright chooses the block; `netwright resolve --pin` writes it down.',
      ],
    ],
    [
      'a subnet by its VPC and a slash',
      vpc('    subnets: { app: { size: /24 } }\n') + 'workloads: { web: { kind: instance, subnets: main/app } }\n',
      ['there is no subnet main/app for web | did you mean app-a?'],
    ],
    [
      'protocol and ports in the words of Terraform',
      vpc(
        '    securityGroups: { app: { ingress: [{ cidr_blocks: [10.0.0.0/8], from_port: 22, to_port: 22, protocol: tcp }] } }\n',
      ),
      [
        'item 1 of ingress has no key cidr_blocks | did you mean `from`?',
        'item 1 of ingress has no keys from_port, to_port or protocol | write `allow: tcp/22`',
      ],
    ],
    [
      'a port where traffic belongs',
      vpc('    securityGroups: { app: { ingress: [{ from: internet, port: [80, 443] }] } }\n'),
      ['item 1 of ingress has no key port | write `allow: [tcp/80, tcp/443]`'],
    ],
    [
      'yes where a name may stand, too',
      vpc('    internetGateway: yes\n    ipv6: yes\n    subnets: { app: { size: /24, routes: internet } }\n') +
        'workloads: { app: { kind: instance, subnets: app-a, publicIp: Yes } }\n',
      [
        'internetGateway: yes is a text, not true or false | write true',
        'ipv6: yes is a text, not true or false | write true',
        'publicIp: Yes is a text, not true or false | write true',
      ],
    ],
    [
      'rules of a group without their direction',
      vpc('    securityGroups: { app: [{ from: internet, allow: https }] }\n'),
      ['app is a list where a mapping belongs | put the list under `ingress:`'],
    ],
    [
      'entries that are not indented below their section',
      'vpcs:\nmain:\n  cidr: 10.0.0.0/16\n',
      [
        'vpcs is nothing where a mapping belongs | vpcs: A virtual private cloud: address blocks, subnets, routing and filters in one region.',
        'the design has no key main | indent main by two spaces more: it belongs to vpcs',
      ],
    ],
    [
      'a section one level too high',
      'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n  subnets:\n    app: { size: /24 }\n',
      [
        'subnets has no key app | here subnets is read as a name in vpcs: indent it further, into the entry that it belongs to',
      ],
    ],
    [
      'a NAT gateway in a subnet that is misspelt',
      vpc('    natGateways: { main: { subnet: pubic-a } }\n    subnets: { public: { size: /24 } }\n'),
      ['there is no subnet pubic-a | did you mean public-a?'],
    ],
    [
      'entries in a list, in the words of Terraform',
      vpc('    subnets:\n      - { name: app, cidr_block: 10.0.0.0/24, az: a }\n') +
        'workloads: { app: { kind: instance, subnet_id: app, ami: ami-1, instance_type: t3.micro } }\n',
      [
        'subnets is a list where a mapping belongs | write the name as the key: `app: …` instead of `- name: app`',
        'app has no key subnet_id | did you mean `subnets`?',
        'app has no key ami | a design says nothing of it: take it away',
        'app has no key instance_type | a design says nothing of it: take it away',
        'app has no key cidr_block | did you mean `cidr`?',
        'app has no key az | did you mean `zone`?',
      ],
    ],
    [
      'an account of too few digits, and one with hyphens',
      'account: 44445555666\nvpcs: { main: { cidr: 10.0.0.0/16, account: 1111-2222-3333 } }\n',
      [
        '44445555666 is no account: it has 11 digits instead of 12 | write the twelve digits of the account, in quotes',
        '1111-2222-3333 is no account: it has no 12 digits | write "111122223333"',
      ],
    ],
    [
      'a template of another tool',
      'Resources: { Vpc: { Type: "AWS::EC2::VPC" } }\n',
      [
        'the design has no key Resources | this is a CloudFormation template: a design is written in words of its own; `netwright init` makes one to begin with',
      ],
    ],
  ])('%s', (_, body, expected) => {
    expect(told(body)).toEqual(expected);
  });

  test('a key that says a part of ours is no value for it', () => {
    expect(told('dns: { zones: { example.com: { private: true } } }\n')).toEqual([
      'example.com has no key private | did you mean `vpcs`?',
    ]);
  });
});

describe('what is said of', () => {
  const rule = (text: string) =>
    told(vpc(`    securityGroups: { app: { ingress: [{ from: internet, allow: ${text} }] } }\n`));

  test('a comma in brackets', () => {
    expect(rule('tcp/80,443')).toEqual([
      'item 1 of ingress has no key 443 | a comma ends the value before it: write allow: [tcp/80, tcp/443]',
    ]);
  });

  test('ports in other words, which are read as meant', () => {
    expect(rule('"8080"')).toEqual([
      '8080 is no traffic: a port needs its protocol: tcp/8080 or udp/8080 | write tcp/8080, or udp/8080',
    ]);
    expect(rule('tcp8080').join()).toContain('write tcp/8080');
    expect(rule('tcp/80-tcp/90').join()).toContain('write tcp/80-90');
    expect(rule('tcp/http').join()).toContain('write http');
    expect(rule('HTTPS').join()).toContain('write https');
  });

  test.each([
    ['"10.1.0.0 /16"', 'write 10.1.0.0/16'],
    ['10.1.0.0\\16', 'write 10.1.0.0/16'],
    ['"10,1,0,0/16"', 'write 10.1.0.0/16'],
    ['10.1.O.0/16', 'write 10.1.0.0/16'],
    ['10.1/16', 'write 10.1.0.0/16'],
    ['10.1.*', 'write 10.1.0.0/16'],
    ['10.1.0.0/255.255.0.0', 'write 10.1.0.0/16'],
    ['10.1.0.0-10.1.255.255', 'write 10.1.0.0/16'],
    ['10.1.0.0-10.1.0.2', 'write [10.1.0.0/31, 10.1.0.2/32]'],
    ['“10.1.0.0/16”', 'write 10.1.0.0/16'],
    ['0.0.0.0', 'write 0.0.0.0/0 for all addresses'],
    ['10.1.0.0', 'write 10.1.0.0/16 for a network, 10.1.0.0/32 for one address'],
    ['192.0.2.7', 'write 192.0.2.7/32'],
  ])('the block %s', (block, help) => {
    const design = vpc(`    securityGroups: { app: { ingress: [{ from: ${block}, allow: https }] } }\n`);
    expect(told(design)).toHaveLength(1);
    expect(told(design).join()).toContain(`| ${help}`);
  });

  test('a security group in a network ACL', () => {
    const acl = vpc(
      '    subnets: { app: { size: /24 } }\n    securityGroups: { web: {} }\n    networkAcls: { app: { subnets: app, ingress: [{ rule: 100, allow: https, from: web }] } }\n',
    );
    expect(told(acl)).toEqual([
      'web is a security group, which a network ACL does not know | name the tier or subnet that its members stand in, or write their blocks',
    ]);
  });

  test('a service of this design by its bare name', () => {
    const design =
      vpc('    subnets: { app: { size: /24 } }\n    endpoints: { api: { service: api, subnets: app } }\n') +
      'endpointServices: { api: { loadBalancers: nlb } }\nloadBalancers: { nlb: { type: network, scheme: internal, subnets: app } }\n';
    expect(told(design)).toEqual([
      'api could be endpointService/api or com.amazonaws.eu-west-1.api | write endpointService/api or com.amazonaws.eu-west-1.api',
    ]);
  });

  test('a route as a pair', () => {
    const routes = vpc('    subnets: { app: { size: /24, routes: [10.3.0.0/16: peering/x] } }\n');
    expect(told(routes)).toEqual([
      'item 1 of routes has no key 10.3.0.0/16 | write { to: 10.3.0.0/16, via: peering/x }',
    ]);
  });

  test('a route into a blackhole, and by a kind', () => {
    const routes = (via: string) =>
      told(vpc(`    subnets: { app: { size: /24, routes: [{ to: 10.3.0.0/16, via: ${via} }] } }\n`));
    expect(routes('blackhole').join()).toContain('name the target that is gone, and write `active: false` beside it');
    expect(routes('egressOnly').join()).toContain('write egressOnlyInternetGateway/NAME');
  });

  test('a health check without a slash', () => {
    const group = 'targetGroups: { web: { protocol: http, port: 80, healthCheck: { path: health } } }\n';
    expect(told(group)).toEqual(['AWS refuses health: a path begins with / | write /health']);
  });

  test('a redirect to a URL', () => {
    const balancer =
      'loadBalancers:\n  edge:\n    type: application\n    scheme: internal\n    subnets: app\n    listeners: [{ port: 80, protocol: http, redirect: "https://example.com/new" }]\n';
    expect(told(vpc('    subnets: { app: { size: /24 } }\n') + balancer)).toEqual([
      'redirect: https://example.com/new is neither http nor https | write the parts that change: `{ protocol: https, host: example.com, port: 443, path: /new }`',
    ]);
  });
});

describe('networks by their names', () => {
  const network = (inside: string) =>
    `${vpc(inside)}transitGateways: { hub: { attachments: { main: { vpc: main, subnets: app }, office: { vpn: office } } } }\nvpnConnections: { office: { customerGateway: 198.51.100.1, routing: bgp } }\nonPremises: { office: { cidrs: [192.168.0.0/16, 172.30.0.0/16], via: vpn/office } }\n`;
  const naming = (word: string) =>
    network(
      `    subnets: { app: { size: /24, routes: [{ to: ${word}, via: tgw/hub }] } }\n    securityGroups: { app: { ingress: [{ from: ${word}, allow: https }] } }\n    networkAcls: { app: { subnets: app, ingress: [{ rule: 100, allow: https, from: ${word} }] } }\n`,
    );

  test('onPremises/NAME stands for its blocks', () => {
    const { tree } = readYaml({
      path: 'design.yaml',
      text: `netwright: 1\nname: t\nregion: eu-west-1\n${naming('onPremises/office')}`,
    });
    const { network: resolved, problems } = resolve(tree!);
    expect(problems).toEqual([]);
    const blocks = ['192.168.0.0/16', '172.30.0.0/16'];
    const routes = resolved
      .get('routeTable', 'main.app')
      ?.routes.flatMap(({ to }) => ('cidr' in to ? formatCidr(to.cidr) : []));
    expect(routes).toEqual(['10.0.0.0/16', ...blocks]);
    const peers = resolved
      .get('securityGroup', 'main.app')
      ?.ingress.map(({ peer }) => (peer.type === 'cidr' ? formatCidr(peer.cidr) : peer.type));
    expect(peers).toEqual(blocks);
    expect(resolved.get('networkAcl', 'main.app')?.entries.map(({ rule, cidr }) => [rule, formatCidr(cidr)])).toEqual([
      [100, blocks[0]],
      [101, blocks[1]],
    ]);
  });

  test('a misspelt one is told with the one that was meant, once for each place', () => {
    const miss = 'there is no on-premises network offise | did you mean office?';
    expect(told(naming('onPremises/offise'))).toEqual([miss, miss, miss]);
  });

  test('a bare name says how to write it', () => {
    const routed = network('    subnets: { app: { size: /24, routes: [{ to: office, via: tgw/hub }] } }\n');
    expect(told(routed)).toEqual([
      'there is no prefix list office | there is an on-premises network of this name: write onPremises/office',
    ]);
  });
});

describe('names', () => {
  const design = vpc('    subnets: { app: { size: /24 } }\n    endpoints: { s3: { service: s3, type: gateway } }\n');

  test.each<[expectation: string, told: string]>([
    ['app can reach any', 'did you mean internet?'],
    ['app can reach interent', 'did you mean internet?'],
    ['app can reach s3', 'there is a VPC endpoint of this name: write endpoint/s3'],
  ])('%s', (expectation, help) => {
    expect(told(`${design}${instance}expect:\n  - ${expectation}\n`).join('\n')).toContain(help);
  });

  test.each([
    ['app cannot reach 127.0.0.1', '127.0.0.1 is the host itself: what is sent there crosses no network'],
    ['224.0.0.0/8 cannot reach app', '224.0.0.0/8 is multicast'],
  ])('an end that no network leads to: %s', (expectation, message) => {
    expect(told(`${design}${instance}expect:\n  - ${expectation}\n`).join('\n')).toContain(message);
  });

  test('a peer of a rule that is everybody', () => {
    const rules = (peer: string) =>
      told(vpc(`    securityGroups: { app: { ingress: [{ from: ${peer}, allow: https }] } }\n`));
    expect(rules('any')).toEqual(['there is no security group or prefix list any | did you mean internet?']);
    expect(rules('"*"')).toEqual(['there is no security group or prefix list * | did you mean internet?']);
  });

  test('the id that AWS has for something', () => {
    const peering = 'peerings: { a-b: { between: [main, other], id: pcx-1 } }\n';
    const routes = vpc(
      '    subnets: { app: { size: /24, routes: [{ to: 10.1.0.0/16, via: pcx-1 }] } }\n  other: { cidr: 10.1.0.0/16 }\n',
    );
    expect(told(routes + peering)).toEqual([
      'there is no resource pcx-1 that may stand here | it is the id of peering/a-b: write that',
    ]);
  });

  test('a network on-premises needs no kind in an expectation', () => {
    expect(
      told(
        `${design}${instance}onPremises: { office: { cidrs: 192.168.0.0/16 } }\nexpect: [office cannot reach app]\n`,
      ),
    ).toEqual([]);
  });
});

describe('a gateway that is written wrongly is there all the same, or is not: nobody is told what follows', () => {
  test.each([
    ['5', 1],
    ['0', 0],
    ['[main]', 1],
    ['{ name: main }', 1],
    ['', 1],
  ])('internetGateway: %s', (written, count) => {
    const text = `netwright: 1\nname: t\nregion: eu-west-1\n${vpc(`    internetGateway: ${written}\n`)}`;
    const { network, problems } = resolve(readYaml({ path: 'design.yaml', text }).tree!);
    expect(problems).toHaveLength(1);
    expect(network.all('internetGateway')).toHaveLength(count);
  });
});

describe('a flow log that is written wrongly is there all the same: nobody is told that there is none', () => {
  test.each(['true', '5', '"s3://logs"', '{ traffic: all }', '[true]', '{ to: [] }'])('%s', written => {
    const text = `netwright: 1\nname: t\nregion: eu-west-1\n${vpc(`    flowLogs: ${written}\n`)}`;
    const { network, problems } = resolve(readYaml({ path: 'design.yaml', text }).tree!);
    expect(problems).toHaveLength(1);
    expect(network.all('flowLog')).toHaveLength(1);
  });
});
