import { addressOf } from '../model/resource.ts';
import type { Blocker, Hop, Path } from './answer.ts';
import { hopsOf, type Trail } from './trail.ts';

/** A path is drawn when somebody looks at it. */
export function pathOf(trail: Trail): Path {
  let hops: readonly Hop[] | undefined;
  return {
    get hops() {
      return (hops ??= hopsOf(trail).flatMap(hop => hopAt(hop)));
    },
  };
}

function hopAt({ component, trace, reply, flows }: Trail): readonly Hop[] {
  if (!trace) return [];
  const { did, resource = component.resource, detail, place } = trace;
  return [{ component: resource ? addressOf(resource) : component.id, resource, did, detail, place, reply, flows }];
}

/** Everything in the way on a trail. */
export function blockersOf(trail: Trail): readonly Blocker[] {
  return hopsOf(trail).flatMap(({ blocking, component, reply }) =>
    (blocking ?? []).map(({ code, message, place, change, resource = component.resource }) => ({
      code,
      component: resource ? addressOf(resource) : component.id,
      resource,
      message,
      place,
      change,
      reply,
    })),
  );
}
