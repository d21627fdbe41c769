import fc from 'fast-check';
import { applied, type Edit, edits } from './edits.ts';

/** An edit of what a design means: one word of a kind becomes another of that kind, which stands in it elsewhere or here. */
export type NetworkEdit =
  | Edit
  | { readonly does: 'swap'; readonly kind: number; readonly at: number; readonly by: number }
  /** A whole resource behind the head of a section, or away again. */
  | { readonly does: 'add'; readonly what: number; readonly at: number }
  | { readonly does: 'take'; readonly what: number; readonly at: number };

/** Kinds of words, each with some that the design need not hold yet. */
const kinds: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:tcp|udp|icmp)\/[\d-]+/g, ['tcp/22', 'tcp/443', 'tcp/1024-65535', 'udp/53']],
  [/\b(?:https?|ssh|postgresql|mysql|all)\b/g, ['ssh', 'https', 'all']],
  [/\b\d+\.\d+\.\d+\.\d+\/\d+/g, ['0.0.0.0/0', '10.0.0.0/8', '10.20.0.0/16', '10.20.4.0/22', '203.0.113.0/24']],
  [/(?<=size: )\/\d+/g, ['/20', '/24', '/26', '/28']],
  [/\b(?:allow|deny)(?=: (?:tcp|udp|all|icmp))/g, ['allow', 'deny']],
  [/(?<=rule: )\d+/g, ['90', '100', '105', '120']],
  [/(?<=routes: )(?:internet|nat|isolated)\b/g, ['internet', 'nat', 'isolated']],
  [/(?<=(?:from|to): )[a-z][\w-]*/g, ['internet', 'self']],
  [/(?<=securityGroups: \[)[\w-]+/g, ['edge', 'db']],
  [/(?<=subnets: )[a-z][\w-]*/g, ['public', 'app', 'data']],
  [/(?<=targets: \[)[\w-]+/g, ['api']],
  [/(?<=count: )\d+/g, ['1', '2', '7']],
  [/(?<=port: )\d+/g, ['80', '443', '8080']],
  [/\b(?:can|cannot)(?= reach)/g, ['can', 'cannot']],
  [/(?<= (?:on|reach) )[a-z][\w/.-]*/g, ['internet', 'tcp/22', 'https']],
  [/(?<=kind: )[a-z]+/g, ['instance', 'database', 'function']],
  [/(?<=type: )(?:application|network|interface|gateway)\b/g, ['application', 'network']],
  [/(?<=protocol: )[a-z]+/g, ['http', 'tcp']],
  [/(?<=via: )[\w-]+\/[\w.-]+/g, ['nat/public-a', 'peering/v0-v1']],
  [/(?<=internetGateway: |publicIp: )(?:true|false)/g, ['true', 'false']],
  [/(?<=environment: )\w+/g, ['production', 'test']],
];

/** Entries that may stand in some section, under names that are told apart by a number. */
const entries: readonly (readonly [RegExp, (number: number) => string])[] = [
  [/^ {4}subnets:\n/gm, number => `      extra-${number}: { size: /26, routes: nat }\n`],
  [/^ {4}securityGroups:\n/gm, number => `      extra-${number}: { ingress: [{ from: internet, allow: ssh }] }\n`],
  [/^ {4}subnets:\n/gm, number => `      extra-${number}: { zone: a, size: /27 }\n`],
  [/^workloads:\n/gm, number => `  extra-${number}: { kind: instance, subnets: app, count: ${1 + number} }\n`],
  [
    /^loadBalancers:\n/gm,
    number =>
      `  extra-${number}: { type: network, scheme: internal, subnets: app, listeners: [{ port: 80, protocol: tcp, forward: api }], targetGroups: { api: { port: 80, protocol: tcp, targets: [api] } } }\n`,
  ],
];

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

export const networkEdits: fc.Arbitrary<NetworkEdit> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constant('swap' as const), kind: fc.nat(kinds.length - 1), at: share, by: share }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('add' as const, 'take' as const),
      what: fc.nat(entries.length - 1),
      at: share,
    }),
  },
  { weight: 2, arbitrary: edits },
);

/** The text after an edit. */
export function edited(edit: NetworkEdit, text: string, before: string): string {
  if (edit.does === 'undo') return before;
  if (edit.does === 'swap') return swapped(edit, text);
  if (edit.does === 'add') return withEntry(edit.what, edit.at, text);
  if (edit.does === 'take') return withoutEntry(edit.at, text);
  return applied(edit, [text])[0] as string;
}

function withEntry(what: number, at: number, text: string): string {
  const [section, entry] = entries[what] as (typeof entries)[number];
  const found = [...text.matchAll(section)];
  const head = found[Math.floor(at * found.length)];
  if (!head) return text;
  const behind = head.index + head[0].length;
  return text.slice(0, behind) + entry(Math.floor(at * 5)) + text.slice(behind);
}

/** The text without one of the entries that were put into it. */
function withoutEntry(at: number, text: string): string {
  const found = [...text.matchAll(/^ +extra-\d+: .*\n/gm)];
  const line = found[Math.floor(at * found.length)];
  return line ? text.slice(0, line.index) + text.slice(line.index + line[0].length) : text;
}

function swapped({ kind, at, by }: NetworkEdit & { does: 'swap' }, text: string): string {
  const [words, others] = kinds[kind] as (typeof kinds)[number];
  const found = [...text.matchAll(words)];
  const chosen = found[Math.floor(at * found.length)];
  if (!chosen) return text;
  const choice = [...new Set([...found.map(([word]) => word), ...others])];
  const word = choice[Math.floor(by * choice.length)] as string;
  return text.slice(0, chosen.index) + word + text.slice(chosen.index + chosen[0].length);
}
