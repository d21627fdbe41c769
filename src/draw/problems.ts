import type { Problem } from '../model/finding.ts';
import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import { spanOf } from '../source/origin.ts';
import type { Lens } from './lens.ts';
import { holderOf } from './lifted.ts';
import { marked } from './marked.ts';
import { type Mark, type Part, partsOf } from './part.ts';

/** A lens that also marks what a source has mistakes in: what is sound is drawn, what is not is seen. */
export function withProblems(lens: Lens, problems: readonly Problem[], network: Network): Lens {
  if (problems.length === 0) return lens;
  return {
    ...lens,
    finish: (outline, ends) => {
      const told = lens.finish?.(outline, ends) ?? outline;
      const parts = [...partsOf(told.root)];
      const drawn = new Set(parts.map(({ id }) => id));
      const marks = new Map<string, Mark>();
      for (const [box, own] of grouped(problems, problem => boxOfProblem(problem, parts, drawn, network))) {
        if (box !== undefined) marks.set(box, { type: 'finding', severity: 'error', count: own.length });
      }
      return { ...told, root: marked(told.root, marks) };
    },
  };
}

/** The box of the resource that a mistake is about; where that is not known, of what is written around it. */
function boxOfProblem(
  { resource, place }: Problem,
  parts: readonly Part[],
  drawn: ReadonlySet<string>,
  network: Network,
): string | undefined {
  const own = resource === undefined ? undefined : drawn.has(resource) ? resource : holderOf(resource, drawn, network);
  if (own !== undefined) return own;
  const span = spanOf(place);
  let best: { readonly id: string; readonly size: number } | undefined;
  for (const part of parts) {
    const around = span && part.resource && spanOf({ origin: part.resource.origin, on: 'value' });
    if (!around || around.source !== span.source || around.start > span.start || around.end < span.start) continue;
    const size = around.end - around.start;
    if (!best || size < best.size) best = { id: part.id, size };
  }
  return best?.id;
}
