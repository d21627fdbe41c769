import { mappingAt, type Tree } from '../../source/tree.ts';
import type { Field, FieldReading, FieldWriting, Plain } from '../field.ts';
import { cidrs, required } from '../fields.ts';
import { record } from '../record-fields.ts';
import { anyReference } from '../reference-fields.ts';
import type { Way } from './on-premises.ts';

const full = record<Way>(
  {
    by: required(
      anyReference(
        ['vpnConnection', 'directConnectGateway', 'virtualInterface', 'transitGatewayAttachment', 'vpnGateway'],
        'vpn/NAME, directConnectGateway/NAME, virtualInterface/NAME, transitGatewayAttachment/NAME, vpnGateway/NAME.',
      ),
    ),
    advertises: cidrs('Blocks that are told by this line alone, where its others tell something else.'),
  },
  'A line to AWS.',
);

/** A line to AWS: its name alone, or with what is told by it. */
export const way: Field<Way> = {
  ...full,
  schema: { ...full.schema, type: ['string', 'object'] },
  read: (node: Tree, reading: FieldReading) => {
    const found = full.read(node.type === 'mapping' ? node : mappingAt(node, { by: node }), reading);
    return found?.by === undefined ? undefined : found;
  },
  write: (value: Way, writing: FieldWriting) => {
    const written = full.write(value, writing) as Record<string, Plain>;
    return value.advertises ? written : written['by'];
  },
};
