import type { Grid } from '../../draw/grid.ts';
import type { Ends } from '../../draw/lens.ts';
import type { Metric } from '../../draw/metric.ts';
import type { Line, Outline, Part } from '../../draw/part.ts';
import type { Box, Scene } from '../../draw/scene.ts';
import type { Network } from '../../model/network.ts';

/** The picture of a state, with everything that moving in it needs. */
export interface View {
  readonly network: Network;
  readonly outline: Outline;
  readonly scene: Scene;
  readonly grid: Grid;
  readonly metric: Metric;
  readonly boxes: ReadonlyMap<string, Box>;
  /** Boxes that can be chosen, in the order of drawing. */
  readonly choices: readonly Box[];
  readonly ends: Ends;
  readonly depth: number;
  /** What is said of a story or a perspective beside the picture. */
  readonly notes: readonly Line[];
}

/** Whether a box can be chosen. */
export function isChoice({ role }: Part): boolean {
  return chosen.has(role);
}

const chosen: ReadonlySet<string> = new Set(['region', 'account', 'vpc', 'subnet', 'item', 'gateway', 'hub', 'site']);

/** Where one begins: with the first box that is no mere frame around others. */
export function firstChoice({ choices }: View): Box | undefined {
  return choices.find(({ part }) => !isFrame(part)) ?? choices[0];
}

/** Regions and accounts that hold what is drawn; those in which VPCs are only counted are things to look into. */
export function isFrame({ role, parts }: Part): boolean {
  return (role === 'region' || role === 'account') && parts.length > 0;
}
