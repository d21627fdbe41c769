import { parseTraffic } from '../net/traffic.ts';

/** The sentence that was meant by one that says it in other words; undefined where nobody can tell. */
export function meantSentence(text: string): string | undefined {
  const [, before, way] = byWay.exec(text) ?? [];
  if (before !== undefined && way !== undefined && !parseTraffic(way)) return `${before} only through ${way}`;
  for (const [pattern, meant] of otherWords) if (pattern.test(text)) return text.replace(pattern, meant);
  return undefined;
}

const may = '(?:can|may|must|should|shall|is able to)';

/** A way where traffic might be named: `via firewall/inspection`, and not `via https`. */
const byWay = /^(\S.*? can reach .+?)(?: only)? (?:via|through|across|over|by) (\S+)$/;

/** What people write, and how it is said here. The first that fits counts. */
const otherWords: readonly (readonly [RegExp, string])[] = [
  [/^(\S.*?) (?:can )?only reach (.+?)( on .+)?$/, 'only $2 is reachable from $1$3'],
  [/^(\S.*?) can reach (.+?) only (?:via|by|over|across) (.+)$/, '$1 can reach $2 only through $3'],
  [/^(\S.*?) (?:is|are) (?:not|un)[ -]?reachable from (.+?)( on .+)?$/, '$2 cannot reach $1$3'],
  [/^(\S.*?) (?:is|are) reachable from (.+?)( on .+)?$/, '$2 can reach $1$3'],
  [/^(\S.*?) (can|cannot) reach (.+?) (?:over|via|using|by|at|port) (\S+)$/, '$1 $2 reach $3 on $4'],
  [
    /^(\S.*?) (?:can'?t|can ?not|(?:can|may|must|should|shall|does|do) not) (?:be able to )?(?:access|connect to|talk to|call|reach) (.+)$/,
    '$1 cannot reach $2',
  ],
  [new RegExp(`^(\\S.*?) ${may} (?:access|connect to|talk to|call|reach) (.+)$`), '$1 can reach $2'],
  [/^(\S.*?) (?:reaches|accesses|calls|talks to|connects to) (.+)$/, '$1 can reach $2'],
  [/^(\S+) ?(?:->|\u2192|=>) ?(\S+)(.*)$/, '$1 can reach $2$3'],
];
