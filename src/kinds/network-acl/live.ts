import type { Origin } from '../../source/origin.ts';
import { type Answers, blockOf, flagOf, type Item, identity, itemOf, itemsOf, numberOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import { protocolRange } from '../permission-traffic.ts';
import type { NetworkAcl, NetworkAclEntry } from './network-acl.ts';

/** DescribeNetworkAcls. */
export const live: Live<NetworkAcl> = { answers: ['NetworkAcls'], read };

function* read(answers: Answers): Iterable<NetworkAcl> {
  for (const item of answers.items('NetworkAcls') ?? []) {
    const id = textOf(item, 'NetworkAclId');
    const vpc = textOf(item, 'VpcId');
    if (!id || !vpc) {
      answers.problem('snapshot-malformed', 'NetworkAcls', id ?? '', 'a network ACL without NetworkAclId or VpcId');
      continue;
    }
    const common = identity(answers, 'NetworkAcls', id, item);
    yield {
      kind: 'networkAcl',
      ...common,
      vpc,
      isDefault: flagOf(item, 'IsDefault') ?? false,
      subnets: itemsOf(item, 'Associations').flatMap(each => textOf(each, 'SubnetId') ?? []),
      entries: itemsOf(item, 'Entries').flatMap(entry => readEntry(entry, id, common.origin, answers)),
    };
  }
}

/** The `*` of each list has a number above all others: 32767, 32768 for IPv6 (N2). */
const lastRule = 32766;

function readEntry(item: Item, acl: string, origin: Origin, answers: Answers): NetworkAclEntry[] {
  const rule = numberOf(item, 'RuleNumber');
  if (rule !== undefined && rule > lastRule) return [];
  const cidr = blockOf(textOf(item, 'CidrBlock') ?? textOf(item, 'Ipv6CidrBlock'));
  const action = textOf(item, 'RuleAction');
  const egress = flagOf(item, 'Egress');
  if (rule === undefined || !cidr || (action !== 'allow' && action !== 'deny') || egress === undefined) {
    const message = `${acl} has an entry without RuleNumber, RuleAction, Egress or CidrBlock`;
    answers.problem('snapshot-malformed', 'NetworkAcls', acl, message);
    return [];
  }
  return [{ rule, direction: egress ? 'egress' : 'ingress', action, traffic: trafficOf(item), cidr, origin }];
}

function trafficOf(item: Item) {
  const protocol = textOf(item, 'Protocol') ?? '-1';
  const ports = itemOf(item, 'PortRange');
  const types = itemOf(item, 'IcmpTypeCode');
  return protocol === '1' || protocol === '58'
    ? protocolRange(protocol, numberOf(types, 'Type'), numberOf(types, 'Code'))
    : protocolRange(protocol, numberOf(ports, 'From'), numberOf(ports, 'To'));
}
