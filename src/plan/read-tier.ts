import { type Refusal, type Size, sizeOf } from './size.ts';

/** A tier that is asked for in words. */
export interface TierWish {
  /** Left out where there is one VPC only. */
  readonly vpc?: string;
  readonly tier: string;
  readonly size: Size;
  /** How many zones it spreads over; all of the VPC where it is left out. */
  readonly zones?: number;
}

/** Reads `public=/24 x3`, `app=hosts:900 growth:50% x3`, or `data.app=/24` for a tier of the VPC data. */
export function tierOf(text: string): TierWish | Refusal {
  const match = /^\s*(?:([A-Za-z0-9][\w-]*)\.)?([A-Za-z0-9][\w-]*)\s*=\s*(.*?)(?:\s+x(\d+))?\s*$/.exec(text);
  if (!match)
    return {
      because: `${text} is no tier`,
      help: 'write NAME=SIZE xZONES: public=/24 x3, app=hosts:900 growth:50% x3',
    };
  const [, vpc, tier = '', words = '', count] = match;
  const size = sizeOf(words);
  if ('because' in size) return { because: `${tier}: ${size.because}`, help: size.help };
  const zones = count === undefined ? undefined : Number(count);
  if (zones !== undefined && (zones < 1 || zones > mostZones)) {
    return { because: `${tier}: x${count} are not 1 to ${mostZones} zones`, help: 'no region has more zones than six' };
  }
  return { ...(vpc === undefined ? {} : { vpc }), tier, size, ...(zones === undefined ? {} : { zones }) };
}

/** The most zones that a region of AWS has. */
export const mostZones = 6;

/** Letters of so many zones. */
export function zoneLetters(count: number): readonly string[] {
  return [...'abcdef'].slice(0, count);
}
