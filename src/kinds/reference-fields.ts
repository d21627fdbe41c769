import type { AnyReference, KindName } from '../model/resource.ts';
import type { Field } from './field.ts';

/** The name of a resource of one kind. */
export function reference(kind: KindName, description: string): Field<string> {
  return {
    schema: { type: 'string', description },
    type: 'string',
    read: (node, reading) => (node.type === 'scalar' ? reading.reference([kind], node)?.key : undefined),
    write: (key, writing) => writing.nameOf(kind, key, false),
    fact: key => key,
  };
}

/** Names of resources of one kind: a list or one name; a tier's name stands for all its members. */
export function references(kind: KindName, description: string): Field<readonly string[]> {
  return {
    schema: { type: ['array', 'string'], items: { type: 'string' }, description },
    type: { list: 'string' },
    read: (node, reading) => {
      const names = node.type === 'sequence' ? node.items : [node];
      const keys = names.flatMap(name => (name.type === 'scalar' ? reading.references([kind], name) : []));
      return [...new Set(keys.map(({ key }) => key))];
    },
    write: (keys, writing) => keys.map(key => writing.nameOf(kind, key, false)),
    fact: keys => keys,
  };
}

const anyReferenceFields = {
  kind: { type: 'string', describe: 'The kind of the resource: natGateway.', get: (value: AnyReference) => value.kind },
  key: { type: 'string', describe: 'The key of the resource.', get: (value: AnyReference) => value.key },
} as const;

/** The name of a resource whose kind the place leaves open: `nat/public-a`. */
export function anyReference(kinds: readonly KindName[], description: string): Field<AnyReference> {
  return {
    schema: { type: 'string', description },
    type: { record: anyReferenceFields },
    read: (node, reading) => (node.type === 'scalar' ? reading.reference(kinds, node) : undefined),
    write: (value, writing) => writing.nameOf(value.kind, value.key, true),
    fact: value => ({ kind: value.kind, key: value.key }),
  };
}
