import { openToInternet } from '../kinds/security-group/facts.ts';
import { securityGroup } from '../kinds/security-group/kind.ts';
import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { attachedTo, interfacesOf, isOnInternet, isServiceDoor, ownerName } from './group-attachments.ts';
import { cycleFrom, referencedBy } from './group-references.ts';
import { joinedFact } from './joined-fact.ts';
import { refusedAssociations } from './refused-associations.ts';
import { refusedGroupName, refusedWords } from './refused-words.ts';

/** `security-group`: beside its attributes, what it filters and who names it. */
export const securityGroupFact: FactKind = joinedFact<SecurityGroup>(
  securityGroup,
  'A security group, with what it filters and who names it.',
  {
    vpcName: {
      type: 'string',
      describe: 'Name of its VPC.',
      get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc,
    },
    purpose: {
      type: 'string',
      describe: 'Its description; none where there is none.',
      get: each => each.description ?? null,
    },
    refusedName: {
      type: 'string',
      describe: 'What AWS refuses of its name, in words; none where it takes it, or gave it an id.',
      get: refusedGroupName,
    },
    refusedWords: {
      type: 'string',
      describe: 'What AWS refuses of its description, in words; none where it takes it.',
      get: ({ description }) => refusedWords(description ?? '') ?? null,
    },
    refusedAssociations: {
      type: 'string',
      describe: 'Why AWS refuses to associate it with the VPCs that it names, in words; none where it does not.',
      get: (each, network) => refusedAssociations(each, network) ?? null,
    },
    ingressCount: { type: 'int', describe: 'Rules of what may come in.', get: ({ ingress }) => ingress.length },
    egressCount: { type: 'int', describe: 'Rules of what may go out.', get: ({ egress }) => egress.length },
    egressAssumed: {
      type: 'bool',
      describe: 'Whether nobody wrote what may go out, and AWS allows everything.', // S2
      get: ({ origin }) =>
        origin.from === 'design' &&
        origin.assumed === undefined &&
        origin.key !== undefined &&
        origin.node.type === 'mapping' &&
        !origin.node.entries.has('egress'),
    },
    open: {
      type: 'traffic',
      describe: 'What the whole internet may send, by all rules together.',
      get: (each, network) => openToInternet(each, 'ingress', network),
    },
    attachedTo: {
      type: { list: 'string' },
      describe: 'Names of what it filters: workloads, load balancers, endpoints, else interfaces.',
      get: attachedTo,
    },
    referencedBy: {
      type: { list: 'string' },
      describe: 'Names of the other groups whose rules name it.',
      get: referencedBy,
    },
    onInternet: {
      type: { list: 'string' },
      describe:
        'Names of what it filters that has a public address and a route to it, and is no door of a service such as a load balancer.',
      get: onInternet,
    },
    cycle: {
      type: { list: 'string' },
      describe: 'Names of the groups that let each other in, in a circle that starts here.',
      get: cycleFrom,
    },
  },
  {
    places: (each, network) => {
      const vpc = network.get('vpc', (each as SecurityGroup).vpc);
      return { group: (each as SecurityGroup).origin, ...(vpc ? { vpc: vpc.origin } : {}) };
    },
  },
);

function onInternet(group: SecurityGroup, network: Network): readonly string[] | undefined {
  if (!network.isRead('networkInterface', group)) return undefined;
  const names = interfacesOf(group, network)
    .filter(each => !isServiceDoor(each) && isOnInternet(each, network))
    .map(each => ownerName(each, network));
  return [...new Set(names)];
}
