import { textWidth } from '../source/text-width.ts';
import type { Metric } from './metric.ts';
import { fitted } from './pixels.ts';

/** Sizes for terminals, in cells; texts in boxes are cut at so many columns. */
export function cells(mostText = 36): Metric {
  return {
    width: text => textWidth(text),
    fit: (text, _, room) => fitted(text, room, textWidth),
    line: 1,
    label: 1,
    inset: {
      canvas: { top: 0, right: 2, bottom: 0, left: 2 },
      band: { top: 0, right: 0, bottom: 0, left: 0 },
      region: { top: 2, right: 2, bottom: 1, left: 2 },
      account: { top: 2, right: 2, bottom: 1, left: 2 },
      vpc: { top: 1, right: 2, bottom: 1, left: 2 },
      zone: { top: 1, right: 0, bottom: 0, left: 0 },
      subnet: { top: 1, right: 2, bottom: 1, left: 2 },
      item: { top: 1, right: 0, bottom: 0, left: 0 },
      gateway: { top: 1, right: 0, bottom: 0, left: 0 },
      hub: { top: 1, right: 2, bottom: 1, left: 2 },
      site: { top: 1, right: 2, bottom: 1, left: 2 },
    },
    gap: {
      canvas: 2,
      band: 6,
      region: 3,
      account: 3,
      vpc: 2,
      zone: 1,
      subnet: 0,
      item: 0,
      gateway: 1,
      hub: 0,
      site: 0,
    },
    space: 0,
    tile: tag => tag.length + 1,
    beside: 1,
    most: { ...every(mostText), region: 60, account: 60, vpc: 60, hub: 60 },
    least: { ...every(0), subnet: 18, site: 16, vpc: 22 },
    inline: true,
    edge: 1,
    clear: 1,
    lane: 1,
  };
}

function every(size: number): Metric['most'] {
  const roles = ['canvas', 'band', 'region', 'account', 'vpc', 'zone', 'subnet', 'item', 'gateway', 'hub', 'site'];
  return Object.fromEntries(roles.map(role => [role, size])) as Metric['most'];
}
