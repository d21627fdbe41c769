import type { Endpoint } from '../kinds/endpoint/endpoint.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';

/** What stands in a VPC, and names a group or a subnet of another. */
interface ForeignPart {
  readonly whole: Workload | LoadBalancer | Endpoint;
  readonly vpc: string;
  readonly field: 'securityGroups' | 'subnets';
  readonly part: SecurityGroup | Subnet;
}

/**
 * `foreign-part`: groups and subnets of another VPC than what names them, in a design. An account has none that AWS
 * would not have. A group may serve further VPCs than its own (S16).
 */
export const foreignPartFact: FactKind = defineFact<ForeignPart>({
  name: 'foreign-part',
  describe: 'A security group or a subnet of another VPC than the workload, load balancer or endpoint that names it.',
  fields: {
    whole: { type: 'string', describe: 'Name of what names it.', get: ({ whole }) => whole.name },
    vpc: { type: 'string', describe: 'Name of the VPC of that.', get: ({ vpc }, network) => nameOf(vpc, network) },
    field: { type: 'string', describe: 'securityGroups or subnets.', get: ({ field }) => field },
    part: { type: 'string', describe: 'Name of the group or subnet.', get: ({ part }) => part.name },
    partVpc: {
      type: 'string',
      describe: 'Name of the VPC of the group or subnet.',
      get: ({ part }, network) => nameOf(part.vpc, network),
    },
  },
  *subjects(network) {
    if (network.from !== 'design') return;
    for (const whole of [...network.all('workload'), ...network.all('loadBalancer'), ...network.all('endpoint')]) {
      yield* partsElsewhere(whole, network);
    }
  },
  resource: ({ whole }) => whole,
  origin: ({ whole }) => whole.origin,
  places: ({ whole, part }) => ({ whole: whole.origin, part: part.origin }),
  place: ({ whole, field }) => ({ origin: whole.origin, path: field }),
  identity: ({ whole, part }) => `${whole.kind} ${whole.key} ${part.key}`,
});

function* partsElsewhere(whole: ForeignPart['whole'], network: Network): Iterable<ForeignPart> {
  const subnets = whole.subnets.flatMap(key => network.get('subnet', key) ?? []);
  const vpc = whole.vpc ?? subnets[0]?.vpc;
  if (vpc === undefined) return;
  for (const part of subnets) if (part.vpc !== vpc) yield { whole, vpc, field: 'subnets', part };
  for (const key of whole.securityGroups ?? []) {
    const part = network.get('securityGroup', key);
    if (!part || part.vpc === vpc || part.associatedVpcs?.includes(vpc)) continue;
    yield { whole, vpc, field: 'securityGroups', part };
  }
}

function nameOf(vpc: string, network: Network): string {
  return network.get('vpc', vpc)?.name ?? vpc;
}
