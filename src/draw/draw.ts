import type { Network } from '../model/network.ts';
import type { Depth } from './depth.ts';
import { endsOf } from './ends.ts';
import type { Ends, Lens } from './lens.ts';
import { lifted } from './lifted.ts';
import { overview } from './overview.ts';
import { type Link, type Outline, type Part, shown } from './part.ts';
import { type Arrangement, structureOf } from './structure.ts';
import { structureLinks } from './structure-links.ts';

export interface DrawOptions extends Arrangement {
  /** What the picture tells. Default: the overview. */
  readonly lens?: Lens;
  /** 0 accounts, 1 VPCs, 2 and their subnets, 3 and what stands in them; or that of each VPC. Default: 3. */
  readonly depth?: number | Depth;
}

/** Draws a network: boxes within boxes and what joins them, without places yet (see `sceneOf`). */
export function outlineOf(network: Network, { lens, depth, ...room }: DrawOptions = {}): Outline {
  return outlinesOf(network, { lens, depth })(room);
}

/** The same in any arrangement: what joins boxes is found once, wherever they stand. */
export function outlinesOf(
  network: Network,
  { lens = overview(network), depth = 3 }: Pick<DrawOptions, 'lens' | 'depth'> = {},
): (room: Arrangement) => Outline {
  let links: readonly Link[] | undefined;
  return room => {
    const root = structureOf(network, lens, typeof depth === 'number' ? () => depth : depth, room);
    const ends = endsOf(root, network);
    links ??= linksOf(network, lens, root, ends);
    const notes = root.parts.length > 0 ? [] : [{ text: 'nothing to draw: no VPC and no transit gateway' }];
    const outline = { title: root.title, perspective: lens.name, root, links, notes };
    return lens.finish?.(outline, ends) ?? outline;
  };
}

function linksOf(network: Network, lens: Lens, root: Part, ends: Ends): readonly Link[] {
  const structure = structureLinks(network, ends);
  const all = [...(lens.keeps ? structure.filter(lens.keeps) : structure), ...(lens.links?.(ends) ?? [])];
  return lifted(all, root, network).map(link =>
    link.label === undefined ? link : { ...link, label: shown(link.label) },
  );
}
