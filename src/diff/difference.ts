import type { Plain } from '../kinds/field.ts';
import type { Note } from '../model/finding.ts';
import type { KindName, Resource } from '../model/resource.ts';
import type { ReachDifference } from './reach-difference.ts';

/** What differs between two networks: A, what should be, and B, what is. */
export interface Difference {
  /** In A only. */
  readonly missing: readonly Alone[];
  /** In B only: nobody declared it. */
  readonly unmanaged: readonly Alone[];
  readonly changed: readonly Changed[];
  /** What differs and makes no difference: AWS's own, or what a file ignores; with the reason. */
  readonly ignored: readonly Ignored[];
  /** What one side did not read: no verdict on it is possible. */
  readonly incomplete: readonly Incomplete[];
  /** What was found on both sides, and how. */
  readonly matched: readonly Matched[];
  /** Who reaches whom since; undefined where that was not asked. */
  readonly reach?: ReachDifference;
  /** What is worth knowing about the comparison itself: a line that ignores nothing. */
  readonly notes: readonly Note[];
  readonly from: { readonly a: 'design' | 'account'; readonly b: 'design' | 'account' };
}

export type Side = 'a' | 'b';

/** A resource that one side has and the other has not. */
export interface Alone {
  readonly side: Side;
  readonly resource: Resource;
}

/** How two resources were found to be the same one. */
export type MatchedBy = 'id' | 'name' | 'tag' | `shape: ${string}` | 'what is left';

/** The same thing on both sides: mostly one resource each, several where a design counts what an account lists. */
export interface Matched {
  readonly kind: KindName;
  readonly a: readonly Resource[];
  readonly b: readonly Resource[];
  readonly by: MatchedBy;
}

export interface Changed extends Matched {
  readonly changes: readonly Change[];
}

/** An attribute that differs; of a set, an item that one side has and the other has not. */
export interface Change {
  readonly action: 'create' | 'update' | 'delete';
  /** `['healthCheck', 'path']`; items of lists by what tells them apart: `['routes', '0.0.0.0/0', 'via']`. */
  readonly path: readonly string[];
  /** In A; left out where it has none. */
  readonly from?: Plain;
  /** In B; left out where it has none. */
  readonly to?: Plain;
}

export interface Ignored {
  readonly what: Alone | (Matched & { readonly change: Change });
  readonly reason: string;
  /** Whether AWS made it by itself, or a line of a file says so. */
  readonly by: 'aws' | 'file';
}

/** A kind, or an attribute of one, that a side did not read, and how many resources of the other side it concerns. */
export interface Incomplete {
  readonly side: Side;
  readonly kind: KindName;
  readonly attribute?: string;
  readonly count: number;
  /** The permissions that are missing to know it: `ec2:DescribeRouteTables`; none where the calls do not tell it. */
  readonly actions: readonly string[];
  readonly account?: string;
  readonly region?: string;
}
