import type { Part } from './part.ts';
import { partsOf } from './part.ts';

/**
 * Short names for the boxes of a picture, for languages that know no slashes: n0, n1… in the order of drawing, so that
 * what is appended renames nothing before it.
 */
export function shortNames(root: Part): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id } of partsOf(root)) if (!names.has(id)) names.set(id, `n${names.size}`);
  return names;
}

/** A name made of an id, for languages that want words: `vpc_shop`; with a number where two would be alike. */
export function wordNames(root: Part): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id } of partsOf(root)) {
    if (names.has(id)) continue;
    const plain = id.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '') || 'x';
    let name = plain;
    for (let turn = 2; taken.has(name); turn++) name = `${plain}_${turn}`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/** A box without a frame is nothing to languages that lay out by themselves: its parts stand for it. */
export function framesOf(part: Part): readonly Part[] {
  return [...part.top, ...part.parts, ...part.bottom].flatMap(each => (each.role === 'band' ? framesOf(each) : [each]));
}

/** What is written in a box: title and block, then its lines. */
export function wordsOf({ title, tag, aside, lines, marks }: Part): readonly string[] {
  const head = [tag, title, aside].filter(word => word !== undefined && word !== '').join(' ');
  const said = marks.map(mark => {
    if (mark.type === 'finding') return `! ${mark.count} ${mark.severity}`;
    if (mark.type === 'change') return { added: '+ added', removed: '- removed', changed: '~ changed' }[mark.change];
    return mark.type === 'step' ? `step ${mark.steps}` : '✖ blocked';
  });
  return [head, ...said, ...lines.filter(({ text }) => text !== '').map(({ text }) => text)];
}
