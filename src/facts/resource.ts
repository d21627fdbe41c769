import { kinds } from '../kinds/kinds.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Resource } from '../model/resource.ts';

/** `resource`: every resource of any kind, with what all kinds share. */
export const resourceFact: FactKind = defineFact<Resource>({
  name: 'resource',
  describe: 'A resource of any kind, with what all kinds share.',
  fields: {
    kind: { type: 'string', describe: 'Its kind: subnet, natGateway…', get: each => each.kind },
    title: {
      type: 'string',
      describe: 'Its kind in words: NAT gateway.',
      get: each => titles.get(each.kind) ?? each.kind,
    },
    name: { type: 'string', describe: 'What it is called.', get: each => each.name },
    tagNames: {
      type: { list: 'string' },
      describe: 'Names of its tags.',
      get: (each, network) => (each.tags ? Object.keys(each.tags) : network.from === 'design' ? [] : undefined),
    },
    environment: {
      type: 'string',
      describe: 'What it is for: production…',
      get: each => each.environment ?? null,
    },
    assumed: {
      type: 'bool',
      describe: 'Whether nobody wrote it: AWS makes it by itself.',
      get: each => each.origin.assumed !== undefined,
    },
  },
  subjects: function* (network) {
    for (const { kind } of kinds) yield* network.all(kind) as Iterable<Resource>;
  },
  resource: each => each,
  origin: each => each.origin,
  identity: each => each.key,
});

const titles: ReadonlyMap<string, string> = new Map(kinds.map(({ kind, title }) => [kind, title]));
