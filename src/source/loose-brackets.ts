import { EVENT_ID, type Event, type ParserOptions, parseEvents, YAMLException } from 'js-yaml';
import { lineStart } from './skip-space.ts';

/**
 * The events of a text in which closing brackets stand no further right than their key:
 *
 *     zones: [
 *       a,
 *     ]
 *
 * Everyone writes so and every other parser takes it; this one does not. It gets a text of the same
 * length in which such brackets are pulled up to the line before. Where that does not help: the error
 * that was met then, or undefined.
 */
export function parseLoosely(text: string, options: ParserOptions): readonly Event[] | YAMLException | undefined {
  let gaps = gapsBeforeBrackets(text);
  for (let attempt = 0; attempt < 3 && gaps.length > 0; attempt++) {
    const events = parsed(withBlanks(text, gaps), options);
    if (events instanceof YAMLException) return events;
    const apart = outsideScalars(gaps, events);
    if (apart.length === gaps.length) return events;
    gaps = apart;
  }
  return undefined;
}

interface Gap {
  readonly start: number;
  readonly end: number;
}

/** White space and comments between the last thing written and a bracket that begins a line. */
function gapsBeforeBrackets(text: string): Gap[] {
  const gaps: Gap[] = [];
  for (const match of text.matchAll(/[\n\r][ \t]*[\]}]/g)) {
    const start = endOfWritten(text, match.index);
    const behind = text.slice(lineStart(text, start), start);
    if (!/(^|[\s:-])[|>][-+0-9]*$/.test(behind)) gaps.push({ start, end: match.index + match[0].length - 1 });
  }
  return gaps;
}

/** Where the last line before an offset that holds more than a comment ends. */
function endOfWritten(text: string, offset: number): number {
  let end = offset;
  while (end > 0) {
    const start = lineStart(text, end);
    const written = withoutComment(text.slice(start, end)).trimEnd();
    if (written !== '') return start + written.length;
    end = start - 1;
  }
  return 0;
}

/** A line up to the first `#` that stands apart and outside quotes, as far as one line can tell. */
function withoutComment(line: string): string {
  if (line.length > 1000) return line;
  const match = /^(?:[^\s"'#]|"(?:[^"\\]|\\.)*"|'[^']*'|["']|\s+(?!#)|(?<=\S)#)*/.exec(line);
  return match ? match[0] : line;
}

function withBlanks(text: string, gaps: readonly Gap[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of gaps) {
    if (start < from) continue;
    parts.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function parsed(text: string, options: ParserOptions): Event[] | YAMLException {
  try {
    return parseEvents(text, options);
  } catch (error) {
    if (error instanceof YAMLException) return error;
    throw error;
  }
}

/**
 * The gaps that touch no scalar. One inside a scalar was no gap; one outside of all is what it seems,
 * because there the parser stood between two tokens.
 */
function outsideScalars(gaps: readonly Gap[], events: readonly Event[]): Gap[] {
  let next = 0;
  return gaps.filter(gap => {
    for (; next < events.length; next++) {
      const event = events[next] as Event;
      if (event.type === EVENT_ID.SCALAR && event.valueEnd > gap.start) return event.valueStart >= gap.end;
    }
    return true;
  });
}
