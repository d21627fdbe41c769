import { contains, formatCidr } from '../net/cidr.ts';
import type { Plan, PlannedSubnet, PlannedVpc } from '../plan/plan.ts';
import type { PlanFormat } from './plan-rows.ts';

/** The plan as Terraform for the AWS provider: VPCs, their further blocks, and subnets. */
export const planTerraform: PlanFormat = plan => {
  const label = labels(plan);
  const zones = plan.vpcs.some(({ subnets }) => subnets.some(({ zone }) => zone !== undefined && zone.length === 1));
  const variable = zones ? [block('variable "region"', [['type', 'string']])] : [];
  return [...variable, ...plan.vpcs.flatMap(vpc => vpcBlocks(vpc, label))].join('\n\n') + '\n';
};

type Label = (path: string) => string;
type Line = readonly [name: string, value: string];

function vpcBlocks(vpc: PlannedVpc, label: Label): readonly string[] {
  const own = label(vpc.name);
  const [first, ...further] = vpc.blocks;
  const lines: Line[] = [['cidr_block', first ? quoted(formatCidr(first)) : 'null']];
  if (vpc.ipv6.length > 0) lines.push(['assign_generated_ipv6_cidr_block', 'true']);
  return [
    block(`resource "aws_vpc" "${own}"`, [...lines, tags(vpc.name)]),
    ...further.map((pool, index) =>
      block(`resource "aws_vpc_ipv4_cidr_block_association" "${own}_${index + 2}"`, [
        ['vpc_id', `aws_vpc.${own}.id`],
        ['cidr_block', quoted(formatCidr(pool))],
      ]),
    ),
    ...vpc.subnets.map(subnet => subnetBlock(subnet, vpc, own, label)),
  ];
}

function subnetBlock(subnet: PlannedSubnet, vpc: PlannedVpc, own: string, label: Label): string {
  const { name, zone, block: cidr, ipv6 } = subnet;
  // Through the association, so that the block is there before the subnet.
  const pool = vpc.blocks.findIndex(each => cidr && contains(each, cidr));
  const lines: Line[] = [
    ['vpc_id', pool > 0 ? `aws_vpc_ipv4_cidr_block_association.${own}_${pool + 1}.vpc_id` : `aws_vpc.${own}.id`],
  ];
  if (cidr) lines.push(['cidr_block', quoted(formatCidr(cidr))]);
  else lines.push(['ipv6_native', 'true']);
  const home = ipv6 && vpc.ipv6.find(each => contains(each, ipv6));
  if (ipv6?.version === 6 && home?.version === 6) {
    const number = (ipv6.base - home.base) >> BigInt(128 - ipv6.prefix);
    lines.push([
      'ipv6_cidr_block',
      `cidrsubnet(aws_vpc.${own}.ipv6_cidr_block, ${ipv6.prefix - home.prefix}, ${number})`,
    ]);
  }
  if (zone !== undefined)
    lines.push(['availability_zone', zone.length === 1 ? `"\${var.region}${zone}"` : quoted(zone)]);
  return block(`resource "aws_subnet" "${label(`${vpc.name} ${name}`)}"`, [...lines, tags(name)]);
}

function tags(name: string): Line {
  return ['tags', `{ Name = ${quoted(name)} }`];
}

/** A block as `terraform fmt` would have it: the equals signs in line. */
function block(head: string, lines: readonly Line[]): string {
  const width = Math.max(...lines.map(([name]) => name.length));
  return [`${head} {`, ...lines.map(([name, value]) => `  ${name.padEnd(width)} = ${value}`), '}'].join('\n');
}

/** A text that Terraform takes literally: nothing in it is a template. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/([$%])\{/g, '$1$1{');
}

/** Names that Terraform allows, each for one thing. */
function labels({ vpcs }: Plan): Label {
  const known = new Map<string, string>();
  const used = new Set<string>();
  for (const path of vpcs.flatMap(({ name, subnets }) => [name, ...subnets.map(each => `${name} ${each.name}`)])) {
    const plain = path.replace(/[^A-Za-z0-9_-]/g, '_').replace(/^(?![A-Za-z_])/, '_');
    let free = plain;
    for (let n = 2; used.has(free); n++) free = `${plain}_${n}`;
    used.add(free);
    known.set(path, free);
  }
  return path => known.get(path) ?? path;
}
