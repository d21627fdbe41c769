import type { AddressSet } from '../net/address-set.ts';
import type { Flows } from '../net/flows.ts';
import type { Traffic } from '../net/traffic.ts';
import type { Origin, Place } from '../source/origin.ts';
import type { Evidence, Related } from './finding.ts';
import type { Network } from './network.ts';
import type { Resource } from './resource.ts';

/**
 * The types of a fact's fields, as rules see them. `traffic` is a set of protocols with ports (or ICMP types),
 * `addresses` a set of IPv4 and IPv6 addresses, `flows` a packet set.
 */
export type FactType =
  | 'string'
  | 'int'
  | 'double'
  | 'bool'
  | 'traffic'
  | 'addresses'
  | 'flows'
  | { readonly list: FactType }
  | { readonly record: FactFields<never> };

export type FactValue =
  | string
  | number
  | boolean
  | null
  | Traffic
  | AddressSet
  | Flows
  | readonly FactValue[]
  | { readonly [field: string]: FactValue | undefined };

/** A field: its type, what it means, and how it follows from the subject. `undefined` means: not read. */
export interface FactField<S> {
  readonly type: FactType;
  readonly describe: string;
  readonly get: (subject: S, network: Network) => FactValue | undefined;
}

export type FactFields<S> = Readonly<Record<string, FactField<S>>>;

/**
 * A kind of fact: what there is to judge. A rule chooses one by name and sees each subject as a record
 * of the fields, under the name in camel case (`security-group-rule` is `securityGroupRule`).
 */
export interface FactKind<S = unknown> {
  readonly name: string;
  readonly describe: string;
  readonly fields: FactFields<S>;
  readonly subjects: (network: Network) => Iterable<S>;
  /** The resource that a finding about this subject belongs to. */
  readonly resource: (subject: S) => Resource | undefined;
  /** Where the subject stands. Paths of rules (`at: cidr`) are looked up below it. */
  readonly origin: (subject: S) => Origin;
  /**
   * Places that rules may name beside their own (`related: [{ at: other.cidr }]`): the first word chooses
   * the origin, the rest is the path below it.
   */
  readonly places?: (subject: S, network: Network) => Readonly<Record<string, Origin>>;
  /** Where a finding points while the rule says no `at`; the subject's key where it is left out. */
  readonly place?: (subject: S) => Place;
  /** Other places that the fact itself knows; shown after those of the rule. */
  readonly related?: (subject: S, network: Network) => readonly Related[];
  /** Set where subjects hold answers about packets: to look at all of these, so as to compare them, would ask again. */
  readonly asks?: true;
  /**
   * What proves what a rule says of this subject, such as a path; asked for where there is a finding. `about` is the
   * traffic that the rule asks for, where it names some.
   */
  readonly evidence?: (subject: S, network: Network, about?: Traffic) => readonly Evidence[];
  /**
   * What there may be more subjects in, asked for when all were gone through: more pairs than are asked about. Rules on
   * the fact are then not judged as a whole.
   */
  readonly leftOut?: (network: Network) => string | undefined;
  /** What a subject is about, where several kinds of facts are about the same: a rule of a security group. */
  readonly about?: (subject: S) => unknown;
  /**
   * What tells this subject from others of the same resource, for fingerprints: names and ids, no counts,
   * no line numbers. Where it is left out, the key (or what is written) serves.
   */
  readonly identity?: (subject: S) => string;
}

/** Gives a fact kind its type and forgets the subject's, so that kinds of facts stand in one list. */
export function defineFact<S>(fact: FactKind<S>): FactKind {
  return fact as unknown as FactKind;
}

/**
 * A fact as another one, but for some members. Its fields are put together when they are first asked for: a run seldom
 * meets subjects of every kind.
 */
export function refined<S>(
  fact: FactKind<S>,
  members: Partial<Omit<FactKind<S>, 'fields'>>,
  fields: () => FactFields<S>,
): FactKind<S> {
  let made: FactFields<S> | undefined;
  const own = Object.assign(Object.create(fact) as FactKind<S>, members);
  return Object.defineProperty(own, 'fields', { get: () => (made ??= fields()), enumerable: true });
}
