import { type Asking, many, type PermittedCall, perParent } from './permitted-call.ts';

/** What Certificate Manager is asked. */
export function certificateCalls(): readonly PermittedCall[] {
  const acm: Asking = { service: 'acm', page: { NextToken: 'NextToken' } };
  const certificates = { of: 'acm.ListCertificates', id: 'CertificateArn' } as const;
  const keyTypes = ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'];
  return [
    many(acm, 'ListCertificates', 'CertificateSummaryList', {
      most: 1000,
      size: 'MaxItems',
      // Without them only certificates with 2048-bit RSA keys are told. [AWS: ListCertificates]
      input: { Includes: { keyTypes } },
    }),
    perParent(acm, 'DescribeCertificate', 'Certificates', certificates, { beside: ['Certificate'] }),
    perParent(acm, 'ListTagsForCertificate', 'Certificates', certificates, { list: 'Tags', page: {} }),
  ];
}
