import { type Answers, type Item, identity, itemsOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { DhcpOptions } from './dhcp-options.ts';

/** DescribeDhcpOptions. */
export const live: Live<DhcpOptions> = { answers: ['DhcpOptions'], read };

function* read(answers: Answers): Iterable<DhcpOptions> {
  for (const item of answers.items('DhcpOptions') ?? []) {
    const id = textOf(item, 'DhcpOptionsId');
    if (!id) {
      answers.problem('snapshot-malformed', 'DhcpOptions', '', 'DHCP options without DhcpOptionsId');
      continue;
    }
    yield {
      kind: 'dhcpOptions',
      ...identity(answers, 'DhcpOptions', id, item),
      domainName: valuesOf(item, 'domain-name').join(' ') || undefined,
      dnsServers: valuesOf(item, 'domain-name-servers'),
      ntpServers: valuesOf(item, 'ntp-servers'),
      netbiosServers: valuesOf(item, 'netbios-name-servers'),
      netbiosNodeType: numberAt(item, 'netbios-node-type'),
      ipv6LeaseSeconds: numberAt(item, 'ipv6-address-preferred-lease-time'),
    };
  }
}

/** AWS tells options as `{ Key, Values: [{ Value }] }`. */
function valuesOf(item: Item, option: string): readonly string[] {
  return itemsOf(item, 'DhcpConfigurations')
    .filter(each => textOf(each, 'Key') === option)
    .flatMap(each => itemsOf(each, 'Values').flatMap(value => textOf(value, 'Value') ?? []));
}

function numberAt(item: Item, option: string): number | undefined {
  const value = Number(valuesOf(item, option)[0] ?? Number.NaN);
  return Number.isInteger(value) ? value : undefined;
}
