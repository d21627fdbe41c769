import { kinds } from '../kinds/kinds.ts';
import { awaitsAcceptance, remedyOfState } from '../kinds/remedy-of-state.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Resource } from '../model/resource.ts';

/** `unaccepted`: peerings, attachments and endpoints that wait until somebody accepts them. */
export const unacceptedFact: FactKind = defineFact<Resource>({
  name: 'unaccepted',
  describe: 'A peering, an attachment or an endpoint that waits until its other side accepts it.',
  fields: {
    kind: {
      type: 'string',
      describe: 'Its kind: peering, transitGatewayAttachment, endpoint.',
      get: each => each.kind,
    },
    title: { type: 'string', describe: 'Its kind in words.', get: each => titles.get(each.kind) ?? each.kind },
    name: { type: 'string', describe: 'What it is called.', get: each => each.name },
    remedy: { type: 'string', describe: 'Who accepts it, and how.', get: each => remedyOfState(each) ?? null },
  },
  *subjects(network) {
    for (const kind of ['peering', 'transitGatewayAttachment', 'endpoint'] as const) {
      for (const each of network.all(kind)) if (awaitsAcceptance(each.state)) yield each;
    }
  },
  resource: each => each,
  origin: each => each.origin,
  identity: each => each.key,
});

const titles: ReadonlyMap<string, string> = new Map(kinds.map(({ kind, title }) => [kind, title]));
