import type { Resource } from '../../model/resource.ts';

/** A certificate of AWS Certificate Manager: it proves names to TLS clients. */
export interface Certificate extends Resource {
  readonly kind: 'certificate';
  /** Domain names that it is good for, the first one first; `*.example.com` for all names one level below. */
  readonly names: readonly string[];
  /** Type and size of its key. (`key` is the resource's own key, so the attribute has another name.) */
  readonly keyAlgorithm?: KeyAlgorithm;
  /** Whether intermediate certificates are served with it: without them many clients cannot verify it. */
  readonly chain?: 'complete' | 'incomplete' | 'self-signed';
  readonly status?: CertificateStatus;
  /** From when it is good: 2026-01-31T00:00:00Z. */
  readonly validFrom?: string;
  /** Until when it is good: 2027-01-31T00:00:00Z. */
  readonly expires?: string;
  readonly source?: 'amazon-issued' | 'imported' | 'private';
  /** How the owner of the names is told: what is imported is not validated. */
  readonly validation?: 'dns' | 'email' | 'http';
  /** Names that are not validated yet. */
  readonly unvalidated?: readonly string[];
  /** Whether ACM can renew it by itself. */
  readonly renewable?: boolean;
  /** AWS's word for how the last renewal went: pending-validation, success, failed. */
  readonly renewalStatus?: string;
  /** Whether it is written to public logs; some browsers want that. */
  readonly transparencyLogging?: boolean;
  /** Why it could not be issued, in AWS's word. */
  readonly failure?: string;
  /** ARNs of what serves it, or their absence. */
  readonly usedBy?: readonly string[];
}

export type KeyAlgorithm = (typeof keyAlgorithms)[number];

export const keyAlgorithms = [
  'rsa-1024',
  'rsa-2048',
  'rsa-3072',
  'rsa-4096',
  'ec-p256',
  'ec-p384',
  'ec-p521',
  'ed25519',
] as const;

export type CertificateStatus = (typeof certificateStatuses)[number];

export const certificateStatuses = [
  'issued',
  'pending-validation',
  'inactive',
  'expired',
  'validation-timed-out',
  'revoked',
  'failed',
] as const;

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    certificate: Certificate;
  }
}
