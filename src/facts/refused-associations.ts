import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import type { Network } from '../model/network.ts';

/**
 * Why AWS refuses to let a security group serve the VPCs that it names, in words; undefined where it does not. VPCs of
 * the group's region may be named, other than its own, and not by a default group (S16). [AWS: AssociateSecurityGroupVpc]
 */
export function refusedAssociations(group: SecurityGroup, network: Network): string | undefined {
  const { associatedVpcs = [], isDefault } = group;
  if (associatedVpcs.length === 0) return undefined;
  if (isDefault) return 'a default group serves its own VPC only';
  const flaws = associatedVpcs.flatMap(key => {
    const vpc = network.get('vpc', key);
    if (key === group.vpc) return `${vpc?.name ?? key} is its own VPC`;
    const isElsewhere = vpc?.region !== undefined && group.region !== undefined && vpc.region !== group.region;
    return isElsewhere ? `${vpc.name} is in ${vpc.region}, the group in ${group.region}` : [];
  });
  return flaws.length > 0 ? flaws.join('; ') : undefined;
}
