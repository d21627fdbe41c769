import { formatAddress, parseAddress } from '../../net/address.ts';
import type { Cidr } from '../../net/cidr.ts';
import { allTraffic, protocolTraffic, type Traffic, traffic, unionAll } from '../../net/traffic.ts';
import { blockOf, type Item, itemOf, itemsOf, numberOf, textOf, textsOf } from '../answers.ts';
import type { FirewallRule, PortRange } from './firewall.ts';

type Matched = Pick<FirewallRule, 'traffic' | 'from' | 'to' | 'sourcePorts' | 'undecided'>;

const beyond = (undecided: string): Matched => ({ traffic: allTraffic, undecided });

/** What a stateless rule matches: its MatchAttributes. */
export function statelessMatch(match: Item): Matched {
  if (itemsOf(match, 'TCPFlags').length > 0) return beyond('it looks at TCP flags');
  const from = blocksOf(match, 'Sources');
  const to = blocksOf(match, 'Destinations');
  if (from === 'unreadable' || to === 'unreadable') return beyond('its addresses are not CIDR blocks');
  const protocols = Array.isArray(match['Protocols']) ? match['Protocols'].filter(isProtocol) : [];
  const sourcePorts = rangesOf(match, 'SourcePorts');
  const ports = rangesOf(match, 'DestinationPorts');
  const all = protocols.length === 0 && !ports ? allTraffic : undefined;
  const matched = all ?? unionAll((protocols.length > 0 ? protocols : [6, 17]).map(each => withPorts(each, ports)));
  return { traffic: matched, from, to, sourcePorts };
}

function isProtocol(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
}

function withPorts(protocol: number, ports: readonly PortRange[] | undefined): Traffic {
  const counted = protocol === 6 || protocol === 17 || protocol === 132;
  if (!ports || !counted) return protocolTraffic(protocol);
  return unionAll(ports.map(({ from, to }) => traffic({ protocol, from, to })));
}

function blocksOf(match: Item, key: string): readonly Cidr[] | undefined | 'unreadable' {
  const items = itemsOf(match, key);
  if (items.length === 0) return undefined;
  const blocks = items.map(item => blockOrAddress(textOf(item, 'AddressDefinition') ?? ''));
  return blocks.every(block => block !== undefined) ? (blocks as Cidr[]) : 'unreadable';
}

function blockOrAddress(text: string): Cidr | undefined {
  const address = parseAddress(text);
  return address ? blockOf(`${formatAddress(address)}/${address.version === 4 ? 32 : 128}`) : blockOf(text);
}

function rangesOf(match: Item, key: string): readonly PortRange[] | undefined {
  const ranges = itemsOf(match, key).flatMap(
    item => rangeOf(numberOf(item, 'FromPort'), numberOf(item, 'ToPort')) ?? [],
  );
  return ranges.length > 0 ? ranges : undefined;
}

function rangeOf(from: number | undefined, to: number | undefined = from): PortRange | undefined {
  const valid = from !== undefined && to !== undefined && from >= 0 && from <= to && to <= 65535;
  return valid && Number.isInteger(from) && Number.isInteger(to) ? { from, to } : undefined;
}

/** Options that change what is logged, not what matches. */
const harmless = new Set(['sid', 'msg', 'rev', 'gid', 'classtype', 'metadata', 'priority', 'reference', 'noalert']);

const protocols = new Map<string, readonly number[]>([
  ['TCP', [6]],
  ['UDP', [17]],
  ['ICMP', [1, 58]],
]);

/** What a stateful five-tuple rule matches: its Header, with the variables of its rule group. */
export function statefulMatch(rule: Item, variables: Item): Matched {
  const header = itemOf(rule, 'Header');
  // AWS takes `sid` with settings, and `sid:1` in one word.
  const option = itemsOf(rule, 'RuleOptions')
    .map(each => textOf(each, 'Keyword')?.toLowerCase().replace(/:.*/s, '').trim() ?? '')
    .find(keyword => !harmless.has(keyword));
  if (option !== undefined) return beyond(`it looks at ${option}`);
  const name = textOf(header, 'Protocol')?.toUpperCase() ?? 'IP';
  const from = members(textOf(header, 'Source'), itemOf(variables, 'IPSets'), blockOrAddress);
  const to = members(textOf(header, 'Destination'), itemOf(variables, 'IPSets'), blockOrAddress);
  const sourcePorts = members(textOf(header, 'SourcePort'), itemOf(variables, 'PortSets'), suricataRange);
  const ports = members(textOf(header, 'DestinationPort'), itemOf(variables, 'PortSets'), suricataRange);
  for (const part of [from, to, sourcePorts, ports]) if (typeof part === 'string') return beyond(part);
  const numbers = protocols.get(name);
  if (!numbers && name !== 'IP') return beyond(`it looks at the application protocol ${name}`);
  const range = ports as readonly PortRange[] | undefined;
  const matched = !numbers && !range ? allTraffic : unionAll((numbers ?? [6, 17]).map(each => withPorts(each, range)));
  return {
    traffic: matched,
    from: from as readonly Cidr[] | undefined,
    to: to as readonly Cidr[] | undefined,
    sourcePorts: sourcePorts as readonly PortRange[] | undefined,
  };
}

function suricataRange(text: string): PortRange | undefined {
  const match = /^(\d{0,5})(:?)(\d{0,5})$/.exec(text);
  if (!match || text === '' || text === ':') return undefined;
  const from = match[1] === '' ? 0 : Number(match[1]);
  if (match[2] === '') return rangeOf(from);
  return rangeOf(from, match[3] === '' ? 65535 : Number(match[3]));
}

/** `ANY` → undefined, `[a, b]` → its members, `$NAME` → the variable's; a text says why it cannot be told. */
function members<T>(
  written: string | undefined,
  sets: Item,
  parse: (text: string) => T | undefined,
): readonly T[] | undefined | string {
  if (written === undefined || written.toUpperCase() === 'ANY') return undefined;
  const texts = written
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map(each => each.trim());
  const result: T[] = [];
  for (const each of texts) {
    const variable = each.startsWith('$') ? each.slice(1) : undefined;
    const values = variable === undefined ? [each] : textsOf(itemOf(sets, variable), 'Definition');
    const parsed = values.map(parse);
    if (parsed.length === 0 || parsed.includes(undefined)) return `${each} is not known`;
    result.push(...(parsed as T[]));
  }
  return result;
}
