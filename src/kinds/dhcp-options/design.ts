import { address, always, integer, list, seconds, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import type { DhcpOptions } from './dhcp-options.ts';

export const design: Design<DhcpOptions> = {
  describe: 'DHCP options: whom the interfaces of a VPC ask for names and for the time. A VPC names its set.',
  sections: [{ name: 'dhcpOptions' }],
  fields: {
    domainName: text('The domain that short names are looked up in.'),
    dnsServers: always(
      list(text('An address, or AmazonProvidedDNS.'), 'Up to four name servers; AmazonProvidedDNS is the VPC’s own.'),
      [],
    ),
    ntpServers: always(list(address('An address.'), 'Up to four time servers (eight with IPv6).'), []),
    netbiosServers: always(list(address('An address.'), 'Up to four NetBIOS name servers.'), []),
    netbiosNodeType: integer('NetBIOS node type: 1, 2, 4 or 8; AWS recommends 2.', { minimum: 1, maximum: 8 }),
    ipv6LeaseSeconds: seconds('How long an IPv6 address is leased.'),
  },
};
