import type { AnswerFile } from '../../../src/aws/files/answer-file.ts';
import { readSnapshot } from '../../../src/aws/files/read-snapshot.ts';
import { kinds } from '../../../src/kinds/kinds.ts';
import type { Network } from '../../../src/model/network.ts';
import type { Resource } from '../../../src/model/resource.ts';
import { balancing } from './balancing.ts';
import { connections } from './connections.ts';
import { Ids } from './ids.ts';
import { interfaces } from './interfaces.ts';
import { names } from './names.ts';
import { vpcs } from './vpcs.ts';

/** An item of an answer of AWS, open to drifts. */
// biome-ignore lint/suspicious/noExplicitAny: what AWS answers, to be changed at will
export type Item = any;

/** The answers of one account and region, by their top-level keys. */
export type Answers = Record<string, Item[]>;

/** Answers by `account/region`. */
export type Account = Map<string, Answers>;

/** A design as AWS would tell of it once it is built: in the shapes of the AWS CLI, under ids of AWS's making. */
export function accountOf(network: Network): Account {
  const account: Account = new Map();
  const answersOf = ({ account: id = '111122223333', region = 'eu-west-1' }: Pick<Resource, 'account' | 'region'>) => {
    const name = `${id}/${region}`;
    let answers = account.get(name);
    if (!answers) account.set(name, (answers = emptyAnswers()));
    return answers;
  };
  const ids = new Ids(network);
  const tell = (resource: Resource, key: string, item: Item) => {
    const list = (answersOf(resource)[key] ??= []);
    list.push(item);
  };
  for (const part of [vpcs, connections, interfaces, balancing, names]) part(network, ids, tell);
  for (const answers of account.values()) {
    attached(answers);
    registered(answers, network);
  }
  return account;
}

/** Instances tell their interfaces. */
function attached(answers: Answers): void {
  for (const instance of (answers['Reservations'] ?? []).flatMap(({ Instances }) => Instances)) {
    instance.NetworkInterfaces = (answers['NetworkInterfaces'] ?? [])
      .filter(card => card.Attachment?.InstanceId === instance.InstanceId)
      .map(({ NetworkInterfaceId }) => ({ NetworkInterfaceId }));
  }
}

/** Targets are instances, or the addresses of interfaces: a design names the workload that they are of. */
function registered(answers: Answers, network: Network): void {
  const groups = new Map((answers['TargetGroups'] ?? []).map(group => [group.TargetGroupArn, group]));
  for (const health of answers['LoadBalancerTargetHealth'] ?? []) {
    const { TargetType, Port } = groups.get(health.TargetGroupArn) ?? {};
    health.TargetHealthDescriptions = health.TargetHealthDescriptions.flatMap((each: Item) => {
      const name = /^workload\/(.+)$/.exec(each.Target.Id)?.[1];
      if (name === undefined) return [{ ...each, Target: { ...each.Target, Port: each.Target.Port ?? Port } }];
      const members = TargetType === 'instance' ? instancesNamed(answers, name) : addressesOf(answers, network, name);
      return members.map(Id => ({ ...each, Target: { Id, Port: each.Target.Port ?? Port } }));
    });
  }
}

function instancesNamed(answers: Answers, name: string): readonly string[] {
  const instances = (answers['Reservations'] ?? []).flatMap(({ Instances }) => Instances);
  return instances.filter((each: Item) => nameOf(each) === name).map((each: Item) => each.InstanceId);
}

/** Interfaces in the subnets of a workload that wear its groups. */
function addressesOf(answers: Answers, network: Network, name: string): readonly string[] {
  const workload = network.get('workload', name);
  const groups = new Set(workload?.securityGroups.map(key => network.get('securityGroup', key)?.name));
  const named = (answers['SecurityGroups'] ?? []).filter(each => groups.has(each.GroupName)).map(each => each.GroupId);
  const ofInstances = new Set(instancesNamed(answers, name));
  return (answers['NetworkInterfaces'] ?? [])
    .filter(
      card =>
        ofInstances.has(card.Attachment?.InstanceId) ||
        (ofInstances.size === 0 && card.Groups.some((each: Item) => named.includes(each.GroupId))),
    )
    .map(card => card.PrivateIpAddress);
}

/** The value of an item's Name tag. */
export function nameOf(item: Item): string | undefined {
  return (item.Tags ?? item.TagSet ?? []).find((tag: Item) => tag.Key === 'Name')?.Value;
}

export type Tell = (resource: Resource, key: string, item: Item) => void;

/** Everything was asked for: what there is none of is an empty list. */
function emptyAnswers(): Answers {
  return Object.fromEntries(
    kinds.flatMap(({ live }) => (live?.answers ?? []).filter(key => !single.has(key)).map(key => [key, []])),
  );
}

/** Keys of the same answers in another writing. */
const single = new Set([
  ...[
    'HostedZone',
    'VPCs',
    'DelegationSet',
    'Certificate',
    'Certificates',
    'directConnectGateways',
    'virtualInterfaces',
  ],
  ...[
    'directConnectGatewayAssociations',
    'TargetHealthDescriptions',
    'Listeners',
    'ListenerRules',
    'TransitGatewayRoutes',
  ],
  ...['TransitGatewayRouteTablePropagations', 'InstanceInformationList'],
]);

/** The files that the answers would be saved in. */
export function filesOf(account: Account): readonly AnswerFile[] {
  return [...account].flatMap(([folder, answers]) =>
    Object.entries(answers).map(([key, items]) => ({
      path: `${folder}/${key}.json`,
      folder,
      text: () => JSON.stringify({ [key]: items }),
    })),
  );
}

/** The network that the account tells of. Throws where the reader finds fault with it. */
export function networkOf(account: Account): Network {
  const { network, problems, incomplete } = readSnapshot(filesOf(account));
  if (problems.length > 0 || incomplete) throw new Error(problems.map(({ message }) => message).join('\n'));
  return network;
}
