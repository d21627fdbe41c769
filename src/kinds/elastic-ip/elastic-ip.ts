import type { Reference, Resource } from '../../model/resource.ts';

/** A public IPv4 address of one's own. */
export interface ElasticIp extends Resource {
  readonly kind: 'elasticIp';
  /** Undefined until AWS gives it. */
  readonly address?: string;
  readonly networkInterface?: Reference<'networkInterface'>;
  /** The private address that it stands for (E4). */
  readonly privateAddress?: string;
  /** Whether it is in use, as AWS told; a design says so by what names it. */
  readonly associated?: boolean;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    elasticIp: ElasticIp;
  }
}
