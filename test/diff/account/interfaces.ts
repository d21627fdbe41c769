import type { NetworkInterface } from '../../../src/kinds/network-interface/network-interface.ts';
import type { Workload } from '../../../src/kinds/workload/workload.ts';
import type { Network } from '../../../src/model/network.ts';
import { formatAddress } from '../../../src/net/address.ts';
import { nthAddress } from '../../../src/net/cidr.ts';
import type { Item, Tell } from './account.ts';
import { type Ids, tagsOf } from './ids.ts';
import { rangeOf } from './traffic.ts';
import { loadBalancerPath } from './vpcs.ts';

/** Interfaces one by one, and what owns them: instances, databases, NAT gateways. */
export function interfaces(network: Network, ids: Ids, tell: Tell): void {
  const addresses = new Addresses(network);
  const machines = new Map<string, string[]>();
  for (const workload of network.all('workload')) {
    if (isMachine(workload)) machines.set(workload.key, instances(workload, network, ids, tell));
    if (workload.type === 'database') databases(workload, network, ids, tell);
  }
  for (const card of network.all('networkInterface')) {
    for (let number = 0; number < card.count; number++) {
      const id = number === 0 ? ids.of('networkInterface', card.key) : ids.more('eni');
      const address = card.addresses[number] ?? addresses.next(card.subnet);
      tell(card, 'NetworkInterfaces', cardItem(card, id, address, network, ids, machines));
    }
  }
  natGateways(network, ids, tell, addresses);
  const taken = new Set([
    ...network.all('networkInterface').flatMap(card => card.elasticIps),
    ...network.all('natGateway').flatMap(nat => nat.addresses.map(({ elasticIp }) => elasticIp)),
    ...network.all('loadBalancer').flatMap(balancer => balancer.addresses.map(({ elasticIp }) => elasticIp)),
  ]);
  for (const elastic of network.all('elasticIp')) {
    tell(elastic, 'Addresses', {
      AllocationId: ids.of('elasticIp', elastic.key),
      PublicIp: elastic.address ?? addresses.nextPublic(),
      ...(taken.has(elastic.key) && { AssociationId: 'eipassoc-1' }),
      Tags: tagsOf(elastic),
    });
  }
}

function isMachine({ type }: Workload): boolean {
  return type === 'instance' || type === 'appliance' || type === 'cluster';
}

/** The ids of the instances of a workload, for its cards to take one after another: where there are more, each has several. */
function instances(workload: Workload, network: Network, ids: Ids, tell: Tell): string[] {
  const cards = workload.interfaces.flatMap(key => network.get('networkInterface', key) ?? []);
  const found: string[] = [];
  const most = Math.max(1, workload.count.max);
  for (const card of cards) {
    for (let number = 0; number < card.count; number++) {
      if (found.length >= most) {
        found.push(found[found.length % most] as string);
        continue;
      }
      const InstanceId = found.length === 0 ? ids.of('workload', workload.key) : ids.more('i');
      found.push(InstanceId);
      tell(workload, 'Reservations', {
        OwnerId: workload.account,
        Instances: [
          {
            InstanceId,
            VpcId: workload.vpc && ids.of('vpc', workload.vpc),
            SubnetId: ids.of('subnet', card.subnet),
            State: { Name: workload.state },
            SecurityGroups: card.securityGroups.map(key => ({ GroupId: ids.of('securityGroup', key) })),
            NetworkInterfaces: [],
            MetadataOptions: { HttpTokens: workload.metadataTokens ?? 'required' },
            ...(workload.role && {
              IamInstanceProfile: { Arn: `arn:aws:iam::${workload.account}:instance-profile/own` },
            }),
            Tags: tagsOf(workload),
          },
        ],
      });
    }
  }
  return found;
}

function databases(workload: Workload, network: Network, ids: Ids, tell: Tell): void {
  const [listens] = workload.listens ?? [];
  const hasAddress = workload.interfaces.some(key => network.get('networkInterface', key)?.publicIp);
  for (let number = 1; number <= workload.count.max; number++) {
    const name = `${workload.name}-${number}`;
    tell(workload, 'DBInstances', {
      DBInstanceIdentifier: name,
      DBInstanceArn: `arn:aws:rds:${workload.region}:${workload.account}:db:${name}`,
      DBInstanceStatus: 'available',
      DBSubnetGroup: {
        VpcId: workload.vpc && ids.of('vpc', workload.vpc),
        Subnets: workload.subnets.map(key => ({ SubnetIdentifier: ids.of('subnet', key) })),
      },
      VpcSecurityGroups: workload.securityGroups.map(key => ({ VpcSecurityGroupId: ids.of('securityGroup', key) })),
      Endpoint: listens && { Port: rangeOf(listens).from },
      PubliclyAccessible: workload.publiclyAccessible === true || hasAddress,
      TagList: Object.entries(workload.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    });
  }
}

function cardItem(
  card: NetworkInterface,
  NetworkInterfaceId: string,
  PrivateIpAddress: string,
  network: Network,
  ids: Ids,
  machines: ReadonlyMap<string, string[]>,
): Item {
  const workload = card.owner?.kind === 'workload' ? network.get('workload', card.owner.key) : undefined;
  const instance = workload && machines.get(workload.key)?.shift();
  const Association =
    card.publicIp || card.elasticIps.length > 0
      ? {
          PublicIp: `52.1.${PrivateIpAddress.split('.').slice(2).join('.')}`,
          ...(card.elasticIps[0] && { AllocationId: ids.of('elasticIp', card.elasticIps[0]) }),
        }
      : undefined;
  return {
    NetworkInterfaceId,
    VpcId: ids.of('vpc', card.vpc),
    SubnetId: ids.of('subnet', card.subnet),
    OwnerId: card.account,
    InterfaceType: card.type,
    Description: descriptionOf(card, workload, network, ids),
    RequesterManaged: card.requesterManaged === true || (workload !== undefined && !isMachine(workload)),
    SourceDestCheck: card.sourceDestCheck,
    Status: 'in-use',
    PrivateIpAddress,
    PrivateIpAddresses: [{ PrivateIpAddress, Primary: true, Association }],
    Ipv6Addresses: [],
    ...(Association && { Association }),
    Groups: card.securityGroups.map(key => ({ GroupId: ids.of('securityGroup', key) })),
    ...(instance && { Attachment: { InstanceId: instance } }),
    TagSet: instance || !card.owner ? tagsOf(card) : [],
  };
}

function descriptionOf(
  { owner, description }: NetworkInterface,
  workload: Workload | undefined,
  network: Network,
  ids: Ids,
): string {
  if (workload?.type === 'database') return 'RDSNetworkInterface';
  if (workload?.type === 'function') return `AWS Lambda VPC ENI-${workload.name}`;
  switch (owner?.kind) {
    case 'natGateway':
      return `Interface for NAT Gateway ${ids.of('natGateway', owner.key)}`;
    case 'endpoint':
      return `VPC Endpoint Interface ${ids.of('endpoint', owner.key)}`;
    case 'loadBalancer':
      return `ELB ${loadBalancerPath(network, owner.key, ids)}`;
    default:
      return description ?? '';
  }
}

function natGateways(network: Network, ids: Ids, tell: Tell, addresses: Addresses): void {
  for (const nat of network.all('natGateway')) {
    const told = nat.addresses.length > 0 ? nat.addresses : [{}];
    tell(nat, 'NatGateways', {
      NatGatewayId: ids.of('natGateway', nat.key),
      VpcId: ids.of('vpc', nat.vpc),
      SubnetId: nat.subnet && ids.of('subnet', nat.subnet),
      ConnectivityType: nat.type,
      State: nat.state,
      NatGatewayAddresses: told.map((address, index) => {
        const own = 'elasticIp' in address && address.elasticIp !== undefined;
        const AllocationId = own ? ids.of('elasticIp', address.elasticIp as string) : ids.more('eipalloc');
        const PublicIp = addresses.nextPublic();
        if (!own && nat.type === 'public')
          tell(nat, 'Addresses', { AllocationId, PublicIp, AssociationId: 'eipassoc-1', Tags: [] });
        return { AllocationId, PublicIp, IsPrimary: index === 0, Status: 'succeeded' };
      }),
      Tags: tagsOf(nat),
    });
  }
}

/** Addresses that AWS gives: the free ones of a subnet in turn. */
class Addresses {
  readonly #network: Network;
  readonly #next = new Map<string, number>();
  #public = 1;

  constructor(network: Network) {
    this.#network = network;
  }

  next(subnet: string): string {
    const number = this.#next.get(subnet) ?? 4;
    this.#next.set(subnet, number + 1);
    const block = this.#network.get('subnet', subnet)?.cidr;
    const address = block && nthAddress(block, number);
    return address ? formatAddress(address) : `10.255.255.${number}`;
  }

  nextPublic(): string {
    return `52.2.0.${this.#public++}`;
  }
}
