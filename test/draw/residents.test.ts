import { expect, test } from 'vitest';
import { overview } from '../../src/draw/overview.ts';
import { residentsOf } from '../../src/draw/residents.ts';
import { openTexts } from '../../src/open/opened-design.ts';

const text = `netwright: 1
name: r
region: eu-west-1
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a, b]
    subnets: { outer: { size: /24 }, inner: { size: /24 } }
workloads:
  desk: { kind: instance, subnets: inner }
  web: { kind: instance, subnets: inner, count: 3 }
  guard:
    kind: appliance
    interfaces: { outside: { subnets: outer-a }, inside: { subnets: inner-a } }
`;

const { network } = await openTexts([{ path: 'design.yaml', text }]);

function told(key: string): readonly string[] {
  const subnet = network.get('subnet', key);
  if (!subnet) throw new Error(`there is no subnet ${key}`);
  return residentsOf(subnet, network, overview(network)).map(
    ({ title, lines }) => `${title}: ${lines.map(line => line.text).join()}`,
  );
}

test('a subnet says of a workload with fewer machines than subnets that none stands there', () => {
  expect(told('main.inner-a')).toEqual(['desk: instance', 'web ×2: instance', 'guard: appliance · 1 of 2 interfaces']);
  expect(told('main.inner-b')).toEqual(['web: instance', 'desk: none here: 1 for 2 subnets']);
});

test('a machine with several interfaces is one, and says how many of them are here', () => {
  expect(told('main.outer-a')).toEqual(['guard: appliance · 1 of 2 interfaces']);
});
