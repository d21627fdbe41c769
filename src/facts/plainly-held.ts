import type { Station } from '../graph/station.ts';
import type { Claim } from '../model/expectation.ts';
import { equal, isEmpty, type Traffic } from '../net/traffic.ts';
import type { End } from '../reach/end.ts';
import type { Engine } from '../reach/engine.ts';
import type { Pair } from '../reach/like-pairs.ts';
import { stationsOf } from '../reach/parties.ts';
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
    const ends = [placesOf(from.end, engine), receivers] as const;
    switch (claim.verb) {
      case 'can':
        return areAll(equal, reach, ends, claim);
      case 'cannot':
      case 'only':
      case 'alone':
      case 'apart':
        return from.end.type === 'internet'
          ? receivers.every(each => reach.isHidden(each))
          : areAll(isEmpty, reach, ends, claim);
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

/** Whether what each of some gets of the named traffic at each of others is plain, and as expected. */
function areAll(
  isExpected: (got: Traffic, on: Traffic) => boolean,
  reach: PlainReach,
  [senders, receivers]: readonly [readonly Station[], readonly Station[]],
  { on }: Claim,
): boolean {
  if (!on || senders.length === 0) return false;
  return senders.every(from =>
    receivers.every(to => {
      const got = reach.gets(from, to, on);
      return got !== undefined && isExpected(got, on);
    }),
  );
}
