import { blockOf, type Cidr, compareCidrs, firstAddress, formatCidr, splitCidr, summarize } from '../net/cidr.ts';
import { whyNot } from './add.ts';
import type { PlannedSubnet, PlannedVpc } from './plan.ts';
import { type Refusal, type Size, sized, usableIn } from './size.ts';
import { ipv6Blocks, nextBlock } from './space.ts';
import { pinnedRefusal } from './tier.ts';

/** Another size in the same place: smaller at its start, larger only into what is free around it. */
export function resize(vpc: PlannedVpc, subnet: PlannedSubnet, size: Size): PlannedVpc | Refusal {
  const { block } = subnet;
  if (!block || subnet.pinned) return standsFast(subnet);
  const next = blockOf(firstAddress(block), size.prefix);
  const way = whyNot(vpc, next, [subnet.name]);
  if (way) {
    const fits = largestAround(vpc, subnet, block);
    const most = fits === block.prefix ? 'it cannot grow where it is' : `/${fits} fits where it is`;
    const elsewhere = nextBlock(vpc, size.prefix);
    const other = 'block' in elsewhere ? `; ${formatCidr(elsewhere.block)} is free: it can be moved there` : '';
    return { because: `${subnet.name} cannot become /${size.prefix}: ${way.because}`, help: `${most}${other}` };
  }
  return replaced(vpc, subnet, [{ ...subnet, block: next, hosts: size.hosts }]);
}

function largestAround(vpc: PlannedVpc, { name }: PlannedSubnet, block: Cidr): number {
  let prefix = block.prefix;
  while (prefix > 16 && !whyNot(vpc, blockOf(firstAddress(block), prefix - 1), [name])) prefix--;
  return prefix;
}

/** Equal parts in the place of a subnet. The first keeps its name and IPv6 block; the others are numbered from 2. */
export function split(vpc: PlannedVpc, subnet: PlannedSubnet, prefix: number): PlannedVpc | Refusal {
  const { block } = subnet;
  if (!block || subnet.pinned) return standsFast(subnet);
  const size = sized(prefix);
  if ('because' in size) return size;
  if (prefix <= block.prefix) {
    return {
      because: `${subnet.name} (${formatCidr(block)}) cannot be split into /${prefix}`,
      help: `split into /${block.prefix + 1} or smaller`,
    };
  }
  const { ipv6: _ipv6, hosts: _hosts, written, ...rest } = subnet;
  const [low, ...others] = splitCidr(block, prefix);
  const names = others.map((_, index) => `${subnet.name}-${index + 2}`);
  const known = vpc.subnets.find(({ name, tier }) => names.includes(name) || (tier && names.includes(tier)));
  if (known) return { because: `${vpc.name} has a subnet ${known.name} already`, help: 'rename it first' };
  const six = subnet.ipv6 ? ipv6Blocks(vpc, names) : new Map<string, Cidr>();
  const parts = others.map((part, index): PlannedSubnet => {
    const name = names[index] as string;
    const { used: _used, ...like } = rest;
    const ipv6 = six.get(name);
    const partOf = written?.name ?? subnet.partOf;
    return { ...like, name, block: part, ...(ipv6 ? { ipv6 } : {}), ...(partOf === undefined ? {} : { partOf }) };
  });
  return replaced(vpc, subnet, [{ ...subnet, block: low as Cidr, hosts: undefined }, ...parts]);
}

/** Subnets of one zone that together make up one block. */
export function join(vpc: PlannedVpc, names: readonly string[]): PlannedVpc | Refusal {
  const parts = vpc.subnets.filter(({ name }) => names.includes(name));
  const missing = names.find(name => !parts.some(part => part.name === name));
  if (missing !== undefined) return { because: `there is no subnet ${missing} in ${vpc.name}` };
  const [first] = parts;
  if (!first || parts.length < 2) return { because: 'one subnet alone cannot be joined', help: 'name two neighbours' };
  const fast = parts.find(({ pinned, block }) => pinned || !block);
  if (fast) return standsFast(fast);
  const stray = parts.find(({ zone }) => zone !== first.zone);
  if (stray) return { because: `${first.name} and ${stray.name} stand in different zones` };
  const made = parts.find(
    ({ written }) => written && written.entry !== written.name && written.name !== first.written?.name,
  );
  if (made) return { because: `${made.name} cannot go: the tier ${made.written?.entry} makes one subnet in each zone` };
  const blocks = parts.flatMap(({ block }) => block ?? []).toSorted(compareCidrs);
  const whole = summarize(blocks);
  const [block] = whole;
  if (!block || whole.length > 1)
    return {
      because: `${blocks.map(formatCidr).join(' and ')} make up no one block`,
      help: 'join the two halves of a block',
    };
  const size = sized(block.prefix);
  if ('because' in size) return size;
  const kept = vpc.subnets.filter(each => each === first || !parts.includes(each));
  return { ...vpc, subnets: kept.map(each => (each === first ? { ...first, block, hosts: undefined } : each)) };
}

/** The same size in another place: the one named, else the next that is free. */
export function move(
  vpc: PlannedVpc,
  subnet: PlannedSubnet,
  to: Cidr | undefined,
  wanted?: Size,
): PlannedVpc | Refusal {
  if (!subnet.block || subnet.pinned) return standsFast(subnet);
  const chosen = to
    ? (whyNot(vpc, to, [subnet.name]) ?? { block: to })
    : nextBlock(vpc, wanted?.prefix ?? subnet.block.prefix);
  if (!('block' in chosen)) return chosen;
  const { block } = chosen;
  const hosts = wanted ? wanted.hosts : subnet.hosts;
  if (hosts !== undefined && usableIn(block) < hosts) {
    return {
      because: `${formatCidr(block)} has ${usableIn(block)} addresses for use, ${hosts - usableIn(block)} too few for ${subnet.name}`,
    };
  }
  const size = sized(block.prefix);
  return 'because' in size ? size : replaced(vpc, subnet, [{ ...subnet, block, hosts }]);
}

function standsFast(subnet: PlannedSubnet): Refusal {
  return subnet.block ? pinnedRefusal(subnet) : { because: `${subnet.name} has no IPv4 block` };
}

function replaced(vpc: PlannedVpc, subnet: PlannedSubnet, by: readonly PlannedSubnet[]): PlannedVpc {
  return { ...vpc, subnets: vpc.subnets.flatMap(each => (each === subnet ? by : [each])) };
}
