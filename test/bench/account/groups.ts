import { type Item, type Region, tagsOf } from './region.ts';
import type { VpcPlan } from './vpc.ts';

/** The security groups of a VPC by role, as interfaces mention them. */
export type Groups = ReadonlyMap<Role, Item>;

const roles = [
  ...(['edge', 'web', 'api', 'worker', 'db', 'cache', 'queue', 'search'] as const),
  ...(['batch', 'lambda', 'bastion', 'admin', 'endpoints', 'monitoring', 'default'] as const),
];
export type Role = (typeof roles)[number];

/** Who calls whom, on which port; the same in every VPC, so that interfaces fall into few classes. */
const calls: Readonly<Record<Role, { readonly from: readonly Role[]; readonly port: number }>> = {
  edge: { from: [], port: 443 },
  web: { from: ['edge'], port: 8080 },
  api: { from: ['edge', 'web'], port: 8081 },
  worker: { from: ['api'], port: 9000 },
  db: { from: ['api', 'worker', 'batch'], port: 5432 },
  cache: { from: ['api', 'web'], port: 6379 },
  queue: { from: ['api', 'worker'], port: 5672 },
  search: { from: ['api'], port: 9200 },
  batch: { from: ['worker'], port: 7000 },
  lambda: { from: ['api'], port: 9001 },
  bastion: { from: [], port: 22 },
  admin: { from: ['bastion'], port: 8443 },
  endpoints: { from: ['api', 'worker', 'lambda'], port: 443 },
  monitoring: { from: ['admin'], port: 3000 },
  default: { from: ['default'], port: 8000 },
};

/** Fifteen security groups of eight rules. One VPC in ten has a bastion that is open to the world. */
export function addGroups(region: Region, vpc: VpcPlan): Groups {
  const careless = region.dice.roll(10) === 0;
  const groups = new Map<Role, Item>(
    roles.map(role => [
      role,
      { GroupId: region.dice.id('sg'), GroupName: role === 'default' ? role : `${vpc.name}-${role}` },
    ]),
  );
  for (const role of roles) addGroup(region, vpc, role, groups, careless);
  return groups;
}

function addGroup(region: Region, vpc: VpcPlan, role: Role, groups: Groups, careless: boolean): void {
  const { account, add } = region;
  const { from, port } = calls[role];
  const pairs = from.map(peer => ({
    Description: `${role} from ${peer}`,
    GroupId: groups.get(peer)!['GroupId'],
    UserId: account,
  }));
  const own = pairs.length > 0 ? [permission('tcp', port, [], pairs)] : [];
  const open =
    role === 'edge'
      ? [permission('tcp', 443, ['0.0.0.0/0']), permission('tcp', 80, ['0.0.0.0/0'])]
      : role === 'bastion'
        ? [permission('tcp', 22, [careless ? '0.0.0.0/0' : '203.0.113.0/24'])]
        : [];
  const inside = [
    permission('tcp', port + 2, ['10.0.0.0/8', '172.16.0.0/12']),
    permission('tcp', 9100, [`10.${vpc.number}.0.0/16`]),
    permission('icmp', -1, ['10.0.0.0/8']),
    permission('tcp', 22, [`10.${vpc.number}.0.0/24`]),
    permission('udp', 161, ['10.0.0.0/8']),
    permission('tcp', port + 1, [`10.${vpc.number}.16.0/20`]),
  ];
  const ingress = [...own, ...open, ...inside];
  const rules = ingress.reduce(
    (sum, { IpRanges, UserIdGroupPairs }) => sum + IpRanges.length + UserIdGroupPairs.length,
    0,
  );
  add('SecurityGroups', {
    Description: role === 'default' ? 'default VPC security group' : `Managed by Terraform: ${role} of ${vpc.name}`,
    ...groups.get(role),
    IpPermissions: rules > 7 ? ingress.slice(0, ingress.length - (rules - 7)) : ingress,
    IpPermissionsEgress: [
      {
        IpProtocol: '-1',
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ],
    OwnerId: account,
    Tags: tagsOf(`${vpc.name}-${role}`, role),
    VpcId: vpc.id,
  });
}

function permission(protocol: string, port: number, cidrs: readonly string[], pairs: readonly Item[] = []) {
  return {
    FromPort: port,
    IpProtocol: protocol,
    IpRanges: cidrs.map(CidrIp => ({ CidrIp, Description: `${protocol} ${port}` })),
    Ipv6Ranges: [],
    PrefixListIds: [],
    ToPort: port,
    UserIdGroupPairs: pairs,
  };
}
