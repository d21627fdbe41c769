import type { Kind } from '../kinds/kind.ts';
import { type FactFields, type FactKind, refined } from '../model/fact.ts';
import type { Resource } from '../model/resource.ts';
import { plainFact } from './plain-fact.ts';

/** What a fact knows beside the fields of the one that it adds to. */
type Members<S> = Partial<Omit<FactKind<S>, 'name' | 'describe' | 'fields'>>;

/** The fact of a kind with more fields: what follows from the resources beside it. It replaces the plain one. */
export function joinedFact<R extends Resource>(
  kind: Kind,
  describe: string,
  fields: FactFields<R>,
  members: Members<R> = {},
): FactKind {
  const plain = plainFact(kind) as unknown as FactKind;
  const own = kind.facts?.find(({ name }) => name === plain.name);
  return withFields<R>(own ? enriched(plain, own) : plain, describe, fields, members);
}

/** A kind's own fact of the kind's name adds to the plain one: its fields stand beside the attributes. */
export function enriched(plain: FactKind, own: FactKind): FactKind {
  const { fields, ...members } = own;
  return refined(plain, members, () => ({ ...plain.fields, ...fields }));
}

/** A fact with more fields about the same subjects. */
export function withFields<S>(
  fact: FactKind,
  describe: string,
  fields: FactFields<S>,
  members: Members<S> = {},
): FactKind {
  return refined(fact, { ...(members as Members<unknown>), describe }, () => ({
    ...fact.fields,
    ...(fields as FactFields<unknown>),
  }));
}
