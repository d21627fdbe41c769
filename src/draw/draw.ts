import type { Network } from '../model/network.ts';
import { endsOf } from './ends.ts';
import type { Lens } from './lens.ts';
import { overview } from './overview.ts';
import { type Outline, shown } from './part.ts';
import { structureOf } from './structure.ts';
import { structureLinks } from './structure-links.ts';

export interface DrawOptions {
  /** What the picture tells. Default: the overview. */
  readonly lens?: Lens;
  /** 1 VPCs, 2 and their subnets, 3 and what stands in them. Default: 3. */
  readonly depth?: number;
  /** VPCs beside each other at most. Default: by their number. */
  readonly across?: number;
}

/** Draws a network: boxes within boxes and what joins them, without places yet (see `sceneOf`). */
export function outlineOf(
  network: Network,
  { lens = overview(network), depth = 3, across }: DrawOptions = {},
): Outline {
  const root = structureOf(network, lens, depth, across);
  const ends = endsOf(root, network);
  const structure = structureLinks(network, ends);
  const all = [...(lens.keeps ? structure.filter(lens.keeps) : structure), ...(lens.links?.(ends) ?? [])];
  const links = all.map(link => (link.label === undefined ? link : { ...link, label: shown(link.label) }));
  const notes = root.parts.length > 0 ? [] : [{ text: 'nothing to draw: no VPC and no transit gateway' }];
  const outline = { title: root.title, perspective: lens.name, root, links, notes };
  return lens.finish?.(outline, ends) ?? outline;
}
