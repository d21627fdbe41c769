import { quotas } from '../facts/quota-limits.ts';
import { addressCount, type Cidr, contains, formatCidr, overlaps } from '../net/cidr.ts';
import type { Claim, Plan, PlannedSubnet, PlannedVpc } from './plan.ts';
import { prefixFor, sized, usableIn } from './size.ts';
import { roomOf } from './space.ts';

/** Something wrong with a plan: AWS would refuse it, or it would not work. */
export interface Flaw {
  readonly severity: 'error' | 'high' | 'low';
  readonly vpc: string;
  readonly subnet?: string;
  /** What is wrong, and by how much. */
  readonly message: string;
  /** The least change that mends it. */
  readonly help?: string;
}

/** All that is wrong with a plan: overlaps, limits of AWS, and addresses that do not suffice. */
export function check(plan: Plan): readonly Flaw[] {
  return plan.vpcs.flatMap((vpc, index) => [
    ...poolFlaws(vpc, plan.vpcs.slice(0, index), plan.outside),
    ...placeFlaws(vpc),
    ...limitFlaws(vpc),
    ...vpc.subnets.flatMap(subnet => capacityFlaw(vpc, subnet)),
  ]);
}

/** Networks that have addresses in common: wrong where something joins them, worth knowing where nothing does yet. */
function poolFlaws(vpc: PlannedVpc, before: readonly PlannedVpc[], outside: readonly Claim[]): readonly Flaw[] {
  const others = [...before.flatMap(({ name, blocks }) => blocks.map(block => ({ name, block }))), ...outside];
  return vpc.blocks.flatMap(pool =>
    others
      .filter(({ block }) => overlaps(block, pool))
      .map(({ name, block }): Flaw => {
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
      }),
  );
}

function placeFlaws(vpc: PlannedVpc): readonly Flaw[] {
  const standing = vpc.subnets.flatMap(({ name, block }) => (block ? [{ name, block }] : []));
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
    for (const other of [...standing.slice(0, index), ...vpc.reserved]) {
      if (overlaps(other.block, block)) {
        flaw(
          `${name} (${formatCidr(block)}) overlaps ${other.name} (${formatCidr(other.block)}): ${shared(block, other.block)}`,
          'move the smaller one',
        );
      }
    }
  }
  return flaws;
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

function capacityFlaw(vpc: PlannedVpc, { name, block, hosts = 0, used = 0 }: PlannedSubnet): readonly Flaw[] {
  if (!block) return [];
  const needed = Math.max(hosts, used);
  const usable = usableIn(block);
  if (needed <= usable) return [];
  const message = `${name} (${formatCidr(block)}) has ${usable} addresses for use, ${needed - usable} too few for the ${needed} that it needs`;
  const size = prefixFor(needed);
  const help = 'because' in size ? size.help : `make it /${size.prefix}`;
  return [{ severity: 'high', vpc: vpc.name, subnet: name, message, help }];
}

/** How much of a VPC's IPv4 space is given, free, and kept for further zones, in addresses. */
export function utilisation(vpc: PlannedVpc): { readonly all: number; readonly given: number; readonly kept: number } {
  const sum = (blocks: readonly Cidr[]) => blocks.reduce((total, block) => total + Number(addressCount(block)), 0);
  const given = sum(vpc.subnets.flatMap(({ block }) => block ?? [])) + sum(vpc.reserved.map(({ block }) => block));
  return { all: sum(vpc.blocks), given, kept: sum(roomOf(vpc)) };
}
