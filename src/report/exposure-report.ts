import type { FailOn, Finding } from '../model/finding.ts';
import { grouped } from '../model/grouped.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import { overlaps } from '../net/address-set.ts';
import { destinationsOf, type Flows, isEmpty, union } from '../net/flows.ts';
import { trafficWords } from '../net/flows-words.ts';
import { addressWords, areStandIns } from '../net/stand-ins.ts';
import type { Exposure } from '../reach/exposure.ts';
import type { Opener } from '../reach/openers.ts';
import type { Reaching } from '../reach/reaching.ts';
import type { Style } from './report.ts';

/** All that a format needs to tell of what one end reaches. */
export interface ExposureReport {
  readonly tool: { readonly name: 'netwright'; readonly version: string };
  /** What was asked, as the user named it. */
  readonly sources: readonly string[];
  /** The end that reaches: `the internet`. */
  readonly from: string;
  readonly exposures: readonly Exposure[];
  /** What it reaches outside the network. */
  readonly beyond: readonly Reaching[];
  /** What rules say of it. */
  readonly findings: readonly Finding[];
  readonly failOn: FailOn;
  /** Whether each way is told hop by hop. */
  readonly paths: boolean;
  readonly incomplete: readonly string[];
}

/** The report as text. Never prints, never decides on colour. */
export type ExposureFormat = (report: ExposureReport, style: Style) => string;

/** Exposures that differ in their interfaces only. */
export interface ExposureRow {
  readonly to: Resource;
  /** `loadBalancer/shop-edge`; `×3` where three of its interfaces are alike. */
  readonly name: string;
  readonly addresses: string;
  readonly on: string;
  /** What gets there though nothing listens; empty where nothing does. */
  readonly unheard: string;
  readonly openedBy: readonly Opener[];
  readonly behind: readonly Resource[];
  readonly missing: readonly string[];
  readonly exposures: readonly Exposure[];
}

/** The rows of a table: what is proved, what nothing listens on, and what is not known. */
export function exposureRows(exposures: readonly Exposure[]): {
  readonly proved: readonly ExposureRow[];
  readonly unheard: readonly ExposureRow[];
  readonly unknown: readonly ExposureRow[];
} {
  const rows = rowsOf(exposures);
  return {
    proved: rows.filter(({ exposures: [one] }) => one?.proved && !isEmpty(one.flows)),
    unheard: rows.filter(({ exposures: [one] }) => one?.proved && isEmpty(one.flows)),
    unknown: rows.filter(({ exposures: [one] }) => !one?.proved),
  };
}

function rowsOf(exposures: readonly Exposure[]): readonly ExposureRow[] {
  const alike = grouped(exposures, each => {
    const openers = each.openedBy
      .filter(({ rule }) => rule)
      .map(({ resource, text }) => `${addressOf(resource)} ${text}`);
    return [addressOf(each.to), each.proved, said(each.flows), said(each.unheard), ...openers, ...each.missing].join(
      '\n',
    );
  });
  return [...alike.values()].map(rowOf);
}

function rowOf(exposures: readonly Exposure[]): ExposureRow {
  const [{ to, flows, unheard, openedBy, behind, missing }] = exposures as readonly [Exposure];
  const name = exposures.length > 1 ? `${nameOf(to)} ×${exposures.length}` : nameOf(to);
  return {
    to,
    name,
    addresses: [...new Set(exposures.map(addressText))].join(', '),
    on: said(flows),
    unheard: said(unheard),
    openedBy: openedBy.filter(({ rule }) => rule),
    behind,
    missing,
    exposures,
  };
}

/** `loadBalancer/shop-edge`; of an account with the id where that is short: `workload/web (i-0abc)`. */
function nameOf({ kind, name, id }: Resource): string {
  const short = id !== undefined && id !== name && !id.startsWith('arn:');
  return short ? `${kind}/${name} (${id})` : `${kind}/${name}`;
}

function said(flows: Flows): string {
  return isEmpty(flows) ? '' : trafficWords([flows]);
}

/** Where the sender sends to; what is not given yet is said so. */
function addressText({ flows, unheard, station }: Exposure): string {
  const to = destinationsOf(union(flows, unheard));
  if (!station.exact && overlaps(to, station.addresses)) return 'any of the subnet';
  if (areStandIns(to)) return 'to be given';
  const parts = addressWords(to).split(', ');
  return parts.length > 3 ? `${parts.slice(0, 3).join(', ')} and ${parts.length - 3} more` : parts.join(', ');
}
