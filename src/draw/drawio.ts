import { wordNames, wordsOf } from './names.ts';
import type { Link, Part } from './part.ts';
import type { Box, Point, Scene } from './scene.ts';
import { xml } from './xml.ts';

/** A scene as a file of draw.io (diagrams.net): boxes inside boxes, wires joined to them, to be edited on. */
export function drawio(scene: Scene): string {
  const { boxes, wires, title, width, height } = scene;
  const names = wordNames((boxes[0] as Box).part);
  const framed = boxes.filter(({ part }) => part.role !== 'band' && part.role !== 'canvas');
  return [
    '<mxfile host="netwright">',
    `<diagram name="${xml(title || 'network')}">`,
    `<mxGraphModel dx="0" dy="0" grid="0" page="1" pageWidth="${width}" pageHeight="${height}">`,
    '<root>',
    '<mxCell id="0"/>',
    '<mxCell id="1" parent="0"/>',
    ...framed.map(box => cell(box, names)),
    ...wires.map(({ link, points }, index) => edge(link, points, index, names)),
    '</root>',
    '</mxGraphModel>',
    '</diagram>',
    '</mxfile>\n',
  ].join('\n');
}

function cell(box: Box, names: ReadonlyMap<string, string>): string {
  const outer = frameOf(box);
  const parent = outer ? names.get(outer.part.id) : '1';
  const [x, y] = [box.x - (outer?.x ?? 0), box.y - (outer?.y ?? 0)];
  const words = wordsOf(box.part).map(escaped).join('<br>');
  return [
    `<mxCell id="${names.get(box.part.id)}" value="${xml(words)}" style="${styleOf(box.part)}" vertex="1" parent="${parent}">`,
    `<mxGeometry x="${x}" y="${y}" width="${box.width}" height="${box.height}" as="geometry"/></mxCell>`,
  ].join('');
}

/** Cells hold HTML: what was written must stay text there. */
function escaped(text: string): string {
  return xml(text);
}

/** The nearest box around that has a frame. */
function frameOf({ parent }: Box): Box | undefined {
  for (let here = parent; here; here = here.parent) {
    if (here.part.role !== 'band' && here.part.role !== 'canvas') return here;
  }
  return undefined;
}

function edge(
  { from, to, label, arrow, both, style }: Link,
  points: readonly Point[],
  index: number,
  names: ReadonlyMap<string, string>,
): string {
  const dash = style === 'peering' || style === 'line' || style === 'reply' || style === 'blocked' ? 'dashed=1;' : '';
  const look = `edgeStyle=orthogonalEdgeStyle;rounded=1;html=1;endArrow=${arrow ? 'block' : 'none'};${both ? 'startArrow=block;' : ''}strokeColor=#5f6b7a;${dash}`;
  const corners = points.slice(1, -1).map(({ x, y }) => `<mxPoint x="${x}" y="${y}"/>`);
  const way = corners.length > 0 ? `<Array as="points">${corners.join('')}</Array>` : '';
  return (
    `<mxCell id="w${index}" value="${xml(escaped(label ?? ''))}" style="${look}" edge="1" parent="1" ` +
    `source="${names.get(from)}" target="${names.get(to)}"><mxGeometry relative="1" as="geometry">${way}</mxGeometry></mxCell>`
  );
}

function styleOf({ role, family }: Part): string {
  const look = looks[role === 'subnet' ? family : role] ?? 'fillColor=#ffffff;strokeColor=#b6bec9;';
  const container = role === 'item' || role === 'gateway' ? 'verticalAlign=middle;align=left;spacingLeft=6;' : frame;
  return `rounded=1;arcSize=3;html=1;whiteSpace=wrap;fontSize=11;${container}${look}`;
}

const frame = 'verticalAlign=top;align=left;spacingLeft=8;spacingTop=2;container=1;collapsible=0;';

const looks: Readonly<Record<string, string>> = {
  region: 'fillColor=none;strokeColor=#00A4A6;dashed=1;',
  account: 'fillColor=none;strokeColor=#E7157B;',
  vpc: 'fillColor=none;strokeColor=#8C4FFF;strokeWidth=2;',
  zone: 'fillColor=none;strokeColor=#00A4A6;dashed=1;align=center;',
  public: 'fillColor=#F2F6E8;strokeColor=#7AA116;',
  private: 'fillColor=#E6F6F7;strokeColor=#00A4A6;',
  gateway: 'fillColor=#ffffff;strokeColor=#8C4FFF;',
  hub: 'fillColor=#F5F0FF;strokeColor=#8C4FFF;',
  site: 'fillColor=#F4F5F7;strokeColor=#7D8998;',
};
