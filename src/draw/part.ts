import type { Severity } from '../model/finding.ts';
import type { Resource } from '../model/resource.ts';
import { printable } from '../source/escape.ts';

/** What a part of a picture is, for its frame and its place. */
export type Role =
  | 'canvas'
  /** A row or column without a frame of its own. */
  | 'band'
  | 'region'
  | 'account'
  | 'vpc'
  | 'zone'
  | 'subnet'
  /** What stands in a subnet. */
  | 'item'
  /** What stands on the border of a VPC. */
  | 'gateway'
  /** What joins networks: a transit gateway, a Direct Connect gateway. */
  | 'hub'
  /** What lies outside: the internet, an office, a network of another account. */
  | 'site';

/** The group that a part belongs to, which gives it its colour. */
export type Family =
  | 'region'
  | 'account'
  | 'network'
  | 'public'
  | 'private'
  | 'compute'
  | 'database'
  | 'storage'
  | 'security'
  | 'outside';

/** How a text of a part is said. */
export type Tone = 'plain' | 'faint' | 'good' | 'bad' | 'warn';

/** A line below the title; `bar` is a share between 0 and 1 that is drawn as one. */
export interface Line {
  readonly text: string;
  readonly tone?: Tone;
  readonly bar?: number;
}

/** What is told of a part beside its lines: a finding, a change, a place of a path. */
export type Mark =
  | { readonly type: 'finding'; readonly severity: Severity; readonly count: number }
  | { readonly type: 'change'; readonly change: Change }
  | { readonly type: 'step'; readonly steps: string }
  | { readonly type: 'blocked' };

export type Change = 'added' | 'removed' | 'changed';

/** A name and a value, for whoever looks closer. */
export type Detail = readonly [name: string, value: string];

/** A box of a picture, with all that it holds, before it has a place. */
export interface Part {
  /** Address of the resource (`vpc/shop`); `@` and a subnet follow where one resource stands in several. */
  readonly id: string;
  readonly role: Role;
  readonly family: Family;
  readonly title: string;
  /** A short word on a tile: ALB, NAT. */
  readonly tag?: string;
  /** Stands beside the title: the CIDR block. */
  readonly aside?: string;
  readonly lines: readonly Line[];
  readonly marks: readonly Mark[];
  readonly details: readonly Detail[];
  readonly resource?: Resource;
  /** Whether the story that is drawn does not touch it. */
  readonly dim?: boolean;
  /** How its parts stand: one below the other, beside each other, or zones with rows in common. */
  readonly arrange: 'column' | 'row' | 'zones';
  readonly parts: readonly Part[];
  /** The row of a subnet in its zone. */
  readonly row?: number;
  /** Parts on its upper and its lower border. */
  readonly top: readonly Part[];
  readonly bottom: readonly Part[];
}

/** What a wire stands for. */
export type WireStyle =
  | 'way'
  | 'attachment'
  | 'peering'
  | 'line'
  | 'traffic'
  | 'route'
  /** What one end reaches, laid over the picture. */
  | 'exposed'
  | 'path'
  | 'reply'
  | 'blocked';

/** A line between two parts, before it has a way. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly style: WireStyle;
  readonly label?: string;
  /** Whether it has a direction. */
  readonly arrow: boolean;
  /** Whether the same is true the other way round: the wire has a head at each end. */
  readonly both?: boolean;
  readonly change?: Change;
}

/** A picture before it is laid out: what all writers start from. */
export interface Outline {
  readonly title: string;
  readonly perspective: string;
  readonly root: Part;
  readonly links: readonly Link[];
  /** Sentences below the picture: the hops of a story, what was left out. */
  readonly notes: readonly Line[];
}

/** A part with what is not said left empty. Its texts come from designs and accounts: here they become harmless to show. */
export function part(
  id: string,
  role: Role,
  title: string,
  more: Partial<Omit<Part, 'id' | 'role' | 'title'>> = {},
): Part {
  const { aside, lines = [], details = [] } = more;
  return {
    family: 'network',
    marks: [],
    arrange: 'column',
    parts: [],
    top: [],
    bottom: [],
    ...more,
    id,
    role,
    title: shown(title),
    aside: aside && shown(aside),
    lines: lines.map(line => ({ ...line, text: shown(line.text) })),
    details: details.map(([name, value]) => [name, shown(value)]),
  };
}

/** A text without control characters, and not endless. */
export function shown(text: string): string {
  return printable(text.length > longest ? `${text.slice(0, longest)}…` : text);
}

const longest = 400;

/** A part and all that it holds, outer ones first. */
export function* partsOf(whole: Part): Generator<Part, undefined> {
  yield whole;
  for (const each of whole.top) yield* partsOf(each);
  for (const each of whole.parts) yield* partsOf(each);
  for (const each of whole.bottom) yield* partsOf(each);
}
