import { expect, test } from 'vitest';
import { readSnapshot } from '../../src/aws/files/read-snapshot.ts';
import { diff, openTexts } from '../../src/netwright/netwright.ts';
import { rereading } from '../labs/rereading.ts';

const answers = {
  ResolverEndpoints: [
    {
      Id: 'rslvr-out-1',
      Name: 'office',
      Direction: 'OUTBOUND',
      SecurityGroupIds: ['sg-1'],
      HostVPCId: 'vpc-1',
      Status: 'ACTION_NEEDED',
    },
    { Id: 'rslvr-in-1', Direction: 'INBOUND_DELEGATION', SecurityGroupIds: [], Protocols: ['Do53', 'DoH-FIPS'] },
    { Name: 'broken' },
  ],
  ResolverEndpointIpAddresses: [
    {
      ResolverEndpointId: 'rslvr-out-1',
      IpAddresses: [
        { SubnetId: 'subnet-1', Ip: '10.0.0.53' },
        { SubnetId: 'subnet-1', Ip: '10.0.0.54' },
      ],
    },
  ],
  ResolverRules: [
    {
      Id: 'rslvr-rr-1',
      DomainName: 'office.example.com.',
      RuleType: 'FORWARD',
      TargetIps: [{ Ip: '192.168.0.53' }],
      ResolverEndpointId: 'rslvr-out-1',
    },
    {
      Id: 'rslvr-autodefined-rr-internet-resolver',
      DomainName: '.',
      RuleType: 'RECURSIVE',
      OwnerId: 'Route 53 Resolver',
    },
  ],
  ResolverRuleAssociations: [{ ResolverRuleId: 'rslvr-rr-1', VPCId: 'vpc-1' }],
};

const read = () =>
  readSnapshot([{ path: 'a/eu-west-1/resolver.json', folder: 'a/eu-west-1', text: () => JSON.stringify(answers) }]);

test('an account tells of endpoints and rules, and both are written back', () => {
  const { network, problems } = read();
  expect(problems.map(({ message }) => message)).toEqual(['a resolver endpoint lacks Id or Direction']);
  expect(
    network
      .all('resolverEndpoint')
      .map(each => [each.name, each.direction, each.subnets, each.addresses, each.protocols, each.state]),
  ).toEqual([
    ['office', 'outbound', ['subnet-1'], ['10.0.0.53', '10.0.0.54'], ['do53'], 'action-needed'],
    ['rslvr-in-1', 'inbound', undefined, undefined, ['do53', 'doh-fips'], 'operational'],
  ]);
  expect(
    network.all('resolverRule').map(each => [each.domain, each.type, each.targets, each.endpoint, each.vpcs]),
  ).toEqual([
    ['office.example.com', 'forward', [{ address: '192.168.0.53', port: 53 }], 'rslvr-out-1', ['vpc-1']],
    ['.', 'recursive', [], undefined, []],
  ]);
  expect(rereading(network).filter(line => line.startsWith('resolver'))).toEqual([]);
});

test('a rule that asks other servers differs', async () => {
  const design = (server: string) => [
    {
      path: 'design.yaml',
      text: `netwright: 1
region: eu-west-1
vpcs: { main: { cidr: 10.0.0.0/16, zones: [a, b], subnets: { names: { size: /28, routes: isolated } } } }
resolverEndpoints: { office: { direction: outbound, vpc: main, subnets: names } }
resolverRules: { office: { domain: office.example.com, targets: [{ address: ${server} }], endpoint: office, vpcs: [main] } }
`,
    },
  ];
  const report = diff(await openTexts(design('192.168.0.53')), await openTexts(design('192.168.0.54')));
  expect(
    report.difference.changed.flatMap(({ kind, changes }) =>
      changes.map(({ action, path }) => [kind, action, path[0]]),
    ),
  ).toEqual([
    ['resolverRule', 'delete', 'targets'],
    ['resolverRule', 'create', 'targets'],
  ]);
});
