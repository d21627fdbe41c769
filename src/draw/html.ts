import { printable } from '../source/escape.ts';
import { htmlScript } from './html-script.ts';
import { htmlStyle } from './html-style.ts';
import type { Pair } from './pairs.ts';
import { pixels } from './pixels.ts';
import type { Point, Scene } from './scene.ts';
import { svgContent } from './svg.ts';
import { svgStyle } from './svg-style.ts';
import { wiresOf } from './wires.ts';
import { xml } from './xml.ts';

/**
 * A scene as a page that stands for itself: it loads nothing, works from a file, and may be sent around. To zoom, to
 * search, to look at details by a click, and to see who reaches whom by which way.
 */
export function html(scene: Scene, pairs: readonly Pair[]): string {
  const { title, perspective, width, height, boxes, notes } = scene;
  const name = title || 'network';
  const things = boxes
    .filter(({ part }) => part.role !== 'canvas' && part.role !== 'band')
    .map(({ part, x, y, width: w, height: h }) => {
      const { id, title: called, details, lines } = part;
      return { id: printable(id), title: called, x, y, w, h, details, lines: lines.flatMap(line => line.text || []) };
    });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${xml(name)}: ${xml(perspective)}</title>
<style>${svgStyle}${htmlStyle}</style>
</head>
<body>
<header>
<strong>${xml(name)}</strong><span class="sub">${xml(perspective)}</span>
<input id="search" type="search" placeholder="search names, blocks, ids ( / )" aria-label="search" autocomplete="off">
<output id="hits"></output>
<button id="minus" title="zoom out ( - )">−</button><button id="plus" title="zoom in ( + )">+</button><button id="fit" title="fit ( 0 )">fit</button>
</header>
<main>
<svg id="picture" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" data-width="${width}" data-height="${height}" tabindex="0" role="application" aria-label="${xml(name)}: n and p go from box to box">
<rect class="page" width="${width}" height="${height}"/>
${svgContent(scene).join('\n')}
<g id="over"></g>
</svg>
<aside id="side" aria-live="polite"><p class="hint">Click a box for its details and for whom it reaches; then point at another to see the way. Drag to move, scroll to zoom. Keys: / searches, n and p go from box to box, arrows move, + and - zoom, 0 fits, Escape lets go.</p>${notes
    .map(({ text, tone }) => `<p class="${tone ?? 'plain'}">${xml(text)}</p>`)
    .join('\n')}</aside>
</main>
<script type="application/json" id="data">${scriptJson({ things, pairs: pairs.map(printableIds), steps: stepsOf(scene, pairs) })}</script>
<script>${htmlScript}</script>
</body>
</html>
`;
}

/** The steps of all ways, each as a line around what lies between: ways that share a step share the line. */
function stepsOf({ boxes }: Scene, pairs: readonly Pair[]): Readonly<Record<string, readonly Point[]>> {
  const steps = new Map<string, { readonly from: string; readonly to: string }>();
  for (const { way } of pairs) {
    for (const [index, to] of way.slice(1).entries()) {
      const from = way[index] as string;
      steps.set(stepKey(from, to), { from, to });
    }
  }
  const links = [...steps.values()].map(each => ({ ...each, style: 'path' as const, arrow: true }));
  const wires = wiresOf(links, boxes, pixels);
  return Object.fromEntries(wires.map(({ link, points }) => [stepKey(link.from, link.to), points]));
}

function stepKey(from: string, to: string): string {
  return `${printable(from)} → ${printable(to)}`;
}

/** The ids as the elements of the picture have them. */
function printableIds({ from, to, words, way }: Pair): Pair {
  return { from: from.map(printable), to: to.map(printable), words, way: way.map(printable) };
}

/** Data inside a script element: no text of it can end the element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
