import { type Answer, type Blocker, type Hop, type SecondLeg, verdictOn } from '../reach/answer.ts';
import { lackText } from '../reach/lacking-end.ts';
import { verdictWords } from '../reach/verdict-words.ts';
import { type Line, shown } from './part.ts';

/** What is told of an answer of several parts: what gets through, else what is blocked, else what is not known. */
export interface MainPart {
  readonly verdict: 'reachable' | 'blocked' | 'unknown';
  readonly hops: readonly Hop[];
  readonly blockers: readonly Blocker[];
  /** The connection from a load balancer to its targets. */
  readonly second?: SecondLeg;
}

export function mainPart({ reachable, blocked, unknown }: Answer): MainPart {
  const [open] = reachable;
  if (open) return { verdict: 'reachable', hops: open.path.hops, blockers: [], second: open.second };
  const [shut] = blocked;
  if (shut) return { verdict: 'blocked', hops: shut.path.hops, blockers: shut.blockers, second: shut.second };
  return { verdict: 'unknown', hops: unknown[0]?.paths[0]?.hops ?? [], blockers: [] };
}

/** The verdict, every blocker with its reason and the change to make, then the way hop by hop. */
export function storyNotes(answer: Answer, from: string, to: string): readonly Line[] {
  const main = mainPart(answer);
  return [...sentences(answer, main, from, to), ...secondLines(main.second), ...hopLines(main.hops)];
}

function sentences(answer: Answer, { blockers }: MainPart, from: string, to: string): readonly Line[] {
  const parts = verdictWords(answer).map(({ verdict, on }) => `${verdict} on ${on}`);
  const verdict = verdictOn(answer);
  const tone = verdict === 'reachable' ? 'good' : verdict === 'blocked' ? 'bad' : 'warn';
  const missing = answer.reachable.length + answer.blocked.length === 0 ? (answer.unknown[0]?.missing ?? []) : [];
  return [
    {
      text: shown(`${from} → ${to}: ${parts.join('; ') || `nothing to ask: ${lackText(answer.lack, from, to)}`}`),
      tone,
    },
    ...blockers.map(blockerLine),
    ...missing.map((text): Line => ({ text: shown(`? ${text}`), tone: 'warn' })),
  ];
}

function blockerLine({ code, message, reply, change }: Blocker): Line {
  const where = reply ? 'on the way back: ' : '';
  return { text: shown(`✖ ${where}${message}${change ? ` – ${change}` : ''} [${code}]`), tone: 'bad' };
}

const most = 4;

/** What becomes of the connection that a load balancer makes to its targets. */
function secondLines(second: SecondLeg | undefined): readonly Line[] {
  if (!second) return [];
  const lines = second.targets
    .slice(0, most)
    .flatMap(({ target, verdict, blockers }): readonly Line[] => [
      { text: shown(`then on to ${target}: ${verdict}`), tone: tones[verdict] },
      ...(verdict === 'blocked' ? blockers.map(blockerLine) : []),
    ]);
  const rest = second.targets.length - most;
  return rest > 0 ? [...lines, { text: `and to ${rest} more targets`, tone: 'faint' }] : lines;
}

const tones = { reachable: 'good', blocked: 'bad', unknown: 'warn' } as const;

function hopLines(hops: readonly Hop[]): readonly Line[] {
  const line = ({ component, did, detail }: Hop) => `${component} ${did}${detail === undefined ? '' : ` (${detail})`}`;
  const lines = (reply: boolean) => hops.filter(hop => hop.reply === reply).map(line);
  const [there, back] = [lines(false), lines(true)];
  return [
    ...there.map((text, index): Line => ({ text: shown(`${index + 1}  ${text}`) })),
    ...(back.length > 0 ? [{ text: shown(`and back: ${back.join(' · ')}`), tone: 'faint' as const }] : []),
  ];
}
