import type { Station } from '../graph/station.ts';
import { isSameHost } from '../reach/astray.ts';
import { classesOf, type StationClass } from '../reach/classes.ts';
import type { Engine } from '../reach/engine.ts';
import type { End } from '../reach/question.ts';

/** Classes beyond which pairs are not gone through. */
const mostClasses = 300;

/** The classes of a network, to be asked about each for all its members; none where there are too many of them. */
export function askedClasses(engine: Engine): readonly StationClass[] {
  return hasTooManyClasses(engine) ? [] : classesOf(engine);
}

/** Whether there are too many classes to ask each. Places of two subnets are never of one class: that tells most. */
function hasTooManyClasses(engine: Engine): boolean {
  return engine.graph.once('whether there are too many classes', () => {
    const subnets = new Set<string>();
    for (const { subnet } of engine.graph.stations.all) {
      if (subnets.add(subnet).size > mostClasses) return true;
    }
    return classesOf(engine).length > mostClasses;
  });
}

/** Questions that one fact may ask of a network: some seconds, however hostile it is. */
const mostQuestions = 20_000;

/** Whether a fact may ask one more question; when it may not, it says nothing of what is left. */
export function mayAsk(engine: Engine, fact: string): boolean {
  const spent = engine.graph.once(`questions of ${fact}`, () => ({ asked: 0 }));
  spent.asked += 1;
  return spent.asked <= mostQuestions;
}

/** A member of a class that can speak for it to some receivers: one on another host (E2). */
export function speakerTo({ members }: StationClass, receivers: readonly Station[]): Station | undefined {
  return members.find(member => !receivers.some(receiver => isSameHost(member, receiver)));
}

/** A place as an end of a question. */
export function endAt({ resource: { kind, key } }: Station): End {
  return { type: 'resource', reference: { kind, key } };
}
