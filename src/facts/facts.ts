import { kinds } from '../kinds/kinds.ts';
import type { FactKind } from '../model/fact.ts';
import type { Problem } from '../model/finding.ts';
import { plainFact } from './plain-fact.ts';
import { problemFact } from './problem.ts';

/** Facts that follow from several kinds together, or from computing: one file each. */
const computed: readonly FactKind[] = [];

/** Everything that can be judged, in the order of explanation. */
export function factKinds(problems: readonly Problem[] = []): readonly FactKind[] {
  const named = new Map<string, FactKind>();
  const add = (fact: FactKind<never> | FactKind) => named.set(fact.name, fact as FactKind);
  add(problemFact(problems) as unknown as FactKind);
  for (const kind of kinds) {
    add(plainFact(kind) as unknown as FactKind);
    for (const fact of kind.facts ?? []) add(fact);
  }
  for (const fact of computed) add(fact);
  return [...named.values()];
}
