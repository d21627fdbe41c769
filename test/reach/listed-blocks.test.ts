import { describe, expect, test } from 'vitest';
import { engineOf } from '../../src/reach/engine.ts';
import { hold } from '../../src/reach/hold.ts';
import { lackText } from '../../src/reach/lacking-end.ts';
import { answer } from './asking.ts';
import { networkOfYaml } from './network-of-yaml.ts';

const s3 = 'com.amazonaws.eu-west-1.s3';
const design = (lists: string) => `
netwright: 1
region: eu-west-1
${lists}
vpcs:
  v:
    cidr: 10.0.0.0/16
    subnets: { app: { zone: a, cidr: 10.0.1.0/24, routes: isolated } }
    endpoints: { s3: { service: s3, type: gateway, routeTables: app } }
    securityGroups: { app: { ingress: [], egress: [{ to: prefixList/${s3}, allow: https }] } }
workloads:
  app: { kind: function, subnets: app, securityGroups: [app] }
expect:
  - app can reach endpoint/s3 on https
  - app cannot reach prefixList/${s3} on ssh
`;

describe('what stands for blocks without a place (L1)', () => {
  const told = networkOfYaml(design(`prefixLists: { ${s3}: [3.5.64.0/21] }`));
  const untold = networkOfYaml(design(''));

  test.each([`app → endpoint/s3 on tcp/443`, `app → prefixList/${s3} on tcp/443`])('%s gets there', words => {
    const { reachable, blocked, unknown } = answer(told, words);
    expect([reachable.length, blocked.length, unknown.length]).toEqual([1, 0, 0]);
  });

  test('other traffic is kept back by the group', () => {
    expect(answer(told, 'app → endpoint/s3 on tcp/22').reachable).toEqual([]);
  });

  test('where nobody told the blocks, that is what is lacking', () => {
    expect(lackText(answer(untold, 'app → endpoint/s3').lack, 'app', 's3')).toBe(
      'nobody told the blocks of s3: write them under `prefixLists`',
    );
  });

  test('an expectation of blocks that nobody told is neither kept nor broken', () => {
    const verdicts = (network: typeof told) => network.expectations.map(each => hold(engineOf(network), each).verdict);
    expect(verdicts(told)).toEqual(['met', 'met']);
    expect(verdicts(untold)).toEqual(['unknown', 'unknown']);
  });
});
