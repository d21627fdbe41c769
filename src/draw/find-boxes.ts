import type { Network } from '../model/network.ts';
import { readEnd } from '../reach/read-end.ts';
import { nearest } from '../source/nearest.ts';
import type { Ends } from './lens.ts';
import { type Part, partsOf } from './part.ts';

/** Why a text names no box of a picture. */
export interface NoBox {
  readonly because: string;
  readonly help?: string;
}

/**
 * The boxes that a text means: a name, an id, KIND/NAME, `internet`, a zone, a region or an account. A name that
 * several have means all of them.
 */
export function findBoxes(text: string, root: Part, network: Network, ends: Ends): readonly string[] | NoBox {
  const parts = [...partsOf(root)].filter(({ role }) => role !== 'band' && role !== 'canvas');
  const found = parts.filter(part => names(part, text)).map(({ id }) => id);
  if (found.length > 0) return found;
  const end = readEnd(text, network);
  if ('end' in end && end.end.type === 'resource') {
    const { kind, key } = end.end.reference;
    const boxes = ends.of(`${kind}/${key}`);
    if (boxes.length > 0) return boxes;
  }
  const meant = nearest(text, new Set(parts.map(({ title }) => title)));
  return {
    because: `the picture has no ${text}`,
    help: meant === undefined ? 'write a name, an id or KIND/NAME' : `did you mean ${meant}?`,
  };
}

function names({ id, title, resource }: Part, text: string): boolean {
  const plain = title.replace(/ ×\d+$/, '');
  return id === text || plain === text || resource?.key === text || resource?.id === text || id.split('@')[0] === text;
}
