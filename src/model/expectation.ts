import type { Cidr } from '../net/cidr.ts';
import type { Traffic } from '../net/traffic.ts';
import type { Origin } from '../source/origin.ts';
import type { AnyReference } from './resource.ts';

/** What a design says must hold of who can reach whom. */
export interface Expectation {
  /** The sentence, as written or as the structured form would be said. */
  readonly text: string;
  readonly claim: Claim;
  readonly because?: string;
  /** Why an undecidable answer is acceptable; without it such an answer is a finding. */
  readonly allowUnknown?: string;
  readonly origin: Origin;
}

/**
 * `can`: every pair and every flow named; where no traffic is named, each pair gets something through. `cannot`: no
 * pair, no flow. `only`: of all that `from` reaches, nothing but `to`. `alone`: of all who reach `to`, nobody but
 * `from`. `through`: they reach each other, and every path from one to the other passes `through`. `apart`: nobody of
 * one party reaches anybody of another. What a host sends to itself crosses no network: it gets there, and is never
 * what speaks against any of them. Several machines written as one workload are several hosts.
 */
export type Claim =
  | {
      readonly verb: 'can' | 'cannot' | 'only' | 'alone';
      readonly from: readonly Party[];
      readonly to: readonly Party[];
      readonly on?: Traffic;
    }
  | {
      readonly verb: 'through';
      readonly from: readonly Party[];
      readonly to: readonly Party[];
      readonly on?: Traffic;
      /** Any of these: there is one in each zone, or one alone. */
      readonly through: readonly AnyReference[];
    }
  /** Among all environments where no party is named. */
  | { readonly verb: 'apart'; readonly among: readonly Party[]; readonly on?: Traffic };

/** One end of an expectation, or a selector for many. */
export type Party =
  | { readonly type: 'internet' }
  | { readonly type: 'onPremises' }
  | { readonly type: 'addresses'; readonly cidr: Cidr }
  | { readonly type: 'resource'; readonly reference: AnyReference }
  | { readonly type: 'tag'; readonly name: string; readonly value: string }
  | { readonly type: 'environment'; readonly name: string };
