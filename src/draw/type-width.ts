import { characterWidth } from '../source/text-width.ts';

/** How a text is set. */
export interface Setting {
  readonly size: number;
  readonly bold: boolean;
  readonly mono: boolean;
}

/**
 * Width of a text in the unit of its size. Fonts differ between machines: letters are taken as wide as those of Arial
 * [its metrics, in thousandths], with some to spare for DejaVu and Verdana, which are wider.
 */
export function advance(text: string, { size, bold, mono }: Setting): number {
  let thousandths = 0;
  for (const character of text) {
    if (mono) thousandths += 602 * characterWidth(character);
    else thousandths += thousandthsOf(character);
  }
  return (thousandths * (mono ? 1.02 : bold ? 1.14 : 1.1) * size) / 1000;
}

function thousandthsOf(character: string): number {
  const known = widths.get(character);
  if (known !== undefined) return known;
  const columns = characterWidth(character);
  return columns === 2 ? 1000 : columns === 0 ? 0 : 620;
}

const widths: ReadonlyMap<string, number> = new Map(
  (
    [
      [222, "ijl'"],
      [278, ' !,./:;[]\\fItI|'],
      [333, '()-r`"·'],
      [500, 'ckJsvxyz'],
      [556, 'abdeghnopqu0123456789_?$#L'],
      [584, '+<=>~'],
      [611, 'FTZ'],
      [667, 'ABEKPSVXY&'],
      [722, 'CDHNRUw'],
      [778, 'GOQ'],
      [833, 'Mm'],
      [889, '%'],
      [944, 'W'],
      [1000, '→←…✖✔@'],
    ] as const
  ).flatMap(([width, characters]) => [...characters].map(each => [each, width] as const)),
);
