import type { Station } from '../graph/station.ts';
import { type SecurityGroupRuleSubject, securityGroupRuleFact } from '../kinds/security-group/facts.ts';
import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import { sameMembers } from '../model/derived.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { formatTraffic } from '../net/traffic.ts';
import type { BlockedPart } from '../reach/answer.ts';
import { ask } from '../reach/ask.ts';
import { classesWithBadge } from '../reach/classes.ts';
import { type Engine, engineOf } from '../reach/engine.ts';
import { ownerOf } from '../reach/parties.ts';
import { evidenceOfBlockers } from './path-evidence.ts';
import {
  type Asking,
  askedPiece,
  askingOf,
  endAt,
  leftOutBy,
  mayAsk,
  mayAskClasses,
  speakerTo,
  startAsking,
} from './speakers.ts';
import { goesStraight } from './straight-way.ts';
import { devicesIn, islandsOf } from './vpc-islands.ts';

/** A rule that names a group whose members come by a device that makes their group forgotten. */
interface LostReference extends SecurityGroupRuleSubject {
  readonly from: Resource;
  readonly to: Resource;
  readonly device: Resource;
  readonly part: BlockedPart;
}

const name = 'lost-reference';

/** `lost-reference`: security group rules whose peer is a group that a firewall or an appliance on the way forgets (S10). */
export const lostReferenceFact: FactKind = defineFact<LostReference>({
  name,
  describe:
    'A security group rule that names a group, and does not match: packets come through a device that forgets it.',
  fields: {
    group: { type: 'string', describe: 'Name of the group that the rule is of.', get: ({ group }) => group.name },
    peer: {
      type: 'string',
      describe: 'Name of the group that it names.',
      get: ({ rule: { peer } }, network) =>
        peer.type === 'securityGroup' ? (network.get('securityGroup', peer.securityGroup)?.name ?? null) : null,
    },
    traffic: { type: 'string', describe: 'What it allows.', get: ({ rule }) => formatTraffic(rule.traffic) },
    from: { type: 'string', describe: 'Name of a sender.', get: ({ from }) => from.name },
    to: { type: 'string', describe: 'Name of the receiver.', get: ({ to }) => to.name },
    device: { type: 'string', describe: 'Name of what is between them.', get: ({ device }) => device.name },
  },
  subjects: lostIn,
  asks: true,
  leftOut: network => leftOutBy(askingOf(engineOf(network), name)),
  resource: ({ group }) => group,
  origin: ({ rule }) => rule.origin,
  place: each => securityGroupRuleFact.place?.(each) ?? { origin: each.rule.origin },
  related: ({ device }) => [{ place: { origin: device.origin }, label: 'on the way' }],
  evidence: ({ part }) => evidenceOfBlockers(part),
  about: ({ rule }) => rule,
  identity: each => securityGroupRuleFact.identity?.(each) ?? '',
});

const devices: ReadonlySet<string> = new Set(['firewall', 'endpoint']);

function* lostIn(network: Network): Iterable<LostReference> {
  const asking = startAsking(engineOf(network), name);
  if (devicesIn(network).length === 0) return;
  for (const group of network.all('securityGroup')) yield* lostAt(group, network, asking);
}

const lostAt = askedPiece((group: SecurityGroup, network, asking): readonly LostReference[] => {
  const engine = engineOf(network);
  return [...group.ingress.entries()].flatMap(([index, rule]) => {
    if (rule.peer.type !== 'securityGroup') return [];
    const found = lostBetween(engine, rule.peer.securityGroup, group.key, rule, asking);
    return found ? [{ group, rule, direction: 'ingress', index, ...found }] : [];
  });
}, sameMembers);

/** The first members of two groups between whom a rule does not match, because a device makes the group forgotten. */
function lostBetween(
  engine: Engine,
  peer: string,
  group: string,
  { traffic }: SecurityGroupRuleSubject['rule'],
  asking: Asking,
) {
  if (!mayAskClasses(engine, asking)) return undefined;
  const receivers = classesWithBadge(engine, group);
  for (const {
    members: [sender],
  } of classesWithBadge(engine, peer)) {
    if (!sender) continue;
    for (const each of receivers) {
      const receiver = speakerTo(each, [sender]);
      if (!receiver || !mayBeLost(sender, receiver, engine.network) || !mayAsk(asking)) continue;
      const { blocked } = ask(engine, { from: endAt(sender), to: endAt(receiver), on: traffic });
      for (const part of blocked) {
        const device = part.blockers.some(blocker => isLost(blocker, group)) ? deviceOn(part) : undefined;
        const [from, to] = [sender, receiver].map(end => ownerOf(end, engine.network)) as [Resource, Resource];
        if (device) return { from, to, device, part };
      }
    }
  }
  return undefined;
}

/** Whether a device may stand between two: on the island of their VPCs, and not where a route leads straight there. */
function mayBeLost(sender: Station, receiver: Station, network: Network): boolean {
  const { areJoined, hasDevice } = islandsOf(network);
  if (!hasDevice(sender.vpc) || !areJoined(sender.vpc, receiver.vpc)) return false;
  return sender.subnet !== receiver.subnet && !goesStraight(sender, receiver, network);
}

function isLost({ code, resource }: BlockedPart['blockers'][number], group: string): boolean {
  return code === 'SG_REFERENCES_NOT_PRESERVED' && resource?.key === group;
}

function deviceOn({ path }: BlockedPart): Resource | undefined {
  return path.hops.find(
    ({ reply, did, resource }) => !reply && did === 'forwarded' && devices.has(resource?.kind ?? ''),
  )?.resource;
}
