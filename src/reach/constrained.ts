import { type AnyReference, addressOf } from '../model/resource.ts';
import type { Answer, BlockedPart, Path, ReachablePart } from './answer.ts';

/** What ways must or must not pass: any of these. */
export interface Constraint {
  readonly through?: readonly AnyReference[];
  readonly avoid?: readonly AnyReference[];
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
    const isPast = through !== undefined && !passes(part.path, through);
    const names = ((isPast ? through : avoid) ?? []).filter(each => isPast || passes(part.path, [each])).map(addressOf);
    const message = `the way ${isPast ? 'does not pass' : 'passes'} ${names.join(' or ')}`;
    const blocker = {
      code: 'NO_POSSIBLE_DESTINATION',
      component: names[0] ?? '',
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

/** Whether the way there passes one of some resources: the component itself, or what it did there. */
function passes({ hops }: Path, references: readonly AnyReference[]): boolean {
  const addresses = new Set(references.map(addressOf));
  return hops.some(
    hop => !hop.reply && (addresses.has(hop.component) || (hop.resource && addresses.has(addressOf(hop.resource)))),
  );
}
