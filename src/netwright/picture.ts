import { addressing } from '../draw/addressing.ts';
import { comparison } from '../draw/changes.ts';
import { outlineOf } from '../draw/draw.ts';
import { endsOf } from '../draw/ends.ts';
import { findBoxes, type NoBox } from '../draw/find-boxes.ts';
import { findingsLens } from '../draw/findings.ts';
import { focused } from '../draw/focus.ts';
import type { Lens, Perspective } from '../draw/lens.ts';
import { overview } from '../draw/overview.ts';
import type { Outline } from '../draw/part.ts';
import type { Picture, Wish } from '../draw/pictures.ts';
import { routing } from '../draw/routing.ts';
import { security } from '../draw/security.ts';
import { kinds } from '../kinds/kinds.ts';
import type { Finding } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import { type StoryQuestion, storyTold } from './story.ts';

export interface PictureOptions {
  /** Default: overview. */
  readonly perspective?: Perspective;
  /** 1 VPCs, 2 and their subnets, 3 and what stands in them. Default: 3. */
  readonly depth?: number;
  /** Names of boxes: only these are drawn whole, with what they are joined to. */
  readonly focus?: readonly string[];
  /** One story: the way from one to another, or all that blocks it. */
  readonly path?: StoryQuestion;
  /** What stood before, for the perspective diff. */
  readonly against?: Network;
  /** What lint says, for its perspective. */
  readonly findings?: readonly Finding[];
}

/** A network, made ready for the writers of pictures; or why what was asked for cannot be drawn. */
export function picture(now: Network, options: PictureOptions = {}): Picture | NoBox {
  const { depth = 3, focus = [], path } = options;
  const { network, lens } = viewOf(now, options);
  const whole = (wish: Wish = {}) => outlineOf(network, { lens, depth, ...wish });
  const told = path && storyTold(whole({ depth: 3 }), path, network, 'alone');
  if (told && 'because' in told) return told;
  if (focus.length > 0) {
    const root = whole({ depth: 3 }).root;
    const ends = endsOf(root, network);
    for (const name of focus) {
      const found = findBoxes(name, root, network, ends);
      if ('because' in found) return found;
    }
  }
  const outline = (wish: Wish = {}): Outline => {
    const all = whole(path ? { ...wish, depth: 3 } : wish);
    const story = path && storyTold(all, path, network, 'alone');
    const drawn = story && !('because' in story) ? story : all;
    if (focus.length === 0) return drawn;
    const ends = endsOf(drawn.root, network);
    const ids = focus.flatMap(name => {
      const found = findBoxes(name, drawn.root, network, ends);
      return 'because' in found ? [] : found;
    });
    return ids.length > 0 ? focused(drawn, new Set(ids)) : drawn;
  };
  return { network, depth, outline };
}

/** What is drawn and what a perspective says of it: for a diff everything that either network has. */
export function viewOf(network: Network, options: PictureOptions): { readonly network: Network; readonly lens: Lens } {
  const { perspective, against } = options;
  if (perspective !== 'diff' || !against) return { network, lens: lensOf(network, options) };
  return comparison(
    against,
    network,
    kinds.map(({ kind }) => kind),
  );
}

function lensOf(network: Network, { perspective = 'overview', findings = [] }: PictureOptions): Lens {
  switch (perspective) {
    case 'overview':
      return overview(network);
    case 'addressing':
      return addressing(network);
    case 'routing':
      return routing(network);
    case 'security':
      return security(network);
    case 'findings':
      return findingsLens(network, findings);
    case 'diff':
      return overview(network);
  }
}
