import { type Answers, flagOf, has, type Item, identity, itemOf, itemsOf, textOf, textsOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import { momentOf } from '../moment-field.ts';
import {
  type Certificate,
  type CertificateStatus,
  certificateStatuses,
  type KeyAlgorithm,
  keyAlgorithms,
} from './certificate.ts';

/** ListCertificates, and DescribeCertificate of each where it was asked (as `Certificates` or one `Certificate`). */
export const live: Live<Certificate> = { answers: ['CertificateSummaryList', 'Certificates', 'Certificate'], read };

function* read(answers: Answers): Iterable<Certificate> {
  const told = new Map<string, { item: Item; call: string }>();
  for (const call of live.answers) {
    for (const each of answers.items(call) ?? []) {
      const item = has(each, 'Certificate') ? itemOf(each, 'Certificate') : each;
      if (has(item, 'IsDefault') && !has(item, 'DomainName')) continue; // a listener's certificate
      const arn = textOf(item, 'CertificateArn');
      if (arn) told.set(arn, { item: { ...told.get(arn)?.item, ...item }, call });
      else answers.problem('snapshot-malformed', call, '', 'a certificate without CertificateArn');
    }
  }
  for (const [arn, { item, call }] of told) yield readCertificate(arn, item, call, answers);
}

function readCertificate(arn: string, item: Item, call: string, answers: Answers): Certificate {
  const common = identity(answers, call, arn, item);
  const source = sources.get(textOf(item, 'Type') ?? '');
  const options = itemsOf(item, 'DomainValidationOptions');
  const logging = textOf(itemOf(item, 'Options'), 'CertificateTransparencyLoggingPreference');
  const renewable = textOf(item, 'RenewalEligibility');
  return {
    kind: 'certificate',
    ...common,
    name: common.name === arn ? (textOf(item, 'DomainName') ?? arn) : common.name,
    names: namesOf(item),
    keyAlgorithm: algorithmOf(textOf(item, 'KeyAlgorithm')),
    chain: source === 'amazon-issued' ? 'complete' : undefined,
    status: certificateStatuses.find(each => each === words(textOf(item, 'Status'))) as CertificateStatus | undefined,
    validFrom: momentOf(item['NotBefore']),
    expires: momentOf(item['NotAfter']),
    source,
    validation: validationOf(options),
    unvalidated: options.some(each => has(each, 'ValidationStatus'))
      ? options
          .filter(each => textOf(each, 'ValidationStatus') !== 'SUCCESS')
          .flatMap(each => textOf(each, 'DomainName') ?? [])
      : undefined,
    renewable: renewable === undefined ? undefined : renewable === 'ELIGIBLE',
    renewalStatus: words(textOf(itemOf(item, 'RenewalSummary'), 'RenewalStatus')),
    transparencyLogging: logging === undefined ? undefined : logging === 'ENABLED',
    failure: words(textOf(item, 'FailureReason')),
    usedBy: Array.isArray(item['InUseBy'])
      ? textsOf(item, 'InUseBy')
      : flagOf(item, 'InUse') === false
        ? []
        : undefined,
  };
}

const sources = new Map([
  ['AMAZON_ISSUED', 'amazon-issued'],
  ['IMPORTED', 'imported'],
  ['PRIVATE', 'private'],
] as const) as ReadonlyMap<string, Certificate['source']>;

/** The domain name first, then the others; the list holds the domain name too. */
function namesOf(item: Item): readonly string[] {
  const others = [...textsOf(item, 'SubjectAlternativeNames'), ...textsOf(item, 'SubjectAlternativeNameSummaries')];
  return [...new Set([textOf(item, 'DomainName') ?? [], others].flat())];
}

/** `RSA-2048`, `RSA_2048`, `EC-prime256v1`, `EC_secp384r1`: AWS writes them in several ways. */
function algorithmOf(text: string | undefined): KeyAlgorithm | undefined {
  const name = words(text)
    ?.replace('prime256v1', 'p256')
    .replace(/secp(\d+)r1/, 'p$1');
  return keyAlgorithms.find(each => each === name);
}

function validationOf(options: readonly Item[]): Certificate['validation'] {
  const method = words(options.map(each => textOf(each, 'ValidationMethod')).find(each => each !== undefined));
  return method === 'dns' || method === 'email' || method === 'http' ? method : undefined;
}

/** AWS's constants in the writing of the model: `PENDING_VALIDATION` is `pending-validation`. */
function words(text: string | undefined): string | undefined {
  return text?.toLowerCase().replaceAll('_', '-');
}
