import type { AnyReference, Resource } from '../../model/resource.ts';

/** A record of who talked to whom, kept for a VPC, a subnet or an interface. */
export interface FlowLog extends Resource {
  readonly kind: 'flowLog';
  readonly of: AnyReference;
  readonly traffic: 'all' | 'accept' | 'reject';
  /** Where it is kept: s3://BUCKET, the ARN of a bucket, log group or stream, or the name of a log group. */
  readonly to: string;
  /** How long flows are summed up before they are written: 60 or 600 s. */
  readonly intervalSeconds?: number;
  /** The fields of a line, where they are not AWS's usual ones: `${version} ${srcaddr} …`. */
  readonly format?: string;
  /** `active`, or another word of AWS. */
  readonly state: string;
  /** `success` or `failed`, as AWS told of the last delivery. */
  readonly delivery?: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    flowLog: FlowLog;
  }
}
