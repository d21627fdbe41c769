import type { Origin } from '../source/origin.ts';

export type Tags = Readonly<Record<string, string>>;

/** What every resource has, whatever its kind. An attribute that is `undefined` was not read. */
export interface Resource {
  readonly kind: KindName;
  /** Unique within its kind: AWS's id, or the design's name (`shop.app-a` for what belongs to a VPC). */
  readonly key: string;
  /** What a message calls it: the name as written or the Name tag, else AWS's id. */
  readonly name: string;
  /** AWS's id or ARN, where it is known. */
  readonly id?: string;
  readonly account?: string;
  readonly region?: string;
  readonly environment?: string;
  readonly tags?: Tags;
  readonly origin: Origin;
}

/**
 * The kinds of resources and their types. Each folder of `kinds/` adds its own by declaration merging:
 * `declare module '../../model/resource.ts' { interface ResourceKinds { subnet: Subnet } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the kinds
export interface ResourceKinds {}

export type KindName = keyof ResourceKinds & string;

/** The key of a resource of a certain kind. */
export type Reference<_K extends KindName = KindName> = string;

/** A reference whose place allows several kinds, such as a route's target. */
export interface AnyReference {
  readonly kind: KindName;
  readonly key: string;
}

/** `subnet/shop.app-a`: how the whole program names a resource. */
export function addressOf(resource: { readonly kind: string; readonly key: string }): string {
  return `${resource.kind}/${resource.key}`;
}
