import { calls } from '../calls/calls.ts';
import { actionOf, type PermittedCall, type Service } from '../calls/permitted-call.ts';
import { type Asking, onePage, Refused } from './ask.ts';
import type { Refusal } from './refusal.ts';

/** Whether the credentials may make a call; `unknown` where AWS did not say. */
export interface Permission {
  readonly action: string;
  readonly verdict: 'allowed' | 'denied' | 'unknown';
  readonly message: string;
}

/**
 * Asks each call in the driest way there is: EC2 is told that it is a rehearsal, lists are asked for one page, and what
 * needs a parent is asked about one that nobody has. AWS looks at the permission before anything else.
 */
export async function tryCalls(asking: Asking, without: readonly Service[] = []): Promise<readonly Permission[]> {
  const distinct = new Map<string, PermittedCall>();
  for (const call of calls) {
    const action = actionOf(call);
    if (!without.includes(call.service) && !distinct.has(action)) distinct.set(action, call);
  }
  const tried = await Promise.all([...distinct.values()].map(call => permissionOf(call, asking)));
  return tried.toSorted((one, other) => (one.action < other.action ? -1 : 1));
}

async function permissionOf(call: PermittedCall, asking: Asking): Promise<Permission> {
  const action = actionOf(call);
  try {
    await onePage(call, dryInput(call), asking);
    return { action, verdict: 'allowed', message: '' };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { action, ...verdictOn(error.refusal) };
  }
}

function verdictOn({ reason, message }: Refusal): Omit<Permission, 'action'> {
  if (reason === 'denied') return { verdict: 'denied', message };
  // Whoever is told that there is no such thing may ask for it.
  const isAllowed = reason === 'refused' || reason === 'broken' || reason === 'too much';
  return { verdict: isAllowed ? 'allowed' : 'unknown', message: isAllowed ? '' : message };
}

function dryInput({ service, each, input }: PermittedCall): object {
  const parent = each && nobody[each.ask];
  const asked = each ? { [each.batch?.key ?? each.ask]: each.batch ? [parent] : parent } : {};
  return { ...input, ...asked, ...(service === 'ec2' ? { DryRun: true } : {}) };
}

const place = 'eu-west-1:000000000000';

/** Parents that are well-formed and that nobody has. */
const nobody: Readonly<Record<string, string>> = {
  VpcId: 'vpc-00000000000000000',
  PrefixListId: 'pl-00000000000000000',
  ServiceId: 'vpce-svc-00000000000000000',
  TransitGatewayRouteTableId: 'tgw-rtb-00000000000000000',
  LoadBalancerArn: `arn:aws:elasticloadbalancing:${place}:loadbalancer/app/nobody/0000000000000000`,
  ListenerArn: `arn:aws:elasticloadbalancing:${place}:listener/app/nobody/0000000000000000/0000000000000000`,
  TargetGroupArn: `arn:aws:elasticloadbalancing:${place}:targetgroup/nobody/0000000000000000`,
  LoadBalancerName: 'nobody',
  HostedZoneId: 'Z00000000000000000000',
  Id: 'Z00000000000000000000',
  CertificateArn: `arn:aws:acm:${place}:certificate/00000000-0000-0000-0000-000000000000`,
  FirewallArn: `arn:aws:network-firewall:${place}:firewall/nobody`,
  FirewallPolicyArn: `arn:aws:network-firewall:${place}:firewall-policy/nobody`,
  RuleGroupArn: `arn:aws:network-firewall:${place}:stateful-rulegroup/nobody`,
  directConnectGatewayId: '00000000-0000-0000-0000-000000000000',
};
