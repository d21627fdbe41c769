import { formatCidr } from '../net/cidr.ts';
import { subnetEntries } from '../plan/entries.ts';
import type { PlannedVpc } from '../plan/plan.ts';
import { type Writable, writeYaml } from '../source/write-yaml.ts';
import type { PlanFormat } from './plan-rows.ts';

/** The plan as a design: every block written down, so that nothing ever moves. */
export const planYaml: PlanFormat = ({ vpcs, outside }) => {
  const sites = new Map<string, string[]>();
  for (const { name, block } of outside) sites.set(name, [...(sites.get(name) ?? []), formatCidr(block)]);
  return writeYaml({
    netwright: 1,
    vpcs: new Map(vpcs.map(vpc => [vpc.name, vpcEntry(vpc)])),
    onPremises: sites.size > 0 ? new Map([...sites].map(([name, cidrs]) => [name, { cidrs }])) : undefined,
  });
};

function vpcEntry(vpc: PlannedVpc): Writable {
  const [only, ...more] = vpc.pools.map(formatCidr);
  const [six, ...others] = vpc.ipv6.map(formatCidr);
  return {
    cidr: more.length > 0 ? [only, ...more] : only,
    ipv6: others.length > 0 ? [six, ...others] : six,
    zones: vpc.zones.length > 0 ? vpc.zones : undefined,
    subnets: vpc.subnets.length > 0 ? subnetEntries(vpc) : undefined,
  };
}
