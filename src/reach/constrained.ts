import { type AnyReference, addressOf } from '../model/resource.ts';
import type { Answer, BlockedPart, Path, ReachablePart } from './answer.ts';

/** What ways must or must not pass. */
export interface Constraint {
  readonly through?: AnyReference;
  readonly avoid?: AnyReference;
}

/**
 * The answer under a constraint: what gets there by a way that breaks it counts as blocked. Packets go where routes
 * lead, so there is no other way to look for.
 */
export function constrained(answer: Answer, { through, avoid }: Constraint): Answer {
  if (!through && !avoid) return answer;
  const broken = ({ path }: ReachablePart) =>
    (through !== undefined && !passes(path, through)) || (avoid !== undefined && passes(path, avoid));
  const because = (part: ReachablePart): BlockedPart => {
    const reference = through && !passes(part.path, through) ? through : (avoid as AnyReference);
    const message = `the way ${reference === through ? 'does not pass' : 'passes'} ${addressOf(reference)}`;
    const blocker = {
      code: 'NO_POSSIBLE_DESTINATION',
      component: addressOf(reference),
      message,
      reply: false,
    } as const;
    return { ...part, blockers: [blocker] };
  };
  const { reachable, blocked } = answer;
  return {
    asked: answer.asked,
    reachable: reachable.filter(part => !broken(part)),
    blocked: [...blocked, ...reachable.filter(broken).map(because)],
    unknown: answer.unknown,
    assumptions: answer.assumptions,
    lack: answer.lack,
  };
}

/** Whether the way there passes a resource: the component itself, or what it did there. */
function passes({ hops }: Path, { kind, key }: AnyReference): boolean {
  const address = addressOf({ kind, key });
  return hops.some(
    hop => !hop.reply && (hop.component === address || (hop.resource && addressOf(hop.resource) === address)),
  );
}
