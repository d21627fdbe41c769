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
    const plain = plainFact(kind) as unknown as FactKind;
    add(plain);
    for (const fact of kind.facts ?? []) add(fact.name === plain.name ? enriched(plain, fact) : fact);
  }
  for (const fact of computed) add(fact);
  return [...named.values()];
}

/** A kind's own fact of the kind's name adds to the plain one: its fields stand beside the attributes. */
function enriched(plain: FactKind, fact: FactKind): FactKind {
  return { ...plain, ...fact, fields: { ...plain.fields, ...fact.fields } };
}
