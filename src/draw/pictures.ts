import type { Network } from '../model/network.ts';
import { d2 } from './d2.ts';
import { dot } from './dot.ts';
import { drawio } from './drawio.ts';
import { html } from './html.ts';
import { sceneJson } from './json.ts';
import { mermaid, mermaidLimits } from './mermaid.ts';
import { pairsOf } from './pairs.ts';
import type { Outline } from './part.ts';
import { pixels } from './pixels.ts';
import { type Scene, sceneOf } from './scene.ts';
import type { Arrangement } from './structure.ts';
import { svg } from './svg.ts';
import { fittingText, type TextStyle, text } from './text.ts';

/** A network as it is to be drawn; writers may ask for a coarser or a narrower picture than the first. */
export interface Picture {
  readonly network: Network;
  readonly depth: number;
  readonly outline: (wish?: Wish) => Outline;
}

export interface Wish extends Arrangement {
  readonly depth?: number;
}

/** What a writer makes; `remark` says what it left out. */
export interface Written {
  readonly text: string;
  readonly remark?: string;
}

export interface PictureStyle extends TextStyle {
  readonly columns: number;
}

export type PictureFormat = (picture: Picture, style: PictureStyle) => Written;

/** One scene, many writers, by the names that `--format` takes. */
export const pictureFormats: ReadonlyMap<string, PictureFormat> = new Map<string, PictureFormat>([
  ['text', textWithin],
  ['svg', ({ outline }) => ({ text: svg(scene(outline())) })],
  ['html', ({ outline, network }) => pageOf(outline(), network)],
  ['mermaid', picture => withinLimits(picture)],
  ['d2', ({ outline }) => ({ text: d2(outline()) })],
  ['drawio', ({ outline }) => ({ text: drawio(scene(outline())) })],
  ['dot', ({ outline }) => ({ text: dot(outline()) })],
  ['json', ({ outline }) => ({ text: `${JSON.stringify(sceneJson(scene(outline())), undefined, 2)}\n` })],
]);

function scene(outline: Outline): Scene {
  return sceneOf(outline, pixels);
}

function pageOf(outline: Outline, network: Network): Written {
  const { pairs, remark } = pairsOf(outline, network);
  return { text: html(scene(outline), pairs), remark };
}

/** The finest text that is not too large for any reader. */
function textWithin({ outline, depth }: Picture, style: PictureStyle): Written {
  let size = '';
  for (let level = depth; level >= 0; level--) {
    const fitting = fittingText(room => outline(level === depth ? room : { ...room, depth: level }), style.columns);
    const { width, height, metric } = fitting;
    if (width * height <= mostCells) {
      const written = text(sceneOf(fitting.outline, metric), metric, style);
      if (level === depth) return { text: written };
      return { text: written, remark: `drawn at depth ${level} of ${depth}: ${size}; --focus draws a part` };
    }
    size ||= `all of it has ${width.toLocaleString('en-US')} columns and ${height.toLocaleString('en-US')} lines`;
  }
  return { text: '', remark: `not drawn: ${size}; --focus draws a part` };
}

/** Columns times lines of a text: more is a file that no editor opens. */
const mostCells = 30_000_000;

/** The finest Mermaid that GitHub draws. */
function withinLimits({ outline, depth }: Picture): Written {
  const { characters, wires } = mermaidLimits;
  for (let level = depth; level >= 0; level--) {
    const drawn = outline({ depth: level });
    const written = mermaid(drawn);
    const fits = written.length <= characters && drawn.links.length <= wires;
    const size = `${written.length} characters and ${drawn.links.length} wires`;
    if (!fits && level > 0) continue;
    if (!fits)
      return { text: written, remark: `${size}: GitHub draws ${characters} and ${wires}; --focus draws a part` };
    if (level === depth) return { text: written };
    return {
      text: written,
      remark: `drawn at depth ${level} of ${depth}: GitHub draws ${characters} characters and ${wires} wires`,
    };
  }
  return { text: mermaid(outline()) };
}
