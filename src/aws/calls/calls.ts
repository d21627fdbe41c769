import { certificateCalls } from './certificate-calls.ts';
import { directConnectCalls } from './direct-connect-calls.ts';
import { dnsCalls, resolverCalls } from './dns-calls.ts';
import { ec2Calls } from './ec2-calls.ts';
import { firewallCalls } from './firewall-calls.ts';
import { classicCalls, loadBalancingCalls } from './load-balancing-calls.ts';
import type { PermittedCall, Service } from './permitted-call.ts';
import { webAclCalls } from './web-acl-calls.ts';

/**
 * Every call that reads an account, in the order of explanation; the program can send no other. Each reads: its
 * name begins with Describe, Get, List or Search. What a call asks for each parent stands below the call that
 * lists the parents.
 */
export const calls: readonly PermittedCall[] = [
  ...ec2Calls(),
  ...loadBalancingCalls(),
  ...classicCalls(),
  ...webAclCalls(),
  ...dnsCalls(),
  ...resolverCalls(),
  ...certificateCalls(),
  ...firewallCalls(),
  ...directConnectCalls(),
];

/** Calls beside the reading itself: who asks, which regions are there, which accounts. */
export const identityCall = asked('sts', 'GetCallerIdentity');
export const regionsCall = asked('ec2', 'DescribeRegions');
export const accountsCall: PermittedCall = {
  ...asked('organizations', 'ListAccounts'),
  list: 'Accounts',
  page: { NextToken: 'NextToken' },
};

/** All that the program may send. */
export const permitted: readonly PermittedCall[] = [...calls, identityCall, regionsCall, accountsCall];

function asked(service: Service, name: string): PermittedCall {
  return { id: `${service}.${name}`, service, name, keep: name, role: 'beside' };
}
