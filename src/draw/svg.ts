import type { Mark } from './part.ts';
import { pixels } from './pixels.ts';
import type { Box, Point, Scene, Wire } from './scene.ts';
import { svgStyle } from './svg-style.ts';
import { xml } from './xml.ts';

/** A scene as SVG that stands for itself: no scripts, no fonts and nothing else from elsewhere. */
export function svg(scene: Scene): string {
  const { height, title, perspective } = scene;
  const notes = notesOf(scene);
  const { width } = notes;
  const whole = height + notes.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" role="img">`,
    `<title>${xml(`${title || 'network'}: ${perspective}`)}</title>`,
    `<style>${svgStyle}</style>`,
    `<rect class="page" width="${width}" height="${whole}"/>`,
    ...svgContent(scene),
    ...notes.lines,
    '</svg>\n',
  ].join('\n');
}

/** The drawing alone: frames, then wires, then what is written on both. */
export function svgContent({ boxes, wires }: Scene): readonly string[] {
  const frames = boxes.filter(({ part }) => part.role !== 'item' && part.role !== 'gateway');
  const things = boxes.filter(({ part }) => part.role === 'item' || part.role === 'gateway');
  return [
    ...frames.flatMap(boxSvg),
    ...wires.flatMap(wireSvg),
    ...things.flatMap(boxSvg),
    ...wires.flatMap(labelSvg),
    ...boxes.flatMap(marksSvg),
  ];
}

const tiles: Readonly<Record<string, string>> = {
  network: 'kn',
  compute: 'kc',
  database: 'kd',
  storage: 'ks',
  security: 'kx',
  outside: 'ko',
};

function boxSvg(box: Box): readonly string[] {
  const { part, x, y, width, height } = box;
  const { role, family, title, aside, tag, lines, id, details } = part;
  if (role === 'canvas' || role === 'band') return [];
  const { left, top } = pixels.inset[role];
  const classes = { region: 'region', account: 'account', vpc: 'vpc', zone: 'zone', hub: 'hub', site: 'site' } as const;
  const kind =
    role === 'subnet' ? `subnet ${family}` : role === 'item' ? 'box' : role === 'gateway' ? 'gateway' : classes[role];
  const round =
    role === 'item' || role === 'gateway' ? 5 : role === 'hub' || role === 'site' ? 8 : role === 'subnet' ? 4 : 6;
  const outline = part.marks.map(outlineOf).find(each => each !== '') ?? '';
  const out = [
    `<g id="${xml(id)}"${part.dim ? ' class="dim"' : ''}>`,
    details.length > 0 ? `<title>${xml(details.map(([name, value]) => `${name}: ${value}`).join('\n'))}</title>` : '',
    `<rect class="f ${kind}${outline}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}"/>`,
  ].filter(line => line !== '');
  if (role === 'zone') {
    const said = pixels.fit(title, 'title', width - 2 * left);
    out.push(`<text class="t faint c" x="${x + width / 2}" y="${y + 21}">${xml(said)}</text>`, '</g>');
    return out;
  }
  const base = role === 'gateway' ? y + 16.5 : y + baselines[role];
  let textX = x + left;
  if (tag !== undefined) {
    const size = role === 'gateway' || role === 'item' ? 16 : 18;
    out.push(
      `<rect class="${tiles[family] ?? 'kn'}" x="${textX}" y="${base - size + 4}" width="34" height="${size}" rx="3"/>`,
      `<text class="tile" x="${textX + 17}" y="${base - size / 2 + 7.5}">${xml(tag)}</text>`,
    );
    textX += pixels.tile(tag);
  }
  const right = x + width - pixels.inset[role].right;
  const asideWidth = aside === undefined ? 0 : pixels.width(aside, 'aside');
  const room =
    right - textX - (aside === undefined ? 0 : asideWidth + pixels.beside) - (part.marks.length > 0 ? 34 : 0);
  const called = pixels.fit(title, 'title', room);
  out.push(`<text class="t" x="${textX}" y="${base}">${xml(called)}</text>`);
  if (aside !== undefined) {
    const end = right - (part.marks.length > 0 ? 34 : 0);
    const near = textX + pixels.width(called, 'title') + pixels.beside;
    const at = role === 'subnet' ? `m e" x="${end}"` : `m" x="${near}"`;
    out.push(`<text class="${at} y="${base}">${xml(aside)}</text>`);
  }
  const lineX = role === 'item' || role === 'hub' || role === 'site' ? textX : x + left;
  for (const [index, line] of lines.entries()) {
    const lineY = y + top + index * pixels.line + (role === 'item' ? 8.5 : 10);
    if (line.bar !== undefined) out.push(...barSvg(line.bar, line.tone, lineX, lineY - 6, right - lineX));
    const words = pixels.fit(line.text, 'line', right - lineX);
    out.push(`<text class="${line.tone ?? 'plain'}" x="${lineX}" y="${lineY}">${xml(words)}</text>`);
  }
  out.push('</g>');
  return out;
}

const baselines = { region: 22, account: 22, vpc: 32, subnet: 20, item: 19, hub: 20, site: 21 } as const;

function barSvg(share: number, tone: string | undefined, x: number, y: number, width: number): readonly string[] {
  const full = Math.max(0, Math.min(1, share)) * width;
  return [
    `<rect class="bar" x="${x}" y="${y}" width="${width}" height="4" rx="2"/>`,
    `<rect class="full ${tone ?? ''}" x="${x}" y="${y}" width="${round1(full)}" height="4" rx="2"/>`,
  ];
}

function wireSvg({ link, points }: Wire): readonly string[] {
  const { style, arrow, both, change, from, to } = link;
  const ends = `data-from="${xml(from)}" data-to="${xml(to)}"`;
  const out = [`<path class="w ${style}${change ? ` ${change}` : ''}" ${ends} d="${rounded(points)}"/>`];
  if (arrow && points.length > 1) out.push(headSvg(points.at(-2) as Point, points.at(-1) as Point, style));
  if (both && points.length > 1) out.push(headSvg(points[1] as Point, points[0] as Point, style));
  return out;
}

/** The way with its corners rounded. */
function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points as [Point, ...Point[]];
  const out = [`M${first.x} ${first.y}`];
  for (const [index, point] of rest.entries()) {
    const [before, after] = [points[index] as Point, points[index + 2]];
    if (!after) {
      out.push(`L${point.x} ${point.y}`);
      continue;
    }
    const radius = Math.min(6, distance(before, point) / 2, distance(point, after) / 2);
    const [a, b] = [towards(point, before, radius), towards(point, after, radius)];
    out.push(`L${round1(a.x)} ${round1(a.y)}Q${point.x} ${point.y} ${round1(b.x)} ${round1(b.y)}`);
  }
  return out.join('');
}

function headSvg(from: Point, to: Point, style: string): string {
  const length = distance(from, to) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [x, y] = [to.x - 8 * dx, to.y - 8 * dy];
  const points = [
    [to.x, to.y],
    [x - 4 * dy, y + 4 * dx],
    [x + 4 * dy, y - 4 * dx],
  ] as const;
  return `<path class="a ${style}" d="M${points.map(point => point.map(round1).join(' ')).join('L')}Z"/>`;
}

function labelSvg({ label, link }: Wire): readonly string[] {
  if (!label) return [];
  const { x, y, width, text } = label;
  return [
    `<text class="l c${link.style === 'blocked' ? ' bad' : ''}" x="${x + width / 2}" y="${y + 11.5}">${xml(text)}</text>`,
  ];
}

function marksSvg({ part, x, y, width }: Box): readonly string[] {
  return part.marks.flatMap((mark, index) => {
    const { words, style } = markLook(mark);
    if (words === '') return [];
    const size = Math.max(20, pixels.width(words, 'label') + 10);
    const left = x + width - size - 4 - index * 24;
    // Below what stands on the border.
    const top = y + (part.top.length > 0 ? 15 : 4);
    return [
      `<rect class="b-${style}" x="${left}" y="${top}" width="${size}" height="17" rx="8.5"/>`,
      `<text class="mark" x="${left + size / 2}" y="${top + 12.5}">${xml(words)}</text>`,
    ];
  });
}

/** A mark as a sign with a word or number beside its colour: colour alone says nothing. */
function markLook(mark: Mark): { readonly words: string; readonly style: string } {
  if (mark.type === 'finding') return { words: `! ${mark.count}`, style: mark.severity };
  if (mark.type === 'change')
    return { words: { added: '+', removed: '−', changed: '~' }[mark.change], style: mark.change };
  return mark.type === 'blocked' ? { words: '✖', style: 'blocked' } : { words: mark.steps, style: 'step' };
}

function outlineOf(mark: Mark): string {
  if (mark.type === 'change') return ` o-${mark.change}`;
  return mark.type === 'finding' ? '' : ` o-${mark.type}`;
}

/** Pictures that say something are at least as wide as a sentence. */
const sentenceWidth = 640;

/** What is said below the picture, in lines that fit. */
function notesOf({ notes, height, width }: Scene): Notes {
  if (notes.length === 0) return { height: 0, width, lines: [] };
  const whole = Math.max(width, sentenceWidth);
  const lines = notes.flatMap(({ text, tone }) =>
    broken(text, whole - 48).map(words => ({ words, tone: tone ?? 'plain' })),
  );
  const texts = lines.map(({ words, tone }, index) => {
    return `<text class="${tone}" x="24" y="${height + 14 + index * 18}">${xml(words)}</text>`;
  });
  return { height: lines.length * 18 + 24, width: whole, lines: texts };
}

interface Notes {
  readonly height: number;
  readonly width: number;
  readonly lines: readonly string[];
}

/** A text in lines of some width, broken between words. */
function broken(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && pixels.width(longer, 'line') > room) {
      lines.push(line);
      line = `   ${word}`;
    } else line = longer;
  }
  return [...lines, line].map(each => pixels.fit(each, 'line', room));
}

function towards(from: Point, to: Point, way: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * way) / length, y: from.y + ((to.y - from.y) * way) / length };
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
