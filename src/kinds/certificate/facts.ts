import { defineFact, type FactKind } from '../../model/fact.ts';
import type {} from '../listener/listener.ts';
import type { Certificate } from './certificate.ts';

/** `certificate`: beside its attributes, what follows from its names and from the listeners that serve it. */
export const certificateFact: FactKind = defineFact<Certificate>({
  name: 'certificate',
  describe: 'A certificate, with the listeners that serve it.',
  fields: {
    wildcard: {
      type: 'bool',
      describe: 'Whether one of its names starts with `*.`.',
      get: ({ names }) => names.some(name => name.startsWith('*.')),
    },
    listeners: {
      type: { list: 'string' },
      describe: 'Keys of the listeners that serve it.',
      get: (certificate, network) =>
        network.isRead('listener', certificate)
          ? network.where('listener', 'certificates', certificate.key).map(listener => listener.key)
          : undefined,
    },
  },
  subjects: network => network.all('certificate'),
  resource: each => each,
  origin: each => each.origin,
  identity: each => each.key,
});
