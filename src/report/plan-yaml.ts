import { formatCidr } from '../net/cidr.ts';
import { poolEntry, vpcEntry } from '../plan/entries.ts';
import { writeYaml } from '../source/write-yaml.ts';
import type { PlanFormat } from './plan-rows.ts';

/** The plan as a design: every block written down, so that nothing ever moves. */
export const planYaml: PlanFormat = ({ pools, vpcs, outside }) => {
  const sites = new Map<string, string[]>();
  for (const { name, block } of outside) sites.set(name, [...(sites.get(name) ?? []), formatCidr(block)]);
  return writeYaml({
    netwright: 1,
    pools: pools.length > 0 ? new Map(pools.map(pool => [pool.name, poolEntry(pool)])) : undefined,
    vpcs: new Map(vpcs.map(vpc => [vpc.name, vpcEntry(vpc)])),
    onPremises: sites.size > 0 ? new Map([...sites].map(([name, cidrs]) => [name, { cidrs }])) : undefined,
  });
};
