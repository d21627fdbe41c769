import { characterWidth, textWidth } from '../source/text-width.ts';

/**
 * A text broken into lines of at most `room` columns (`first` for the first), between words where it can.
 * No later line begins with `::name`: a build log would read it as a command.
 */
export function wrap(text: string, room: number, first = room): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const space = (): number => (lines.length === 0 ? first : room);
  for (const word of text.split(/ +(?! *::[a-z])/i)) {
    const needed = textWidth(word);
    if (line !== '' && width + 1 + needed > space()) {
      lines.push(line);
      [line, width] = ['', 0];
    }
    line = line === '' ? word : `${line} ${word}`;
    width = textWidth(line);
    while (width > space()) {
      const cut = cutAt(line, space());
      lines.push(line.slice(0, cut));
      line = line.slice(cut).trimStart();
      width = textWidth(line);
    }
  }
  return [...lines, line];
}

/** Where to break a line without a space: at the last character that fits, but not before `::name`. */
function cutAt(line: string, room: number): number {
  let width = 0;
  let cut = 0;
  for (const character of line) {
    width += characterWidth(character);
    if (width > room && cut > 0) break;
    cut += character.length;
  }
  const fitting = cut;
  while (cut > 0 && command.test(line.slice(cut))) cut -= lastCharacter(line.slice(0, cut)).length;
  return cut > 0 ? cut : fitting;
}

const command = /^ *::[a-z]/i;

function lastCharacter(text: string): string {
  return [...text.slice(-2)].at(-1) ?? '';
}
