import type { Item } from '../../kinds/answers.ts';
import { idAt } from './parent-ids.ts';

/** Services by the name of the AWS CLI's command. */
export type Service =
  | 'ec2'
  | 'elbv2'
  | 'elb'
  | 'wafv2'
  | 'route53'
  | 'route53resolver'
  | 'acm'
  | 'network-firewall'
  | 'directconnect'
  | 'organizations'
  | 'sts';

/** A call that reads. */
export interface PermittedCall {
  /** `ec2.DescribeVpcs`; where one call is asked in several ways, with the way behind it. */
  readonly id: string;
  readonly service: Service;
  /** `DescribeVpcs`: as AWS names it. */
  readonly name: string;
  /** The list in the answer that is kept; the whole answer where it is left out. */
  readonly list?: string;
  /** Further parts of the answer that are kept beside the list. */
  readonly beside?: readonly string[];
  /** Top-level key under which a snapshot keeps the items. */
  readonly keep: string;
  readonly input?: Readonly<Record<string, unknown>>;
  /** Where the next page begins: part of the input ← part of the answer before. */
  readonly page?: Readonly<Record<string, string>>;
  readonly each?: Each;
  /**
   * `list` tells which resources there are: without it they are not known. `beside` tells more of resources, and
   * `index` only what to ask next.
   */
  readonly role: 'list' | 'beside' | 'index';
  /** Asked once an account, instead of in each region. */
  readonly where?: 'account';
}

/** Asked once for each parent. */
export interface Each {
  /** The call that lists the parents. */
  readonly of: string;
  /** The parents of one item of that call. */
  readonly ids: (item: Item) => readonly string[];
  /** Part of the input that names the parent. */
  readonly ask: string;
  /** Key that names the parent in what is kept. */
  readonly id: string;
  /** Items stand by themselves, not wrapped with their parent: they name it. */
  readonly flat?: boolean;
  /** Several parents in one call. */
  readonly batch?: { readonly key: string; readonly size: number };
}

/** What the calls of a service have in common. */
export interface Asking {
  readonly service: Service;
  readonly page: Readonly<Record<string, string>>;
}

interface More {
  readonly role?: PermittedCall['role'];
  readonly where?: 'account';
  readonly input?: PermittedCall['input'];
  readonly page?: PermittedCall['page'];
}

/** A call that answers with a list, in pages of at most `most` items. */
export function many(
  { service, page }: Asking,
  name: string,
  list: string,
  more: More & { readonly most: number; readonly size?: string; readonly keep?: string },
): PermittedCall {
  const { most, size = 'MaxResults', keep = list, role = 'list', input, ...rest } = more;
  return {
    id: `${service}.${name}`,
    service,
    name,
    list,
    keep,
    role,
    page,
    ...rest,
    input: { ...input, [size]: most },
  };
}

/** A call that answers with a list, or with one mapping, at once. */
export function one({ service }: Asking, name: string, list: string): PermittedCall {
  return { id: `${service}.${name}`, service, name, list, keep: list, role: 'list' };
}

/** A call that is asked for each parent, and kept under `keep`. */
export function perParent(
  { service, page }: Asking,
  name: string,
  keep: string,
  parent: { readonly of: string; readonly id: string; readonly ids?: Each['ids'] },
  how: More & {
    readonly variant?: string;
    readonly list?: string;
    readonly beside?: readonly string[];
    readonly ask?: string;
    readonly flat?: boolean;
    readonly batch?: Each['batch'];
  },
): PermittedCall {
  const { variant, list, beside, ask = parent.id, flat, batch, role = 'beside', ...rest } = how;
  const ids = parent.ids ?? ((item: Item) => idAt(item, parent.id));
  return {
    id: variant === undefined ? `${service}.${name}` : `${service}.${name}.${variant}`,
    service,
    name,
    list: list ?? (flat ? keep : undefined),
    beside,
    keep,
    role,
    ...(list !== undefined || flat ? { page } : {}),
    ...rest,
    each: { of: parent.of, ids, ask, id: parent.id, flat, batch },
  };
}

/** The permission that a call needs, as IAM writes it. */
export function actionOf({ service, name }: Pick<PermittedCall, 'service' | 'name'>): string {
  const prefix = service === 'elbv2' || service === 'elb' ? 'elasticloadbalancing' : service;
  return `${prefix}:${name}`;
}
