import { parseAddress } from '../../net/address.ts';
import type { Field } from '../field.ts';
import { address, always, integer, list, seconds, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { taking } from '../refused-values.ts';
import type { DhcpOptions } from './dhcp-options.ts';

/** [AWS: CreateDhcpOptions] */
const nameServer = taking(text('An address, or AmazonProvidedDNS.'), server =>
  server === 'AmazonProvidedDNS' || parseAddress(server)
    ? undefined
    : {
        label: 'neither an address nor AmazonProvidedDNS',
        ...(/^amazonprovideddns$/i.test(server) ? { help: 'write AmazonProvidedDNS' } : {}),
      },
);

function upTo<T>(most: number, field: Field<readonly T[]>): Field<readonly T[]> {
  return taking(field, servers =>
    servers.length > most ? `${servers.length} servers, where up to ${most} are allowed` : undefined,
  );
}

export const design: Design<DhcpOptions> = {
  describe: 'DHCP options: whom the interfaces of a VPC ask for names and for the time. A VPC names its set.',
  sections: [{ name: 'dhcpOptions' }],
  fields: {
    domainName: text('The domain that short names are looked up in.'),
    dnsServers: always(upTo(4, list(nameServer, 'Up to four name servers; AmazonProvidedDNS is the VPC’s own.')), []),
    ntpServers: always(upTo(8, list(address('An address.'), 'Up to four time servers (eight with IPv6).')), []),
    netbiosServers: always(upTo(4, list(address('An address.'), 'Up to four NetBIOS name servers.')), []),
    netbiosNodeType: taking(
      integer('NetBIOS node type: 1, 2, 4 or 8; AWS recommends 2.', { minimum: 1, maximum: 8 }),
      type => ([1, 2, 4, 8].includes(type) ? undefined : '1, 2, 4 or 8 is allowed'),
    ),
    ipv6LeaseSeconds: seconds('How long an IPv6 address is leased.', { least: 140, most: 2_147_483_647 }),
  },
};
