import { AddressSet } from './address-set.ts';
import type { Diagram } from './diagram.ts';
import * as diagrams from './diagram.ts';
import * as algebra from './diagram-algebra.ts';
import { type Range, wideIntervals, wideRangesOf } from './intervals.ts';
import { destinationLevel, ipv4End, sourceLevel, versionLevel } from './levels.ts';

/** The packets whose source is in the set. Remembered with the set: the same set is asked for again and again. */
export function fromAddresses(set: AddressSet): Diagram {
  return AddressSet.sources(set, bySource);
}

/** The packets whose destination is in the set. */
export function toAddresses(set: AddressSet): Diagram {
  return AddressSet.destinations(set, byDestination);
}

/** The addresses that the coordinates from a level on can have; they must be the first after the version. */
export function addressesAt(diagram: Diagram, level: number): AddressSet {
  const { v4 } = addressesOf(diagrams.at(diagram, versionLevel, 0), level, 4);
  return new AddressSet(v4, addressesOf(diagrams.at(diagram, versionLevel, 1), level, 6).v6);
}

/** The addresses of one version that the coordinates from a level on can have; they must be the topmost. */
export function addressesOf(diagram: Diagram, level: number, version: 4 | 6): AddressSet {
  if (version === 4) return new AddressSet(diagrams.boundsOf(diagram, level, ipv4End), []);
  const ranges: Range<bigint>[] = [];
  collect(diagram, level, 0, 0n, ranges);
  return new AddressSet([], wideIntervals(ranges));
}

/** The three coordinates of an IPv6 address. */
export function piecesOf(value: bigint): number[] {
  return pieces.map(({ shift, end }) => Number((value >> shift) & (BigInt(end) - 1n)));
}

/** The address of three coordinates. */
export function addressOfPieces(values: readonly number[]): bigint {
  return pieces.reduce((value, { shift }, i) => value | (BigInt(values[i] as number) << shift), 0n);
}

/** How an IPv6 address is cut: `end` is one past the largest value of a piece. */
export const pieces: readonly { readonly shift: bigint; readonly end: number }[] = [
  { shift: 80n, end: 2 ** 48 },
  { shift: 32n, end: 2 ** 48 },
  { shift: 0n, end: 2 ** 32 },
];

const bySource = (set: AddressSet) => made(set, sourceLevel);
const byDestination = (set: AddressSet) => made(set, destinationLevel);

function made(set: AddressSet, level: number): Diagram {
  const v6 = algebra.uniteAll(wideRangesOf(set.v6).map(({ from, to }) => wideRange(level, 0, from, to)));
  return diagrams.branch(versionLevel, [0, 1], [diagrams.within(level, set.v4, ipv4End, diagrams.all), v6]);
}

/** A range of what is left of an IPv6 address from a piece on. */
function wideRange(level: number, piece: number, from: bigint, to: bigint): Diagram {
  const cut = pieces[piece];
  if (!cut) return diagrams.all;
  const rest = (1n << cut.shift) - 1n;
  const first = Number(from >> cut.shift);
  const last = Number(to >> cut.shift);
  const at = (start: number, end: number, inside: Diagram) =>
    diagrams.within(level + piece, start < end ? [start, end] : [], cut.end, inside);
  if (first === last) return at(first, first + 1, wideRange(level, piece + 1, from & rest, to & rest));
  return algebra.uniteAll([
    at(first, first + 1, wideRange(level, piece + 1, from & rest, rest)),
    at(first + 1, last, diagrams.all),
    at(last, last + 1, wideRange(level, piece + 1, 0n, to & rest)),
  ]);
}

/** Stretches of several values whose rest matters come from as many written blocks, so that walking them is cheap. */
function collect(diagram: Diagram, level: number, piece: number, before: bigint, ranges: Range<bigint>[]): void {
  const cut = pieces[piece];
  if (!cut) return;
  for (const { from, to, below } of diagrams.stretchesOf(diagram, level + piece, cut.end)) {
    if (below.level > level + 2) {
      ranges.push({
        from: before | (BigInt(from) << cut.shift),
        to: before | (((BigInt(to) + 1n) << cut.shift) - 1n),
      });
    } else {
      for (let value = from; value <= to; value++) {
        collect(below, level, piece + 1, before | (BigInt(value) << cut.shift), ranges);
      }
    }
  }
}
