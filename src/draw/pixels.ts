import type { Metric } from './metric.ts';
import { advance } from './type-width.ts';

/** Sizes for SVG and HTML, in pixels. Texts are measured as Arial has them, with a little to spare for other fonts. */
export const pixels: Metric = {
  width: (text, font) => Math.ceil(advance(text, fonts[font])),
  fit: (text, font, room) => fitted(text, room, each => advance(each, fonts[font])),
  line: 15,
  label: 15,
  inset: {
    canvas: { top: 24, right: 24, bottom: 24, left: 24 },
    band: { top: 0, right: 0, bottom: 0, left: 0 },
    region: { top: 48, right: 28, bottom: 28, left: 28 },
    account: { top: 46, right: 24, bottom: 26, left: 24 },
    vpc: { top: 50, right: 18, bottom: 22, left: 18 },
    zone: { top: 32, right: 12, bottom: 14, left: 12 },
    subnet: { top: 30, right: 16, bottom: 14, left: 16 },
    item: { top: 23, right: 10, bottom: 7, left: 8 },
    gateway: { top: 24, right: 10, bottom: 0, left: 4 },
    hub: { top: 28, right: 14, bottom: 10, left: 10 },
    site: { top: 30, right: 14, bottom: 10, left: 10 },
  },
  gap: {
    canvas: 64,
    band: 64,
    region: 52,
    account: 48,
    vpc: 16,
    zone: 26,
    subnet: 8,
    item: 0,
    gateway: 12,
    hub: 0,
    site: 0,
  },
  space: 9,
  tile: () => 40,
  beside: 14,
  most: { ...all(290), item: 210, gateway: 160, hub: 420, site: 240, vpc: 420, region: 400, account: 400 },
  least: { ...all(0), subnet: 190, zone: 190, vpc: 210, site: 150, hub: 200, region: 260 },
  inline: false,
  edge: 0,
  clear: 8,
  lane: 10,
};

/** Sizes in pixels, and whether bold or of one width. */
export const fonts = {
  title: { size: 13, bold: true, mono: false },
  line: { size: 11.5, bold: false, mono: false },
  aside: { size: 11.5, bold: false, mono: true },
  label: { size: 11, bold: false, mono: false },
} as const;

function all(size: number): Record<keyof Metric['inset'], number> {
  const roles = ['canvas', 'band', 'region', 'account', 'vpc', 'zone', 'subnet', 'item', 'gateway', 'hub', 'site'];
  return Object.fromEntries(roles.map(role => [role, size])) as Record<keyof Metric['inset'], number>;
}

/** The longest beginning that fits with an ellipsis; the whole text where that fits. */
export function fitted(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text;
  const characters = [...text];
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (widthOf(`${characters.slice(0, middle).join('')}…`) <= room) fits = middle;
    else tooLong = middle;
  }
  return `${characters.slice(0, fits).join('')}…`;
}
