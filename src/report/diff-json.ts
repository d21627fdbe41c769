import { coverageOf, differs } from '../diff/coverage.ts';
import type { Alone, Change, Changed, Difference, Ignored, Incomplete, Matched, Side } from '../diff/difference.ts';
import type { FlowChange, Party } from '../diff/reach-difference.ts';
import type { Resource } from '../model/resource.ts';
import { blockerJson, flowsJson, pathJson } from './answer-json.ts';
import type { DiffReport } from './diff-report.ts';
import { type JsonLocation, jsonLocation } from './json.ts';
import { jsonText } from './json-text.ts';

/** The difference for programs: a `JsonDifference`. */
export function diffJson(report: DiffReport): string {
  const { tool, sources, difference, incomplete, durationMs } = report;
  const { missing, unmanaged, changed, ignored, matched, reach, notes } = difference;
  const { managed, total, percent } = coverageOf(difference);
  const whole: JsonDifference = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    sources,
    same: !differs(difference),
    summary: {
      managed,
      missing: missing.length,
      unmanaged: unmanaged.length,
      changed: changed.length,
      ignored: ignored.length,
      incomplete: difference.incomplete.length + incomplete.length,
      total,
    },
    coverage: percent,
    missing: missing.map(({ resource }) => jsonResource(resource)),
    unmanaged: unmanaged.map(({ resource }) => jsonResource(resource)),
    changed: changed.map(each => ({ ...jsonPair(each), changes: each.changes.map(jsonChange) })),
    ignored: ignored.map(jsonIgnored),
    incomplete: [...difference.incomplete, ...incomplete.map(message => ({ message }))],
    matched: matched.map(jsonPair),
    ...(reach && {
      reach: {
        gained: reach.gained.map(jsonFlowChange),
        lost: reach.lost.map(jsonFlowChange),
        nowUnknown: reach.nowUnknown.map(jsonFlowChange),
        nowKnown: reach.nowKnown.map(jsonFlowChange),
        asked: reach.asked,
        leftOut: reach.leftOut,
      },
    }),
    notes: notes.map(({ message }) => message),
    durationMs,
  };
  return jsonText(whole);
}

/**
 * What `netwright diff --format json` writes. Fields are only ever added while `version` stays 1; a field without a
 * value is left out. A is what should be, B is what is.
 */
export interface JsonDifference {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** The two sources, as the user named them. */
  readonly sources: { readonly a: string; readonly b: string };
  /** Whether nothing differs in what could be compared. */
  readonly same: boolean;
  /** `managed` are found on both sides, changed or not; `total` is managed, missing and unmanaged together. */
  readonly summary: Readonly<
    Record<'managed' | 'missing' | 'unmanaged' | 'changed' | 'ignored' | 'incomplete' | 'total', number>
  >;
  /** managed of total, in whole per cent; 100 where there is nothing. */
  readonly coverage: number;
  /** In A only. */
  readonly missing: readonly JsonResource[];
  /** In B only. */
  readonly unmanaged: readonly JsonResource[];
  readonly changed: readonly (JsonPair & { readonly changes: readonly JsonChange[] })[];
  readonly ignored: readonly JsonIgnored[];
  /** What a side did not read: nothing is said of it. */
  readonly incomplete: readonly (Incomplete | { readonly message: string })[];
  /** What was found to be the same, and how. */
  readonly matched: readonly JsonPair[];
  /** Who reaches whom since; left out with --no-reach. */
  readonly reach?: {
    readonly gained: readonly JsonFlowChange[];
    readonly lost: readonly JsonFlowChange[];
    /** Decided before, and not to be told now. */
    readonly nowUnknown: readonly JsonFlowChange[];
    readonly nowKnown: readonly JsonFlowChange[];
    /** Kinds of senders that were asked about, and those that were left out because there are too many. */
    readonly asked: number;
    readonly leftOut: number;
  };
  readonly notes: readonly string[];
  readonly durationMs: number;
}

export interface JsonResource {
  /** The kind: `securityGroup`. */
  readonly type: string;
  /** Unique within its type on its side: the design's name or AWS's id. */
  readonly address: string;
  readonly name: string;
  readonly id?: string;
  readonly account?: string;
  readonly region?: string;
  readonly location: JsonLocation;
}

/** One resource of each side, mostly; a workload of a design may be several instances of an account. */
export interface JsonPair {
  readonly type: string;
  readonly a: readonly JsonResource[];
  readonly b: readonly JsonResource[];
  /** `id`, `name`, `tag`, `shape: vpc, cidr`, or `what is left`. */
  readonly matchedBy: string;
}

export interface JsonChange {
  readonly action: 'create' | 'update' | 'delete';
  readonly path: readonly string[];
  /** In A. */
  readonly from?: unknown;
  /** In B. */
  readonly to?: unknown;
}

export interface JsonIgnored {
  readonly by: 'aws' | 'file';
  readonly reason: string;
  readonly side?: Side;
  readonly resource: JsonResource;
  readonly change?: JsonChange;
}

export interface JsonFlowChange {
  readonly from: readonly Party[];
  readonly to: readonly Party[];
  /** Addresses of parties are left out (0.0.0.0 or :: stands for them): they may have moved. */
  readonly flows: readonly object[];
  /** How it is possible: in B what was gained, in A what was lost. */
  readonly path?: readonly object[];
  /** What keeps it out now. */
  readonly blockers?: readonly object[];
  readonly missing?: readonly string[];
}

function jsonResource({ kind, key, name, id, account, region, origin }: Resource): JsonResource {
  return { type: kind, address: key, name, id, account, region, location: jsonLocation({ origin }) };
}

function jsonPair({ kind, a, b, by }: Matched | Changed): JsonPair {
  return { type: kind, a: a.map(jsonResource), b: b.map(jsonResource), matchedBy: by };
}

function jsonChange({ action, path, from, to }: Change): JsonChange {
  return { action, path, from, to };
}

function jsonIgnored({ what, reason, by }: Ignored): JsonIgnored {
  if (isAlone(what)) return { by, reason, side: what.side, resource: jsonResource(what.resource) };
  return { by, reason, resource: jsonResource(what.a[0] as Resource), change: jsonChange(what.change) };
}

function isAlone(what: Ignored['what']): what is Alone {
  return 'resource' in what;
}

function jsonFlowChange({ from, to, flows, path, blockers, missing }: FlowChange): JsonFlowChange {
  return {
    from,
    to,
    flows: flowsJson(flows),
    ...(path && { path: pathJson(path) }),
    ...(blockers.length > 0 && { blockers: blockers.map(blockerJson) }),
    ...(missing.length > 0 && { missing: [...new Set(missing)] }),
  };
}

/** The whole difference, for those who have the library. */
export type { Difference };
