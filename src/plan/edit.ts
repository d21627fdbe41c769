import type { Cidr } from '../net/cidr.ts';
import type { Size } from './size.ts';

/** A change of a plan, as data. Where `block` is left out, the plan chooses. */
export type Edit =
  | {
      readonly do: 'addVpc';
      readonly vpc: string;
      readonly pools: readonly Cidr[];
      readonly ipv6?: readonly Cidr[];
      readonly zones: readonly string[];
    }
  | { readonly do: 'addPool'; readonly vpc: string; readonly block: Cidr }
  /** A subnet of the size in each of the zones: in all of the VPC where they are left out. */
  | {
      readonly do: 'addTier';
      readonly vpc: string;
      readonly tier: string;
      readonly size: Size;
      readonly zones?: readonly string[];
    }
  /** A further zone: one more subnet for each tier that spreads over all zones. */
  | { readonly do: 'addZone'; readonly vpc: string; readonly zone: string }
  | {
      readonly do: 'addSubnet';
      readonly vpc: string;
      readonly subnet: string;
      readonly zone?: string;
      readonly size: Size;
      readonly block?: Cidr;
    }
  | { readonly do: 'reserve'; readonly vpc: string; readonly name: string; readonly block: Cidr }
  | { readonly do: 'release'; readonly vpc: string; readonly name: string }
  | { readonly do: 'resize'; readonly vpc: string; readonly subnet: string; readonly size: Size }
  | { readonly do: 'split'; readonly vpc: string; readonly subnet: string; readonly prefix: number }
  /** Neighbours become one; it has the name of the first. */
  | { readonly do: 'join'; readonly vpc: string; readonly subnets: readonly string[] }
  | { readonly do: 'move'; readonly vpc: string; readonly subnet: string; readonly block?: Cidr }
  | { readonly do: 'pin'; readonly vpc: string; readonly subnet: string; readonly pinned: boolean }
  | { readonly do: 'rename'; readonly vpc: string; readonly subnet: string; readonly name: string }
  | { readonly do: 'annotate'; readonly vpc: string; readonly subnet: string; readonly note: string }
  | { readonly do: 'remove'; readonly vpc: string; readonly subnet: string };
