import type { NetworkAcl, NetworkAclEntry } from '../kinds/network-acl/network-acl.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { type AddressSet, blockAddresses, emptyAddresses, formatAddresses } from '../net/address-set.ts';
import { formatCidr } from '../net/cidr.ts';
import type { Origin, Place } from '../source/origin.ts';
import { type AclReply, aclRepliesIn } from './blocked-reply-acl.ts';
import { type RouteReply, routeRepliesIn } from './blocked-reply-route.ts';

/** Packets get there, and the answers to them do not come back. */
type BlockedReply = AclReply | RouteReply;

/** `blocked-reply`: return traffic that is lost, in a network ACL for some kind of clients (N7) or for want of a route. */
export const blockedReplyFact: FactKind = defineFact<BlockedReply>({
  name: 'blocked-reply',
  describe:
    'Answers that do not come back: a network ACL lets packets through but not their answers, or the other side has no route back.', // N1
  fields: {
    by: {
      type: 'string',
      describe: 'networkAcl, noRoute (nothing leads back) or otherPeer (the way back leads to another VPC).',
      get: ({ by }) => by,
    },
    name: {
      type: 'string',
      describe: 'Name of the network ACL, or of the route table.',
      get: each => ownerOf(each).name,
    },
    direction: {
      type: 'string',
      describe: 'Direction of the entry that lets packets through: ingress or egress; none for routes.',
      get: each => (each.by === 'networkAcl' ? each.entry.direction : null),
    },
    entry: {
      type: 'int',
      describe: 'Number of that entry; none for routes.',
      get: each => (each.by === 'networkAcl' ? each.entry.rule : null),
    },
    traffic: {
      type: 'traffic',
      describe: 'What it lets through; none for routes.',
      get: each => (each.by === 'networkAcl' ? each.entry.traffic : null),
    },
    clients: {
      type: 'string',
      describe: 'Whose answers are lost: hosts, or `Windows, NAT gateways, load balancers and functions`.', // N7
      get: each => (each.by === 'networkAcl' ? each.clients : null),
    },
    ports: {
      type: 'string',
      describe: 'The ports that answers to them go to: tcp/32768-60999; none for routes.',
      get: each => (each.by === 'networkAcl' ? each.ports : null),
    },
    peer: {
      type: 'string',
      describe: 'The block that the packets are with: of the entry, or of the route.',
      get: each => (each.by === 'networkAcl' ? formatCidr(each.entry.cidr) : each.destination),
    },
    lost: {
      type: 'addresses',
      describe: 'Addresses with whom answers are lost; none for routes.',
      get: each => (each.by === 'networkAcl' ? each.lost : emptyAddresses),
    },
    lostText: {
      type: 'string',
      describe: 'The same in words.',
      get: each => (each.by === 'networkAcl' ? shortText(each) : null),
    },
    via: {
      type: 'string',
      describe: 'Name of the peering or transit gateway that the route leads to; none for network ACLs.',
      get: each => (each.by === 'networkAcl' ? null : each.via.name),
    },
    other: {
      type: 'string',
      describe: 'Name of the VPC that answers; none for network ACLs.',
      get: each => (each.by === 'networkAcl' ? null : each.other.name),
    },
    instead: {
      type: 'string',
      describe: 'Name of the peering that answers take instead; none where they take none.',
      get: each => (each.by === 'otherPeer' ? (each.instead?.name ?? null) : null),
    },
  },
  subjects: repliesIn,
  resource: ownerOf,
  origin: originOf,
  place: placeOf,
  places: (each): Readonly<Record<string, Origin>> =>
    each.by === 'networkAcl' ? { acl: each.acl.origin } : { other: each.other.origin, via: each.via.origin },
  related: each =>
    each.by === 'networkAcl'
      ? []
      : [{ place: each.back, label: each.by === 'noRoute' ? 'no route leads back from here' : 'answers go this way' }],
  identity: each =>
    each.by === 'networkAcl'
      ? `${each.entry.direction} ${each.entry.rule} ${formatCidr(each.entry.cidr)} ${each.clients}`
      : `${each.by} ${each.destination} ${each.via.key} ${each.other.key}`,
});

function* repliesIn(network: Network): Iterable<BlockedReply> {
  yield* aclRepliesIn(network);
  yield* routeRepliesIn(network);
}

function ownerOf(each: BlockedReply): Resource {
  return each.by === 'networkAcl' ? each.acl : each.table;
}

function originOf(each: BlockedReply): Origin {
  return each.by === 'networkAcl' ? each.entry.origin : each.table.origin;
}

function placeOf(each: BlockedReply): Place {
  return each.by === 'networkAcl'
    ? { origin: each.entry.origin, on: 'value' }
    : { origin: each.table.origin, path: `routes.${each.index}.to` };
}

/** Some or all of the block of the entry. */
function shortText({ entry, lost }: { entry: NetworkAclEntry; acl: NetworkAcl; lost: AddressSet }): string {
  const text = formatAddresses(lost);
  if (text === formatAddresses(blockAddresses(entry.cidr))) return formatCidr(entry.cidr);
  return text.split(', ').length > 3 ? `parts of ${formatCidr(entry.cidr)}` : text;
}
