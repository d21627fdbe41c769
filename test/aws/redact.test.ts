import { expect, test } from 'vitest';
import { redaction } from '../../src/aws/account/redact.ts';

test.each([
  ['a tag', { Tags: [{ Key: 'Name', Value: 'shop' }] }, { Tags: [] }],
  ['a name', { GroupName: 'shop' }, { GroupName: 'name-1' }],
  ['what AWS names', { GroupName: 'default', PrefixListName: 'com.amazonaws.eu-west-1.s3' }, undefined],
  [
    'ids and addresses',
    { VpcId: 'vpc-1', CidrIp: '10.0.0.0/8', Value: '10.0.0.10', State: { Name: 'running' } },
    undefined,
  ],
  [
    'an ARN',
    { LoadBalancerArn: 'arn:aws:elasticloadbalancing:r:1:loadbalancer/app/shop/01' },
    { LoadBalancerArn: 'arn:aws:elasticloadbalancing:r:1:loadbalancer/app/name-1/01' },
  ],
  ['the interface of a load balancer', { Description: 'ELB app/shop/01' }, { Description: 'ELB app/name-1/01' }],
  ['the interface of a gateway', { Description: 'Interface for NAT Gateway nat-01' }, undefined],
  ['a description', { Description: 'shop of Jo' }, { Description: 'redacted' }],
  ['a domain', { Name: '*.shop.example.com.' }, { Name: '*.name-1.name-2.com.' }],
  [
    'a name of AWS',
    { DNSName: 'shop-12ab.eu-west-1.elb.amazonaws.com' },
    { DNSName: 'name-1-12ab.eu-west-1.elb.amazonaws.com' },
  ],
  ['a mail server', { Value: '10 mail.example.com' }, { Value: '10 name-1.name-2.com' }],
  ['a text record', { Value: '"owner=shop"' }, { Value: '"redacted"' }],
  ['a sender policy', { Value: '"v=spf1 include:example.com -all"' }, { Value: '"v=spf1 redacted"' }],
  [
    'a host of a rule',
    { HostHeaderConfig: { Values: ['shop.example.com'] } },
    { HostHeaderConfig: { Values: ['name-1.name-2.com'] } },
  ],
  [
    'a bucket',
    { Attributes: [{ Key: 'access_logs.s3.bucket', Value: 'shop' }] },
    { Attributes: [{ Key: 'access_logs.s3.bucket', Value: 'name-1' }] },
  ],
  ['a bucket’s ARN', { LogDestination: 'arn:aws:s3:::shop/logs' }, { LogDestination: 'arn:aws:s3:::name-1' }],
  [
    'a role',
    { IamInstanceProfile: { Arn: 'arn:aws:iam::1:instance-profile/shop' } },
    { IamInstanceProfile: { Arn: 'arn:aws:iam::1:instance-profile/name-1' } },
  ],
  ['a policy', { PolicyDocument: '{"Resource":"arn:aws:s3:::shop/*"}' }, { PolicyDocument: '{}' }],
  ['user data', { UserData: 'c2hvcA==' }, {}],
])('%s', (_what, item, expected) => {
  expect(redaction()(item)).toEqual(expected ?? item);
});

test('the same name is the same word everywhere', () => {
  const redact = redaction();
  const [one, other] = [
    redact({ TargetGroupName: 'shop' }),
    redact({ Arn: 'arn:aws:elasticloadbalancing:r:1:targetgroup/shop/01' }),
  ];
  expect([one, other]).toEqual([
    { TargetGroupName: 'name-1' },
    { Arn: 'arn:aws:elasticloadbalancing:r:1:targetgroup/name-1/01' },
  ]);
});
