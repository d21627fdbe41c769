import { addressing } from '../draw/addressing.ts';
import { comparison } from '../draw/changes.ts';
import { type DrawOptions, outlineOf } from '../draw/draw.ts';
import { endsOf } from '../draw/ends.ts';
import { findBoxes, type NoBox } from '../draw/find-boxes.ts';
import { findingsLens } from '../draw/findings.ts';
import { focused } from '../draw/focus.ts';
import type { Lens, Perspective } from '../draw/lens.ts';
import { overview } from '../draw/overview.ts';
import type { Outline } from '../draw/part.ts';
import type { Picture, Wish } from '../draw/pictures.ts';
import { withProblems } from '../draw/problems.ts';
import { routing } from '../draw/routing.ts';
import { security } from '../draw/security.ts';
import { storyOf } from '../draw/story.ts';
import { kinds } from '../kinds/kinds.ts';
import type { Finding, Problem } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import { depthForStory, type StoryQuestion, storyFor } from './story.ts';

export interface PictureOptions {
  /** Default: overview. */
  readonly perspective?: Perspective;
  /** 0 accounts, 1 VPCs, 2 and their subnets, 3 and what stands in them. Default: 3. */
  readonly depth?: number;
  /** Names of boxes: only these are drawn whole, with what they are joined to. */
  readonly focus?: readonly string[];
  /** One story: the way from one to another, or all that blocks it. */
  readonly path?: StoryQuestion;
  /** What stood before, for the perspective diff. */
  readonly against?: Network;
  /** Mistakes of the source: what they are in is marked. */
  readonly problems?: readonly Problem[];
  /** What lint says, for its perspective; undefined while it is at work. */
  readonly findings?: readonly Finding[];
}

/** A network, made ready for the writers of pictures; or why what was asked for cannot be drawn. */
export function picture(now: Network, options: PictureOptions = {}): Picture | NoBox {
  const { depth = 3, focus = [], path } = options;
  const { network, lens } = viewOf(now, options);
  const whole = (wish: DrawOptions = {}) => outlineOf(network, { lens, depth, ...wish });
  const story = path && storyFor(path, network);
  if (story && 'because' in story) return story;
  const isOutside = focus.length > 0 ? outsideOf(focus, whole({ depth: 3 }), network) : undefined;
  if (isOutside) return isOutside;
  const outline = (wish: Wish = {}): Outline => {
    const drawn = story
      ? storyOf(whole({ ...wish, depth: depthForStory(story, network) }), story, network)
      : whole(wish);
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

/** The first name that means no box of a picture, and why. */
function outsideOf(names: readonly string[], { root }: Outline, network: Network): NoBox | undefined {
  const ends = endsOf(root, network);
  return names.flatMap(name => {
    const found = findBoxes(name, root, network, ends);
    return 'because' in found ? found : [];
  })[0];
}

/** What is drawn and what a perspective says of it: for a diff everything that either network has. */
export function viewOf(now: Network, options: PictureOptions): { readonly network: Network; readonly lens: Lens } {
  const { perspective, against, problems = [] } = options;
  const { network, lens } =
    perspective === 'diff' && against
      ? comparison(
          against,
          now,
          kinds.map(({ kind }) => kind),
        )
      : { network: now, lens: lensOf(now, options) };
  return { network, lens: perspective === 'findings' ? lens : withProblems(lens, problems, network) };
}

function lensOf(network: Network, { perspective = 'overview', findings }: PictureOptions): Lens {
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
