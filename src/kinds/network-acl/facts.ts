import { defineFact, type FactKind } from '../../model/fact.ts';
import { blockAddresses, coversInternet } from '../../net/address-set.ts';
import { formatCidr } from '../../net/cidr.ts';
import { formatTraffic } from '../../net/traffic.ts';
import type { NetworkAcl, NetworkAclEntry } from './network-acl.ts';

/** An entry with the network ACL that it stands in. */
export interface NetworkAclEntrySubject {
  readonly acl: NetworkAcl;
  readonly entry: NetworkAclEntry;
}

/** `network-acl-entry`: each numbered entry of each network ACL. */
export const networkAclEntryFact: FactKind = defineFact<NetworkAclEntrySubject>({
  name: 'network-acl-entry',
  describe: 'A numbered entry of a network ACL; the `*` that denies the rest is none.',
  fields: {
    acl: { type: 'string', describe: 'Name of the network ACL.', get: ({ acl }) => acl.name },
    vpc: { type: 'string', describe: 'Key of the VPC.', get: ({ acl }) => acl.vpc },
    direction: { type: 'string', describe: 'ingress or egress.', get: ({ entry }) => entry.direction },
    action: { type: 'string', describe: 'allow or deny.', get: ({ entry }) => entry.action },
    rule: {
      type: 'int',
      describe: 'Its number; the lowest that matches decides.',
      get: ({ entry }) => entry.rule,
    },
    traffic: {
      type: 'traffic',
      describe: 'Protocols with destination ports, or ICMP types.',
      get: ({ entry }) => entry.traffic,
    },
    cidr: {
      type: 'addresses',
      describe: 'The other side: sources of ingress, destinations of egress.',
      get: ({ entry }) => blockAddresses(entry.cidr),
    },
    coversInternet: {
      type: 'bool',
      describe: 'Whether the other side is (nearly) all of the internet, of one family at least.',
      get: ({ entry }) => coversInternet(blockAddresses(entry.cidr)),
    },
    ipv6: { type: 'bool', describe: 'Whether it judges IPv6 packets.', get: ({ entry }) => entry.cidr.version === 6 },
    isDefault: {
      type: 'bool',
      describe: 'Whether its network ACL is the one that AWS made with the VPC.',
      get: ({ acl }) => acl.isDefault,
    },
    subnetCount: {
      type: 'int',
      describe: 'Subnets that its network ACL filters.',
      get: ({ acl }) => acl.subnets.length,
    },
  },
  *subjects(network) {
    for (const acl of network.all('networkAcl')) for (const entry of acl.entries) yield { acl, entry };
  },
  resource: ({ acl }) => acl,
  origin: ({ acl, entry }) => (acl.origin.assumed === undefined ? entry.origin : acl.origin),
  identity: ({ entry }) =>
    `${entry.direction} ${entry.action} ${formatTraffic(entry.traffic)} ${formatCidr(entry.cidr)}`,
});
