import type { Line } from '../../draw/part.ts';
import { characterWidth, textWidth } from '../../source/text-width.ts';

/** Lines broken so that they fit. */
export function wrapped(lines: readonly Line[], width: number): readonly Line[] {
  return lines.flatMap(line => {
    const pieces: Line[] = [];
    let rest = line.text;
    while (textWidth(rest) > width && rest.trim() !== '') {
      const fits = fittingPart(rest, width);
      // A space after what fits is a good place, too.
      const space = rest.slice(0, fits.length + 1).lastIndexOf(' ');
      const cut = space > fits.length / 3 ? space : fits.length;
      pieces.push({ ...line, text: rest.slice(0, cut) });
      rest = `  ${rest.slice(cut).trimStart()}`;
    }
    return [...pieces, { ...line, text: rest }];
  });
}

/** The longest beginning that fits; at least a character more than what a broken line begins with. */
function fittingPart(text: string, width: number): string {
  let [fits, columns] = ['', 0];
  for (const character of text) {
    columns += characterWidth(character);
    if (columns > width && fits.length > 2) break;
    fits += character;
  }
  return fits;
}
