import { type Answers, flagOf, has, type Item, identity, itemOf, itemsOf, textOf, textsOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import { permissionTraffic } from '../permission-traffic.ts';
import type { Workload } from './workload.ts';

/** DescribeInstances, DescribeDBInstances, and search domains in a VPC. Other services show by their interfaces. */
export const live: Live<Workload> = { answers: ['Reservations', 'DBInstances', 'DomainStatusList'], read };

const one = { min: 1, max: 1 } as const;

function* read(answers: Answers): Iterable<Workload> {
  for (const reservation of answers.items('Reservations') ?? []) {
    for (const item of itemsOf(reservation, 'Instances')) {
      const instance = readInstance(item, textOf(reservation, 'OwnerId'), answers);
      if (instance) yield instance;
    }
  }
  for (const item of answers.items('DBInstances') ?? []) {
    const database = readDatabase(item, answers);
    if (database) yield database;
  }
  for (const item of answers.items('DomainStatusList') ?? []) {
    const domain = readDomain(item, answers);
    if (domain) yield domain;
  }
}

/** AWS forgets terminated instances within an hour; they own nothing any more. */
function readInstance(item: Item, owner: string | undefined, answers: Answers): Workload | undefined {
  const id = textOf(item, 'InstanceId');
  if (!id) {
    answers.problem('snapshot-malformed', 'Reservations', '', 'an instance without InstanceId');
    return undefined;
  }
  const state = textOf(itemOf(item, 'State'), 'Name') ?? 'running';
  if (state === 'terminated') return undefined;
  const { key, name, account, region, tags, environment, origin } = identity(answers, 'Reservations', id, item);
  const subnet = textOf(item, 'SubnetId');
  return {
    kind: 'workload',
    key,
    id,
    name,
    account: textOf(item, 'OwnerId') ?? owner ?? account,
    region,
    tags,
    environment,
    origin,
    type: 'instance',
    vpc: textOf(item, 'VpcId'),
    subnets: subnet ? [subnet] : [],
    securityGroups: itemsOf(item, 'SecurityGroups').flatMap(each => textOf(each, 'GroupId') ?? []),
    interfaces: itemsOf(item, 'NetworkInterfaces').flatMap(each => textOf(each, 'NetworkInterfaceId') ?? []),
    count: one,
    state,
    publicAddresses: publicAddressesOf(item),
    role: has(item, 'IamInstanceProfile'),
    metadataTokens: tokensOf(itemOf(item, 'MetadataOptions')),
  };
}

/** Where the endpoint is off, what it would ask for says nothing. */
function tokensOf(options: Item): Workload['metadataTokens'] {
  if (textOf(options, 'HttpEndpoint') === 'disabled') return 'disabled';
  const tokens = textOf(options, 'HttpTokens');
  return tokens === 'required' || tokens === 'optional' ? tokens : undefined;
}

/** The public IPv4 address, and those of IPv6; undefined where there is none. */
function publicAddressesOf(item: Item): readonly string[] | undefined {
  const cards = itemsOf(item, 'NetworkInterfaces');
  const all = [
    textOf(item, 'PublicIpAddress'),
    textOf(item, 'Ipv6Address'),
    ...cards.map(card => textOf(itemOf(card, 'Association'), 'PublicIp')),
    ...cards.flatMap(card => itemsOf(card, 'Ipv6Addresses').map(each => textOf(each, 'Ipv6Address'))),
  ];
  const told = [...new Set(all.flatMap(each => each ?? []))];
  return told.length > 0 ? told : undefined;
}

function readDatabase(item: Item, answers: Answers): Workload | undefined {
  const arn = textOf(item, 'DBInstanceArn') ?? textOf(item, 'DBInstanceIdentifier');
  if (!arn) {
    answers.problem('snapshot-malformed', 'DBInstances', '', 'a database without DBInstanceIdentifier');
    return undefined;
  }
  const group = itemOf(item, 'DBSubnetGroup');
  const port = itemOf(item, 'Endpoint')['Port'];
  return {
    kind: 'workload',
    ...identity(answers, 'DBInstances', arn, item, 'TagList'),
    name: textOf(item, 'DBInstanceIdentifier') ?? arn,
    type: 'database',
    vpc: textOf(group, 'VpcId'),
    subnets: itemsOf(group, 'Subnets').flatMap(each => textOf(each, 'SubnetIdentifier') ?? []),
    securityGroups: itemsOf(item, 'VpcSecurityGroups').flatMap(each => textOf(each, 'VpcSecurityGroupId') ?? []),
    interfaces: [],
    count: one,
    listens:
      typeof port === 'number' ? [permissionTraffic({ IpProtocol: 'tcp', FromPort: port, ToPort: port })] : undefined,
    state: textOf(item, 'DBInstanceStatus') ?? 'available',
    publiclyAccessible: flagOf(item, 'PubliclyAccessible'),
  };
}

function readDomain(item: Item, answers: Answers): Workload | undefined {
  const arn = textOf(item, 'ARN');
  const options = itemOf(item, 'VPCOptions');
  if (!arn) {
    answers.problem('snapshot-malformed', 'DomainStatusList', '', 'a search domain without ARN');
    return undefined;
  }
  return {
    kind: 'workload',
    ...identity(answers, 'DomainStatusList', arn, item, 'TagList'),
    name: textOf(item, 'DomainName') ?? arn,
    type: 'database',
    vpc: textOf(options, 'VPCId'),
    subnets: textsOf(options, 'SubnetIds'),
    securityGroups: textsOf(options, 'SecurityGroupIds'),
    interfaces: [],
    count: one,
    state: 'available',
    publiclyAccessible: !has(item, 'VPCOptions'),
  };
}
