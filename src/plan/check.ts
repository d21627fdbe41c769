import { quotas } from '../facts/quota-limits.ts';
import { addressCount, type Cidr, compareCidrs, contains, formatCidr, overlaps } from '../net/cidr.ts';
import { type Claim, type Plan, type PlannedSubnet, type PlannedVpc, poolOf } from './plan.ts';
import { kinIn } from './pools.ts';
import { prefixFor, sized, usableIn } from './size.ts';
import { roomOf } from './space.ts';

/** Something wrong with a plan: AWS would refuse it, or it would not work. */
export interface Flaw {
  readonly severity: 'error' | 'high' | 'low';
  /** What it is about: a VPC, and maybe a subnet of it, or a pool. */
  readonly vpc?: string;
  readonly subnet?: string;
  readonly pool?: string;
  /** What is wrong, and by how much. */
  readonly message: string;
  /** The least change that mends it. */
  readonly help?: string;
}

/** All that is wrong with a plan: overlaps, limits of AWS, and addresses that do not suffice. */
export function check(plan: Plan): readonly Flaw[] {
  return [
    ...poolFlaws(plan),
    ...plan.vpcs.flatMap((vpc, index) => [
      ...blockFlaws(vpc, plan.vpcs.slice(0, index), plan.outside),
      ...homeFlaws(plan, vpc),
      ...placeFlaws(vpc),
      ...limitFlaws(vpc),
      ...vpc.subnets.flatMap(subnet => capacityFlaws(vpc, subnet)),
      ...sixFlaws(vpc),
    ]),
  ];
}

/** Pools that are not within the one that they are a part of, or that give out what another gives out too. */
function poolFlaws(plan: Plan): readonly Flaw[] {
  const kinOf = kinIn(plan);
  return plan.pools.flatMap((pool, index): readonly Flaw[] => {
    const home = poolOf(plan, pool.in);
    const stray = home && pool.blocks.find(block => !home.blocks.some(each => contains(each, block)));
    const strange: Flaw[] = stray
      ? [
          {
            severity: 'high',
            pool: pool.name,
            message: `${pool.name} (${formatCidr(stray)}) is not within ${home.name}`,
          },
        ]
      : [];
    const kin = kinOf(pool);
    const apart = plan.pools.slice(0, index).filter(other => !kin.has(other));
    const shares = apart.filter(({ blocks }) => blocks.some(block => pool.blocks.some(each => overlaps(each, block))));
    return [
      ...strange,
      ...toldOf(
        shares,
        ({ name }): Flaw => ({
          severity: 'high',
          pool: pool.name,
          message: `the pools ${pool.name} and ${name} have addresses in common`,
          help: `give one another block, or make it a part: \`in: ${name}\``,
        }),
        count => ({
          severity: 'high',
          pool: pool.name,
          message: `the pool ${pool.name} has addresses in common with ${count} more pools`,
          help: 'mend those above: then they are told one by one',
        }),
      ),
    ];
  });
}

/** One flaw for each of some others; where they are many, one for all beyond the first. */
function toldOf<T>(
  others: readonly T[],
  one: (other: T) => Flaw,
  rest: (count: string, more: readonly T[]) => Flaw,
): readonly Flaw[] {
  if (others.length <= mostTold) return others.map(one);
  const more = others.slice(mostTold);
  return [...others.slice(0, mostTold).map(one), rest(more.length.toLocaleString('en-US'), more)];
}

/** Others with which one thing is told to clash, one by one: all with all would be told by the million. */
const mostTold = 50;

/** A VPC that is not where its pool is, or where something else is to come. */
function homeFlaws(plan: Plan, vpc: PlannedVpc): readonly Flaw[] {
  const home = poolOf(plan, vpc.pool);
  const blocks = [...vpc.blocks, ...vpc.ipv6];
  const stray = home && blocks.find(block => !home.blocks.some(each => contains(each, block)));
  const flaw = (message: string, help: string): Flaw => ({ severity: 'high', vpc: vpc.name, message, help });
  return [
    ...(stray
      ? [flaw(`${vpc.name} (${formatCidr(stray)}) is not within its pool ${home.name}`, 'name the pool that it is in')]
      : []),
    ...plan.pools.flatMap(({ name, reserved }) =>
      reserved
        .filter(({ block }) => blocks.some(each => overlaps(each, block)))
        .map(each =>
          flaw(
            `${vpc.name} stands in ${formatCidr(each.block)}, which ${name} keeps free for ${each.name}`,
            'move it, or release the range',
          ),
        ),
    ),
  ];
}

/** Networks that have addresses in common: wrong where something joins them, worth knowing where nothing does yet. */
function blockFlaws(vpc: PlannedVpc, before: readonly PlannedVpc[], outside: readonly Claim[]): readonly Flaw[] {
  const others = [...before.flatMap(({ name, blocks }) => blocks.map(block => ({ name, block }))), ...outside];
  return vpc.blocks.flatMap(pool =>
    toldOf(
      others.filter(({ block }) => overlaps(block, pool)),
      ({ name, block }): Flaw => {
        const message = `${vpc.name} (${formatCidr(pool)}) overlaps ${name} (${formatCidr(block)}): ${shared(pool, block)}`;
        return vpc.joined?.includes(name)
          ? {
              severity: 'high',
              vpc: vpc.name,
              message,
              help: 'they are joined, yet cannot reach each other: renumber one',
            }
          : {
              severity: 'low',
              vpc: vpc.name,
              message,
              help: 'they can never be joined: renumber one while it is small',
            };
      },
      (count, more) => ({
        severity: more.some(({ name }) => vpc.joined?.includes(name)) ? 'high' : 'low',
        vpc: vpc.name,
        message: `${vpc.name} (${formatCidr(pool)}) overlaps ${count} more networks`,
        help: 'renumber it: then they are told one by one',
      }),
    ),
  );
}

function placeFlaws(vpc: PlannedVpc): readonly Flaw[] {
  const standing = vpc.subnets.flatMap(({ name, block }) => (block ? [{ name, block }] : []));
  const isCrowded = anyOverlap([...standing, ...vpc.reserved]);
  const flaws: Flaw[] = [];
  for (const [index, { name, block }] of standing.entries()) {
    const flaw = (message: string, help?: string) =>
      flaws.push({ severity: 'error', vpc: vpc.name, subnet: name, message, help });
    if (!vpc.blocks.some(pool => contains(pool, block))) {
      flaw(
        `${name} (${formatCidr(block)}) is not within ${vpc.name} (${vpc.blocks.map(formatCidr).join(', ')})`,
        `move it, or give ${vpc.name} a block that holds it`,
      );
    }
    const size = sized(block.prefix);
    if ('because' in size) flaw(`${name} (${formatCidr(block)}): ${size.because}`, size.help);
    const before = isCrowded ? [...standing.slice(0, index), ...vpc.reserved] : [];
    const about = { severity: 'error', vpc: vpc.name, subnet: name } as const;
    flaws.push(
      ...toldOf(
        before.filter(other => overlaps(other.block, block)),
        (other): Flaw => ({
          ...about,
          message: `${name} (${formatCidr(block)}) overlaps ${other.name} (${formatCidr(other.block)}): ${shared(block, other.block)}`,
          help: 'move the smaller one',
        }),
        count => ({
          ...about,
          message: `${name} (${formatCidr(block)}) overlaps ${count} more blocks`,
          help: 'move it: then they are told one by one',
        }),
      ),
    );
  }
  return flaws;
}

/** Whether any two overlap: then, and only then, it is worth to look at all pairs. */
function anyOverlap(claims: readonly { readonly block: Cidr }[]): boolean {
  const sorted = claims.map(({ block }) => block).toSorted(compareCidrs);
  return sorted.some((block, index) => {
    const before = sorted[index - 1];
    return before !== undefined && overlaps(before, block);
  });
}

function shared(a: Cidr, b: Cidr): string {
  const [one, other] = [addressCount(a), addressCount(b)];
  return `${one < other ? one : other} addresses in common`;
}

function limitFlaws({ name: vpc, subnets, blocks }: PlannedVpc): readonly Flaw[] {
  const counted = [
    { count: subnets.length, ...quotas.subnets },
    { count: blocks.length, ...quotas['ipv4-blocks'] },
  ];
  return counted.flatMap(({ count, title, limit }): readonly Flaw[] => {
    if (count <= limit) return [];
    const message = `${vpc} has ${count} ${title}, ${count - limit} more than AWS gives without asking (${limit})`;
    return [{ severity: 'high', vpc, message, help: 'ask for a higher quota, or spread them over two VPCs' }];
  });
}

/** IPv6 blocks that are not within those of the VPC, or that two subnets have. */
function sixFlaws({ name: vpc, ipv6: homes, subnets }: PlannedVpc): readonly Flaw[] {
  const standing = subnets.flatMap(({ name, ipv6 }) => (ipv6 ? [{ name, block: ipv6 }] : []));
  return standing.flatMap(({ name, block }, index): readonly Flaw[] => {
    const flaw = (message: string): Flaw => ({ severity: 'error', vpc, subnet: name, message });
    const other = standing.slice(0, index).find(each => overlaps(each.block, block));
    return [
      ...(homes.some(home => contains(home, block))
        ? []
        : [flaw(`${name} (${formatCidr(block)}) is not within ${vpc}`)]),
      ...(other ? [flaw(`${name} (${formatCidr(block)}) overlaps ${other.name} (${formatCidr(other.block)})`)] : []),
    ];
  });
}

/** Too few addresses for what stands in a subnet, or too small a block for it. */
function capacityFlaws(vpc: PlannedVpc, subnet: PlannedSubnet): readonly Flaw[] {
  const { name, block, hosts = 0, used = 0, needs } = subnet;
  if (!block) return [];
  const flaws: Flaw[] = [];
  const flaw = (message: string, help?: string) =>
    flaws.push({ severity: 'high', vpc: vpc.name, subnet: name, message, help });
  const here = () => `${name} (${formatCidr(block)})`;
  const [needed, usable] = [Math.max(hosts, used), usableIn(block)];
  if (needed > usable) {
    const size = prefixFor(needed);
    const whom = used >= hosts && needs ? `: ${needs.users.join(', ')}` : '';
    const help = 'because' in size ? size.help : `make it /${size.prefix}`;
    flaw(
      `${here()} has ${usable} addresses for use, ${needed - usable} too few for the ${needed} that it needs${whom}`,
      help,
    );
  }
  const [balancer] = needs?.balancers ?? [];
  // A load balancer must find a /27 with eight free addresses in each of its subnets. [AWS: ALB subnets, B13]
  if (balancer !== undefined && block.prefix > smallestForBalancer) {
    flaw(`${here()} is too small for the load balancer ${balancer}, which grows`, `make it /${smallestForBalancer}`);
  }
  const [blocks, wanted] = [Math.max(0, 2 ** (28 - block.prefix) - 2), needs?.podBlocks ?? 0];
  if (wanted > blocks) {
    const help = `make it /${Math.max(16, 28 - Math.ceil(Math.log2(wanted + 2)))}`;
    flaw(`${here()} has ${blocks} whole blocks of sixteen addresses, ${wanted - blocks} too few for pods`, help);
  }
  return flaws;
}

/** The smallest subnet that a load balancer which grows may stand in. [AWS: ALB subnets, B13] */
const smallestForBalancer = 27;

/** How much of a VPC's IPv4 space is given, free, and kept for further zones, in addresses. */
export function utilisation(vpc: PlannedVpc): { readonly all: number; readonly given: number; readonly kept: number } {
  const sum = (blocks: readonly Cidr[]) => blocks.reduce((total, block) => total + Number(addressCount(block)), 0);
  const given = sum(vpc.subnets.flatMap(({ block }) => block ?? [])) + sum(vpc.reserved.map(({ block }) => block));
  return { all: sum(vpc.blocks), given, kept: sum(roomOf(vpc)) };
}
