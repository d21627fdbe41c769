import type { Station } from '../graph/station.ts';
import type { Claim } from '../model/expectation.ts';
import { equal, isEmpty } from '../net/traffic.ts';
import type { Engine } from '../reach/engine.ts';
import type { Pair } from '../reach/like-pairs.ts';
import { stationsOf } from '../reach/parties.ts';
import type { End } from '../reach/question.ts';
import { PlainReach } from './plain-reach.ts';

/**
 * Tells of pairs whether they are plainly as a claim says: then nobody has to ask how packets go. False where that is
 * not plain, and where it is otherwise.
 */
export function plainlyHeld(engine: Engine): (claim: Claim, pair: Pair) => boolean {
  const reach = new PlainReach(engine);
  return (claim, { from, to, flows }) => {
    const receivers = placesOf(to.end, engine);
    if (flows || receivers.length === 0) return false;
    switch (claim.verb) {
      case 'can':
        return areJoined(reach, placesOf(from.end, engine), receivers, claim);
      case 'cannot':
      case 'only':
      case 'alone':
      case 'apart':
        return from.end.type === 'internet'
          ? receivers.every(each => reach.isHidden(each))
          : areApart(reach, placesOf(from.end, engine), receivers, claim);
      case 'through':
        return false;
    }
  };
}

/** The interfaces of a workload, which is not more than they are. */
function placesOf(end: End, engine: Engine): readonly Station[] {
  const isWorkload = end.type === 'resource' && end.by === undefined && end.reference.kind === 'workload';
  return isWorkload ? stationsOf(engine, end.reference) : [];
}

/** Whether each of some gets all that is named to each of others. */
function areJoined(
  reach: PlainReach,
  senders: readonly Station[],
  receivers: readonly Station[],
  { on }: Claim,
): boolean {
  if (!on || senders.length === 0) return false;
  const getsAll = (from: Station, to: Station) => {
    const got = reach.gets(from, to, on);
    return got !== undefined && equal(got, on);
  };
  return senders.every(from => receivers.every(to => getsAll(from, to)));
}

/** Whether none of some gets anything of what is named to any of others. */
function areApart(
  reach: PlainReach,
  senders: readonly Station[],
  receivers: readonly Station[],
  { on }: Claim,
): boolean {
  if (!on || senders.length === 0) return false;
  const getsNone = (from: Station, to: Station) => {
    const got = reach.gets(from, to, on);
    return got !== undefined && isEmpty(got);
  };
  return senders.every(from => receivers.every(to => getsNone(from, to)));
}
