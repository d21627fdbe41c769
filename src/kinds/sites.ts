import type { Step, Trace } from '../graph/component.ts';
import { doorOf, obstacle, pass, stop, undecided } from '../graph/steps.ts';
import type { Resource } from '../model/resource.ts';
import { addressSet } from '../net/address-set.ts';
import { difference, type Flows, isEmpty, restrictDestination } from '../net/flows.ts';
import type { OnPremises } from './on-premises/on-premises.ts';

/** Packets on a line to networks outside AWS go to the site that has their addresses. */
export function toSites(line: Resource, sites: readonly OnPremises[], flows: Flows, trace: Trace): readonly Step[] {
  if (sites.length === 0) return [undecided(flows, `what stands behind ${line.name} is not known`, line)];
  const steps: Step[] = [];
  let rest = flows;
  for (const site of sites) {
    const part = restrictDestination(rest, addressSet(site.cidrs));
    if (isEmpty(part)) continue;
    rest = difference(rest, part);
    steps.push(pass(part, doorOf(site, 'routed'), { trace }));
  }
  if (!isEmpty(rest)) {
    const names = sites.map(site => site.name).join(', ');
    const message = `no site behind ${line.name} (${names}) has these addresses`;
    steps.push(stop(rest, obstacle('UNKNOWN_DESTINATION', message, { resource: line })));
  }
  return steps;
}
