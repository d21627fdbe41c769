import { parseTraffic } from '../net/traffic.ts';

/** How to write what was meant by `443`, `5432/tcp`, `tcp:443`, `tcp/80,443`, `icmp/echo` or `any`; undefined where nobody can tell. */
export function meantTraffic(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  const meant = everything.has(word) ? 'all' : (pings.get(word) ?? turned(word) ?? listed(word));
  if (meant === undefined) return undefined;
  const items = meant.replace(/^\[|\]$/g, '').split(/, (?:or )?/);
  return items.every(item => parseTraffic(item)) ? `write ${meant}` : undefined;
}

const everything: ReadonlySet<string> = new Set(['any', '*', '-1', 'anything', 'everything', 'all traffic']);

const pings: ReadonlyMap<string, string> = new Map(
  ['ping', 'icmp/echo', 'icmp/ping', 'icmp/echo-request'].map(word => [word, 'icmp/8']),
);

/** A protocol and its ports in another order, or with another mark between them; ports without one. */
function turned(word: string): string | undefined {
  const [, ports, protocol] = /^(\d+(?:-\d+)?)(?:\s*[/:]?\s*(tcp|udp))?$/.exec(word) ?? [];
  if (ports !== undefined) return protocol ? `${protocol}/${ports}` : `tcp/${ports}, or udp/${ports}`;
  const marked = /^(tcp|udp)(?:\s*[:.]\s*|\s+)(\d+(?:-\d+)?)$/.exec(word);
  return marked ? `${marked[1]}/${marked[2]}` : undefined;
}

/** Several ports of one protocol. */
function listed(word: string): string | undefined {
  const [, protocol, ports] = /^(tcp|udp)\/([\d-]+(?:\s*,\s*[\d-]+)+)$/.exec(word) ?? [];
  return (
    ports &&
    `[${ports
      .split(/\s*,\s*/)
      .map(each => `${protocol}/${each}`)
      .join(', ')}]`
  );
}
