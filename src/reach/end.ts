import type { AnyReference } from '../model/resource.ts';
import type { AddressSet } from '../net/address-set.ts';

/** Who is asked about. Addresses are those of packets: a public one is reached by the internet. */
export type End =
  | { readonly type: 'internet' }
  | { readonly type: 'resource'; readonly reference: AnyReference; readonly by?: 'private' | 'public' }
  | { readonly type: 'resources'; readonly references: readonly AnyReference[]; readonly by?: 'private' | 'public' }
  | { readonly type: 'addresses'; readonly addresses: AddressSet };
