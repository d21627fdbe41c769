import { always, filled, flag, list, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { references } from '../reference-fields.ts';
import { refusedLabel, taking, textOfLength } from '../refused-values.ts';
import type { DnsZone } from './dns-zone.ts';
import { expandZones } from './expand.ts';
import { records } from './record-field.ts';

export const design: Design<DnsZone> = {
  describe: 'A DNS zone: the names of a domain, for everybody or for the VPCs that it names.',
  sections: [{ name: 'dns.zones', expand: expandZones }],
  fields: {
    domain: filled(
      taking(text('The domain, where the entry has another name: two zones may share one.'), refusedLabel),
    ),
    public: always(flag('Whether the internet is answered; private where `vpcs` are written.'), true),
    vpcs: references('vpc', 'VPCs that a private zone answers.'),
    records,
    nameServers: list(text('A name server.'), 'The servers that the parent domain must name, as AWS told.'),
    description: textOfLength('What it is for.', { most: 256 }),
    queryLogging: flag('Whether questions are logged; off.'),
    dnssec: flag('Whether answers are signed; off.'),
  },
};
