import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import type { Resource } from '../model/resource.ts';
import type { Line, Link, Outline } from './part.ts';

/** What a perspective says of one picture: the lines in its boxes, the wires between them, and what it marks. */
export interface Lens {
  readonly name: Perspective;
  readonly vpcLines: (vpc: Vpc) => readonly Line[];
  readonly subnetLines: (subnet: Subnet) => readonly Line[];
  /** Lines in the box of what stands in a subnet, beside its own. */
  readonly itemLines?: (resource: Resource) => readonly Line[];
  /** Whether a wire of the structure is drawn; all are where it is left out. */
  readonly keeps?: (link: Link) => boolean;
  /** Wires beside those of the structure. */
  readonly links?: (ends: Ends) => readonly Link[];
  /** A last change of the whole: marks, notes. */
  readonly finish?: (outline: Outline, ends: Ends) => Outline;
}

export const perspectives = ['overview', 'addressing', 'routing', 'security', 'findings', 'diff'] as const;

export type Perspective = (typeof perspectives)[number];

/** Where a resource is drawn: the ids of its boxes, by address; none where it is not. */
export interface Ends {
  readonly of: (address: string) => readonly string[];
}
