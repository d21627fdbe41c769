import { expect, test } from 'vitest';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const vpc = (more: string) => `vpcs: { shop: { cidr: 10.20.0.0/16${more} } }\n`;

test('the flow logs of a VPC say the same as entries', () => {
  const short = sound(vpc(', flowLogs: { traffic: reject, to: "s3://logs", interval: 60s }'));
  const full = sound(
    `${vpc('')}flowLogs: { shop: { of: vpc/shop, traffic: reject, to: "s3://logs", intervalSeconds: 60s } }`,
  );
  expect(attributes(short)).toEqual(attributes(full));
  expect(short.get('flowLog', 'shop')?.intervalSeconds).toBe(60);
  expect(attributes(again(short))).toEqual(attributes(short));
});

test('several have names of their own; AWS sums up ten minutes of all traffic', () => {
  const network = sound(vpc(', flowLogs: [{ to: a }, { to: b, traffic: accept }]'));
  expect(network.all('flowLog').map(log => [log.key, log.to, log.traffic, log.intervalSeconds])).toEqual([
    ['shop', 'a', 'all', 600],
    ['shop-2', 'b', 'accept', 600],
  ]);
});

test('mistakes are underlined', () => {
  expect(flaws(vpc(', flowLogs: { to: a, traffic: some }'))).toEqual([['unknown-word', 'some']]);
  expect(flaws(vpc(', flowLogs: { to: a, interval: 60 }'))[0]).toEqual(['wrong-type', '60']);
  expect(flaws(`${vpc('')}flowLogs: { f: { of: vpc/shopp, to: a } }`)).toEqual([['unknown-reference', 'vpc/shopp']]);
});

test('an account tells whose flows it keeps by the id', () => {
  const answers = {
    FlowLogs: [
      {
        FlowLogId: 'fl-1',
        ResourceId: 'subnet-1',
        TrafficType: 'ACCEPT',
        LogDestinationType: 's3',
        LogDestination: 'arn:aws:s3:::logs',
        FlowLogStatus: 'ACTIVE',
        DeliverLogsStatus: 'FAILED',
        MaxAggregationInterval: 60,
      },
      { FlowLogId: 'fl-2', ResourceId: 'thing-1' },
    ],
  };
  const { network, problems } = account(answers);
  const log = network.get('flowLog', 'fl-1');
  expect([log?.of, log?.traffic, log?.to, log?.state, log?.delivery, log?.intervalSeconds]).toEqual([
    { kind: 'subnet', key: 'subnet-1' },
    'accept',
    'arn:aws:s3:::logs',
    'active',
    'failed',
    60,
  ]);
  expect(problems.map(problem => problem.code)).toEqual(['snapshot-malformed']);
  for (const bad of spoiled(answers)) expect(account(bad as object).network).toBeDefined();
});
