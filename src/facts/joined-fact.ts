import type { Kind } from '../kinds/kind.ts';
import { defineFact, type FactFields, type FactKind } from '../model/fact.ts';
import type { Resource } from '../model/resource.ts';
import { plainFact } from './plain-fact.ts';

/** The fact of a kind with more fields: what follows from the resources beside it. It replaces the plain one. */
export function joinedFact<R extends Resource>(kind: Kind, describe: string, fields: FactFields<R>): FactKind {
  const plain = plainFact(kind) as unknown as FactKind;
  const own = kind.facts?.find(({ name }) => name === plain.name);
  return withFields<R>(
    own ? { ...plain, ...own, fields: { ...plain.fields, ...own.fields } } : plain,
    describe,
    fields,
  );
}

/** A fact with more fields about the same subjects. */
export function withFields<S>(fact: FactKind, describe: string, fields: FactFields<S>): FactKind {
  return defineFact<S>({
    ...(fact as unknown as FactKind<S>),
    describe,
    fields: { ...(fact.fields as unknown as FactFields<S>), ...fields },
  });
}
