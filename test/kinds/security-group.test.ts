import { expect, test } from 'vitest';
import { lintTexts } from '../../src/netwright/lint-texts.ts';
import { account, again, attributes, sound } from './try-kinds.ts';

const vpcs = `vpcs:
  main: { cidr: 10.0.0.0/16, securityGroups: { app: { ingress: [], egress: [], associatedVpcs: [other] } } }
  other:
    cidr: 10.1.0.0/16
    zones: [a]
    subnets: { app: { size: /24, routes: isolated } }
    securityGroups: { db: { ingress: [{ from: securityGroup/main.app, allow: postgresql }], egress: [] } }
workloads: { api: { kind: instance, vpc: other, subnets: app, securityGroups: [securityGroup/main.app] } }
`;

async function errors(text: string): Promise<readonly string[]> {
  const head = 'netwright: 1\nregion: eu-west-1\n';
  const { findings } = await lintTexts([{ path: 'design.yaml', text: head + text }]);
  return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

test('S16: a group serves the VPCs that it is associated with, and is named there', async () => {
  expect(await errors(vpcs)).toEqual([]);
  expect(await errors(vpcs.replace(', associatedVpcs: [other]', ''))).toEqual([
    'filtering/group-out-of-reach',
    'filtering/group-of-another-vpc',
  ]);
});

test('associations are written as they were read', () => {
  const network = sound(vpcs);
  expect(network.get('securityGroup', 'main.app')?.associatedVpcs).toEqual(['other']);
  expect(attributes(again(network))).toEqual(attributes(network));
});

const named = { GroupId: 'sg-1', GroupName: 'app', VpcId: 'vpc-1', IpPermissions: [], IpPermissionsEgress: [] };
const naming = {
  GroupId: 'sg-2',
  GroupName: 'db',
  VpcId: 'vpc-2',
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: 'sg-1' }] }],
  IpPermissionsEgress: [],
};

test('of an account, associations that are made count; those that were not read are not known', () => {
  const associations = ['associated', 'disassociated', 'association-failed'].map((State, index) => ({
    GroupId: 'sg-1',
    VpcId: `vpc-${index + 2}`,
    State,
  }));
  const { network } = account({ SecurityGroups: [named, naming], SecurityGroupVpcAssociations: associations });
  expect(network.get('securityGroup', 'sg-1')?.associatedVpcs).toEqual(['vpc-2']);
  expect(network.get('securityGroup', 'sg-2')?.associatedVpcs).toEqual([]);
  const { network: less } = account({ SecurityGroups: [named, naming] });
  expect(less.get('securityGroup', 'sg-1')?.associatedVpcs).toBeUndefined();
});
