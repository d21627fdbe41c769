import { describe, expect, test } from 'vitest';
import { lint } from '../../src/netwright/lint.ts';
import { openTexts } from '../../src/open/opened-design.ts';

const design = (expectation: string) => `netwright: 1
name: six
region: us-east-1
vpcs:
  main:
    cidr: 10.8.0.0/16
    ipv6: true
    zones: [a]
    internetGateway: true
    egressOnlyInternetGateway: true
    natGateways: { per: zone, in: public }
    subnets:
      public: { size: /24, routes: internet }
      six: { addressing: ipv6, dns64: true, routes: [{ to: "::/0", via: egressOnlyInternetGateway }, { to: 64:ff9b::/96, via: nat }] }
      bare: { addressing: ipv6, routes: [{ to: "::/0", via: egressOnlyInternetGateway }] }
    securityGroups: { out: { egress: [{ to: internet, allow: all }], ingress: [] } }
workloads:
  six: { kind: instance, subnets: six, securityGroups: [out] }
  bare: { kind: instance, subnets: bare, securityGroups: [out] }
expect:
  - ${expectation}
`;

async function told(expectation: string): Promise<readonly string[]> {
  const opened = await openTexts([{ path: 'design.yaml', text: design(expectation) }]);
  const { findings } = await lint(opened, { only: ['intent/*', 'design/*'] });
  return findings.filter(({ severity }) => severity !== 'low').map(({ message }) => message);
}

// T10, and RFC 6052 3.1: the prefix stands for no private address.
describe('addresses that stand for IPv4 ones', () => {
  test('the whole prefix is the internet over NAT64', async () => {
    expect(await told('six can reach 64:ff9b::/96 on https')).toEqual([]);
    expect(await told('six can reach 64:ff9b::8.8.8.8 on https')).toEqual([]);
    expect(await told('bare cannot reach 64:ff9b::/96')).toEqual([]);
    expect((await told('six cannot reach 64:ff9b::/96')).join()).toMatch(/^six can reach 64:ff9b::\/96/);
  });

  test('an IPv4 address that a host of IPv6 alone cannot send to is told as it is reached', async () => {
    expect((await told('six can reach 8.8.8.0/24 on https')).join()).toContain(
      '8.8.8.0/24 IPv4 addresses only (over NAT64 it is 64:ff9b::8.8.8.0/120)',
    );
  });
});
