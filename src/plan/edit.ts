import type { PlanColor } from '../kinds/planning-fields.ts';
import type { Cidr } from '../net/cidr.ts';
import type { Size } from './size.ts';

/** A change of a plan, as data. Where `block` is left out, the plan chooses. */
export type Edit = VpcEdit | PoolEdit;

/** A change of the address space above VPCs. */
export type PoolEdit =
  | {
      readonly do: 'addPool';
      readonly pool: string;
      /** The pool that it becomes a part of. */
      readonly in?: string;
      /** Its blocks, or the size of the one to be chosen. */
      readonly blocks?: readonly Cidr[];
      readonly prefix?: number;
      /** With place around it, so that it and its neighbours can grow. */
      readonly sparse?: boolean;
    }
  | { readonly do: 'removePool'; readonly pool: string }
  | { readonly do: 'reserveInPool'; readonly pool: string; readonly name: string; readonly block: Cidr }
  | { readonly do: 'releaseInPool'; readonly pool: string; readonly name: string }
  | { readonly do: 'annotatePool'; readonly pool: string; readonly note: string };

/** A change of a VPC. `subnet` is the name of one, or of a tier: then it is about each of its subnets. */
export type VpcEdit =
  | {
      readonly do: 'addVpc';
      readonly vpc: string;
      readonly blocks: readonly Cidr[];
      readonly ipv6?: readonly Cidr[];
      /** The pool that its blocks come from; without blocks one of `prefix` is chosen there. */
      readonly pool?: string;
      readonly prefix?: number;
      readonly sparse?: boolean;
      readonly zones: readonly string[];
    }
  | { readonly do: 'addBlock'; readonly vpc: string; readonly block: Cidr }
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
      readonly sparse?: boolean;
    }
  | { readonly do: 'reserve'; readonly vpc: string; readonly name: string; readonly block: Cidr }
  | { readonly do: 'release'; readonly vpc: string; readonly name: string }
  | { readonly do: 'resize'; readonly vpc: string; readonly subnet: string; readonly size: Size }
  | { readonly do: 'split'; readonly vpc: string; readonly subnet: string; readonly prefix: number }
  /** Neighbours become one; it has the name of the first. */
  | { readonly do: 'join'; readonly vpc: string; readonly subnets: readonly string[] }
  /** To a block, or to the next free one; `size` where it shall have another size there. */
  | { readonly do: 'move'; readonly vpc: string; readonly subnet: string; readonly block?: Cidr; readonly size?: Size }
  | { readonly do: 'pin'; readonly vpc: string; readonly subnet: string; readonly pinned: boolean }
  | { readonly do: 'rename'; readonly vpc: string; readonly subnet: string; readonly name: string }
  | { readonly do: 'annotateVpc'; readonly vpc: string; readonly note: string }
  | { readonly do: 'annotate'; readonly vpc: string; readonly subnet: string; readonly note: string }
  | { readonly do: 'color'; readonly vpc: string; readonly subnet: string; readonly color: PlanColor | undefined }
  | { readonly do: 'remove'; readonly vpc: string; readonly subnet: string };
