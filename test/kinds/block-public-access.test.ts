import { expect, test } from 'vitest';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const vpc = 'vpcs: { v: { cidr: 10.0.0.0/16, subnets: { s: { zone: a, cidr: 10.0.0.0/24 } } } }\n';

test('a word, one setting, and entries by name say the same', () => {
  const word = sound(`${vpc}blockPublicAccess: block-ingress`);
  const setting = sound(`${vpc}blockPublicAccess: { mode: block-ingress }`);
  const named = sound(`${vpc}blockPublicAccess: { eu-west-1: { mode: block-ingress, exclusions: [] } }`);
  expect(attributes(word)).toEqual(attributes(named));
  expect(attributes(setting)).toEqual(attributes(named));
  expect(word.all('blockPublicAccess').map(each => each.mode)).toEqual(['block-ingress']);
});

test('exclusions name VPCs and subnets', () => {
  const network = sound(`${vpc}blockPublicAccess:
  mode: block-bidirectional
  exclusions: [{ of: vpc/v }, { of: subnet/s, allow: egress }]`);
  expect(network.all('blockPublicAccess')[0]?.exclusions).toEqual([
    { of: { kind: 'vpc', key: 'v' }, allow: 'bidirectional' },
    { of: { kind: 'subnet', key: 'v.s' }, allow: 'egress' },
  ]);
  expect(attributes(again(network))).toEqual(attributes(network));
});

test('mistakes are underlined', () => {
  expect(flaws(`${vpc}blockPublicAccess: blocked`)).toEqual([['unknown-word', 'blocked']]);
  expect(flaws(`${vpc}blockPublicAccess: { mode: on }`)).toEqual([['unknown-word', 'on']]);
  expect(flaws(`${vpc}blockPublicAccess: { mode: off, exclusions: [{ of: subnet/t }] }`)).toEqual([
    ['unknown-reference', 'subnet/t'],
  ]);
});

const answers = {
  VpcBlockPublicAccessOptions: {
    AwsAccountId: '111122223333',
    AwsRegion: 'eu-west-1',
    State: 'update-complete',
    InternetGatewayBlockMode: 'block-bidirectional',
  },
  VpcBlockPublicAccessExclusions: [
    {
      InternetGatewayExclusionMode: 'allow-egress',
      ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1',
      State: 'create-complete',
    },
    {
      InternetGatewayExclusionMode: 'allow-bidirectional',
      ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1',
      State: 'delete-complete',
    },
  ],
};

test('an account tells one switch a region and the exclusions that hold', () => {
  const [switch_, ...others] = account(answers).network.all('blockPublicAccess');
  expect(others).toEqual([]);
  expect([switch_?.mode, switch_?.account, switch_?.region]).toEqual([
    'block-bidirectional',
    '111122223333',
    'eu-west-1',
  ]);
  expect(switch_?.exclusions).toEqual([{ of: { kind: 'vpc', key: 'vpc-1' }, allow: 'egress' }]);
  const { VpcBlockPublicAccessOptions } = answers;
  expect(account({ VpcBlockPublicAccessOptions }).network.all('blockPublicAccess')[0]?.exclusions).toBeUndefined();
});

test('whatever stands in an answer, reading does not throw', () => {
  for (const bad of spoiled(answers)) expect(account(bad as object).network).toBeDefined();
});
