import { expect, test } from 'vitest';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

test('a VPC names its DHCP options', () => {
  const network = sound(`vpcs: { v: { cidr: 10.0.0.0/16, dhcpOptions: corp } }
dhcpOptions: { corp: { domainName: corp.example, dnsServers: [10.0.0.53, AmazonProvidedDNS], ntpServers: 10.0.0.5, ipv6LeaseSeconds: 140s } }`);
  const options = network.get('dhcpOptions', network.get('vpc', 'v')?.dhcpOptions);
  expect(options?.dnsServers).toEqual(['10.0.0.53', 'AmazonProvidedDNS']);
  expect(options?.ntpServers).toEqual(['10.0.0.5']);
  expect(options?.ipv6LeaseSeconds).toBe(140);
  expect(options?.netbiosServers).toEqual([]);
  expect(attributes(again(network))).toEqual(attributes(network));
});

test('mistakes are underlined', () => {
  expect(flaws('dhcpOptions: { d: { ntpServers: [clock], ipv6LeaseSeconds: "140" } }')).toEqual([
    ['address-malformed', 'clock'],
    ['bad-duration', '"140"'],
  ]);
});

test('an account tells options by key', () => {
  const answers = {
    DhcpOptions: [
      {
        DhcpOptionsId: 'dopt-1',
        DhcpConfigurations: [
          { Key: 'domain-name', Values: [{ Value: 'eu-west-1.compute.internal' }] },
          { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
          { Key: 'netbios-node-type', Values: [{ Value: '2' }] },
        ],
      },
    ],
  };
  const { network } = account(answers);
  const options = network.get('dhcpOptions', 'dopt-1');
  expect([options?.domainName, options?.dnsServers, options?.netbiosNodeType, options?.ipv6LeaseSeconds]).toEqual([
    'eu-west-1.compute.internal',
    ['AmazonProvidedDNS'],
    2,
    undefined,
  ]);
  expect(attributes(again(network))).toEqual(attributes(network));
  for (const bad of spoiled(answers)) expect(account(bad as object).network).toBeDefined();
});
