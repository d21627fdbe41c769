import { type AnyReference, addressOf, type Resource } from '../model/resource.ts';
import type { Path } from './answer.ts';
import type { Engine } from './engine.ts';
import { stationsOf } from './parties.ts';

/** Whether a path, on its way there, passes a resource: itself, a place of it, or what stands in it. */
export function passes(engine: Engine, { hops }: Path, through: AnyReference): boolean {
  const address = addressOf(through);
  const places = new Set([address, ...(standsIn(through) ? [] : stationsOf(engine, through).map(({ id }) => id))]);
  return hops.some(hop => !hop.reply && (places.has(hop.component) || isPartOf(hop.resource, through)));
}

function standsIn({ kind }: AnyReference): boolean {
  return kind === 'vpc' || kind === 'subnet';
}

/** A VPC is passed by whoever is in something of it, a transit gateway by its attachments and route tables. */
function isPartOf(resource: Resource | undefined, { kind, key }: AnyReference): boolean {
  const owner = (resource as unknown as Record<string, unknown> | undefined)?.[kind];
  return owner === key;
}
