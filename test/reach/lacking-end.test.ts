import { expect, test } from 'vitest';
import { lackAfter, lackText } from '../../src/reach/lacking-end.ts';
import { without } from '../../src/reach/without.ts';
import { answer } from './asking.ts';
import { networkOfYaml } from './network-of-yaml.ts';

const network = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    ipv6: 2001:db8:1::/56
    internetGateway: true
    subnets:
      old: { zone: a, cidr: 10.0.1.0/24, addressing: ipv4, routes: internet }
      empty: { zone: a, cidr: 10.0.2.0/24, addressing: ipv4, routes: isolated }
      new: { zone: a, ipv6: "2001:db8:1:1::/64", addressing: ipv6, routes: isolated }
    securityGroups: { open: { ingress: [{ from: internet, allow: all }] } }
workloads:
  api: { kind: instance, subnets: old, securityGroups: [open] }
  six: { kind: instance, subnets: new, securityGroups: [open] }

`);

const pair = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    internetGateway: true
    subnets: { old: { zone: a, cidr: 10.0.1.0/24, routes: internet } }
    securityGroups: { open: { ingress: [{ from: internet, allow: all }] } }
workloads:
  api: { kind: instance, subnets: old, publicIp: true, securityGroups: [open] }
  six: { kind: instance, subnets: old, securityGroups: [open] }
`);

test.each([
  ['subnet/v.empty → api', 'subnet/v.empty has no address'],
  ['api → subnet/v.empty', 'subnet/v.empty has no address'],
  ['subnet/v.empty → subnet/v.empty', 'neither subnet/v.empty nor subnet/v.empty has an address'],
  ['api → six', 'api has IPv4 addresses only, six IPv6 addresses only'],
  ['api → six on tcp/22', 'api has IPv4 addresses only, six IPv6 addresses only'],
])('%s: it is said who has no address', (words, said) => {
  const [from = '', , to = ''] = words.split(' ');
  expect(lackText(answer(network, words).lack, from, to)).toBe(said);
});

test('where something is asked nobody lacks anything', () => {
  expect(answer(network, 'api → internet').lack).toBeUndefined();
});

test.each([
  ['api → six', 'api and six stand in what is lost (zone/a), and have no address left'],
  ['api → internet', 'api stands in what is lost (zone/a), and has no address left'],
  ['internet → api', 'api stands in what is lost (zone/a), and has no address left'],
])('%s: without the zone it is said that it is lost', (words, said) => {
  const [from = '', , to = ''] = words.split(' ');
  const after = answer(without(pair, [{ type: 'zone', zone: 'a' }]), words).lack;
  expect(lackText(lackAfter('zone/a', after, answer(pair, words).lack), from, to)).toBe(said);
});

test('who had no address before has not lost it', () => {
  const [lack, words] = [{ of: 'from' } as const, 'zone/a'];
  expect(lackAfter(words, lack, lack)).toEqual(lack);
});
