// The SDK warns of Node versions on standard error.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

import { ACM } from '@aws-sdk/client-acm';
import { EC2 } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Route53 } from '@aws-sdk/client-route-53';
import type { KindName } from '../../src/model/resource.ts';
import type { Answers, Item } from '../diff/account/account.ts';
import type { Ids } from '../diff/account/ids.ts';

/** An account and region of an emulator, and who may build there. */
export interface Home {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Readonly<Record<'accessKeyId' | 'secretAccessKey', string>> & {
    readonly sessionToken?: string;
  };
}

/** An account of an emulator in which a design is built, call by call. Test code only: the program cannot write. */
export class Built {
  readonly ec2: EC2;
  readonly elb: ElasticLoadBalancingV2;
  readonly acm: ACM;
  readonly route53: Route53;
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Home['credentials'];
  /** What the design would look like as an account, under ids that nobody gave yet. */
  readonly answers: Answers;
  readonly #planned: Ids;
  readonly #given = new Map<string, string>();

  constructor({ endpoint, region, credentials }: Home, answers: Answers, planned: Ids) {
    const config = { endpoint, region, credentials };
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
    this.answers = answers;
    this.#planned = planned;
    this.ec2 = new EC2(config);
    this.elb = new ElasticLoadBalancingV2(config);
    this.acm = new ACM(config);
    this.route53 = new Route53(config);
  }

  /** What was planned under a top-level key. */
  planned(key: string): readonly Item[] {
    return this.answers[key] ?? [];
  }

  /** Remembers which id the emulator gave. */
  give(planned: string, given: string | undefined): string {
    if (given === undefined) throw new Error(`the emulator gave nothing for ${planned}`);
    this.#given.set(planned, given);
    return given;
  }

  /** The id that was given for a planned one; undefined where nothing was built for it. */
  given(planned: string): string | undefined {
    return this.#given.get(planned);
  }

  /** The id of what the design calls `KIND/KEY`. */
  id(kind: KindName, key: string): string {
    const planned = this.#planned.of(kind, key);
    // ARNs of load balancers and listeners end with their number.
    const arn = [...this.#given.keys()].find(each => each.endsWith(`/${planned.slice(-16)}`));
    const given = this.given(planned) ?? this.given(arn ?? '');
    if (given === undefined) throw new Error(`${kind} ${key} was not built`);
    return given;
  }

  /** A planned value with given ids in the place of planned ones. */
  real<T>(value: T): T {
    if (typeof value === 'string') return (this.#given.get(value) ?? value) as T;
    if (Array.isArray(value)) return value.map(each => this.real(each)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.real(each)])) as T;
  }

  /** Makes a call that the emulator may not know: it answers those with a page of HTML. */
  async perhaps(call: () => Promise<unknown>): Promise<void> {
    await call().catch((error: Error) => {
      if (!error.message.includes('<html>')) throw error;
    });
  }

  close(): void {
    for (const client of [this.ec2, this.elb, this.acm, this.route53]) client.destroy();
  }
}

/** The tags of an item for the call that creates it; AWS takes no empty lists. */
export function tagging(ResourceType: string, item: Item): Item {
  const Tags = item.Tags ?? item.TagSet ?? [];
  return Tags.length === 0 ? {} : { TagSpecifications: [{ ResourceType, Tags }] };
}
