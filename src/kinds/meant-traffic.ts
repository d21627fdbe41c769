import { parseTraffic } from '../net/traffic.ts';

/** What was meant by a text that is no traffic: how to say it, and how to write it. */
export interface MeantTraffic {
  readonly help: string;
  /** Absent where it is not plain enough to be read so: a range written backwards may have lost a digit. */
  readonly traffic?: string;
}

/**
 * What was meant by `443` (TCP, most likely), `5432/tcp`, `tcp:443`, `tcp/80,443`, `icmp/echo`, `wss` or `any`;
 * undefined where nobody can tell.
 */
export function meantTraffic(text: string): MeantTraffic | undefined {
  if (text.length > longest) return undefined;
  const word = text.trim().toLowerCase();
  const forwards = backwards(word);
  if (forwards !== undefined) return { help: `write ${forwards}` };
  if (word !== text && parseTraffic(word)) return { help: `write ${word}`, traffic: word };
  const meant = everything.has(word) ? 'all' : (otherNames.get(word) ?? turned(word) ?? listed(word));
  if (meant === undefined) return undefined;
  const items = meant.replace(/^\[|\]$/g, '').split(/, (?:or )?/);
  if (!items.every(item => parseTraffic(item))) return undefined;
  return { help: `write ${meant}`, traffic: meant.includes(', or ') ? (items[0] as string) : items.join(', ') };
}

/** No traffic that somebody mistyped is longer: patterns take more time than they are worth. */
const longest = 200;

const everything: ReadonlySet<string> = new Set(['any', '*', '-1', 'anything', 'everything', 'all traffic']);

const otherNames: ReadonlyMap<string, string> = new Map([
  ...['ping', 'icmp/echo', 'icmp/ping', 'icmp/echo-request'].map(word => [word, 'icmp/8'] as const),
  // A WebSocket begins as a request over HTTP. [RFC 6455 1.3]
  ...['wss', 'websocket', 'websockets'].map(word => [word, 'https'] as const),
  ['ws', 'http'],
  ['web', '[http, https]'],
  ...['pg', 'psql', 'pgsql'].map(word => [word, 'postgresql'] as const),
  ...['sqlserver', 'sql-server'].map(word => [word, 'mssql'] as const),
]);

function backwards(word: string): string | undefined {
  const [, protocol, last, first] = /^(tcp|udp)\/(\d{1,5})-(\d{1,5})$/.exec(word) ?? [];
  const turned = Number(last) > Number(first) ? `${protocol}/${first}-${last}` : undefined;
  return turned !== undefined && parseTraffic(turned) ? turned : undefined;
}

/** A protocol and its ports in another order, or with another mark between them; ports without one. */
function turned(word: string): string | undefined {
  const [, ports, protocol] = /^(\d+(?:-\d+)?)(?:\s*[/:]?\s*(tcp|udp))?$/.exec(word) ?? [];
  if (ports !== undefined) return protocol ? `${protocol}/${ports}` : `tcp/${ports}, or udp/${ports}`;
  const [, service] = /^(?:tcp|udp)\/([a-z][\w-]*)$/.exec(word) ?? [];
  if (service !== undefined) return service;
  const marked = /^(tcp|udp)\s*[:.]?\s*(\d+(?:-\d+)?)$/.exec(word) ?? /^(tcp|udp)\/(\d+-)\1\/(\d+)$/.exec(word);
  return marked ? `${marked[1]}/${marked[2]}${marked[3] ?? ''}` : undefined;
}

/** Several ports of one protocol. */
function listed(word: string): string | undefined {
  if (/^(?:tcp|udp)\/\S+(?:\s+(?:tcp|udp)\/\S+)+$/.test(word)) return `[${word.split(/\s+/).join(', ')}]`;
  const [, protocol, ports] = /^(tcp|udp)\/([\d-]+(?:\s*,\s*[\d-]+)+)$/.exec(word) ?? [];
  return (
    ports &&
    `[${ports
      .split(/\s*,\s*/)
      .map(each => `${protocol}/${each}`)
      .join(', ')}]`
  );
}
