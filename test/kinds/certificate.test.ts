import { describe, expect, test } from 'vitest';
import { factKinds } from '../../src/facts/facts.ts';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const arn = 'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';

const answers = {
  CertificateSummaryList: [
    {
      CertificateArn: arn,
      DomainName: 'shop.example.com',
      SubjectAlternativeNameSummaries: ['shop.example.com', '*.shop.example.com'],
      Status: 'ISSUED',
      Type: 'AMAZON_ISSUED',
      KeyAlgorithm: 'EC-prime256v1',
      InUse: true,
      RenewalEligibility: 'ELIGIBLE',
      NotBefore: '2026-01-31T01:00:00+01:00',
      NotAfter: 1801353600,
    },
    {
      CertificateArn: `${arn}b`,
      DomainName: 'old.example.com',
      Status: 'PENDING_VALIDATION',
      Type: 'IMPORTED',
      KeyAlgorithm: 'RSA_1024',
    },
  ],
  Certificates: [
    {
      CertificateArn: arn,
      InUseBy: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/1'],
      DomainValidationOptions: [
        { DomainName: 'shop.example.com', ValidationStatus: 'SUCCESS', ValidationMethod: 'DNS' },
      ],
      Options: { CertificateTransparencyLoggingPreference: 'DISABLED' },
    },
    { CertificateArn: 'arn:of-a-listener', IsDefault: true },
  ],
};

describe('a certificate in a design', () => {
  test('`key` says the same as the full form, which AWS fills', () => {
    const short = sound('certificates: { shop: { names: shop.example.com, key: ec-p256 } }');
    const full = sound(`certificates:
  shop:
    names: [shop.example.com]
    keyAlgorithm: ec-p256
    chain: complete
    status: issued
    source: amazon-issued
    validation: dns
    renewable: true
    transparencyLogging: true
`);
    expect(attributes(short)).toEqual(attributes(full));
    expect(short.get('certificate', 'shop')?.key).toBe('shop');
    expect(short.get('certificate', 'shop')?.keyAlgorithm).toBe('ec-p256');
  });

  test('an imported one says nothing of its chain', () => {
    const network = sound('certificates: { own: { names: [a.example.com], source: imported, expires: 2027-01-31 } }');
    const own = network.get('certificate', 'own');
    expect(own?.chain).toBeUndefined();
    expect(own?.expires).toBe('2027-01-31T00:00:00Z');
    expect(own?.keyAlgorithm).toBe('rsa-2048');
  });

  test('mistakes are told where they stand', () => {
    expect(flaws('certificates: { a: { names: [x.example.com], expires: soon } }')).toEqual([['bad-date', 'soon']]);
    expect(flaws('certificates: { a: { names: [x.example.com], key: rsa-512 } }')).toEqual([
      ['unknown-word', 'rsa-512'],
    ]);
  });
});

describe('certificates of an account', () => {
  test('summary and details tell one certificate', () => {
    const { network, problems } = account(answers);
    expect(problems).toEqual([]);
    expect(network.all('certificate').map(each => each.name)).toEqual(['shop.example.com', 'old.example.com']);
    expect(network.get('certificate', arn)).toMatchObject({
      names: ['shop.example.com', '*.shop.example.com'],
      keyAlgorithm: 'ec-p256',
      chain: 'complete',
      status: 'issued',
      source: 'amazon-issued',
      validation: 'dns',
      unvalidated: [],
      validFrom: '2026-01-31T00:00:00Z',
      expires: '2027-01-31T00:00:00Z',
      transparencyLogging: false,
    });
    const imported = network.get('certificate', `${arn}b`);
    expect(imported).toMatchObject({ keyAlgorithm: 'rsa-1024', status: 'pending-validation', source: 'imported' });
    expect(imported?.chain).toBeUndefined();
    expect(imported?.transparencyLogging).toBeUndefined();
  });

  test('is written and read again without loss', () => {
    const { network } = account(answers);
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('wrong types never throw', () => {
    for (const each of spoiled(answers)) expect(() => account(each as object)).not.toThrow();
  });
});

test('the fact tells wildcards and listeners beside the attributes', () => {
  const fact = factKinds().find(each => each.name === 'certificate');
  const network = sound(`vpcs: { v: { cidr: 10.0.0.0/16, zones: [a, b], subnets: { s: { size: /24 } } } }
certificates: { wild: { names: ['*.example.com'] }, bare: { names: [example.com] } }
loadBalancers:
  lb: { subnets: s, listeners: [{ port: 443, protocol: https, certificates: wild, fixed: 404 }] }
`);
  const [wild, bare] = [...fact!.subjects(network)];
  expect(fact?.fields['wildcard']?.get(wild, network)).toBe(true);
  expect(fact?.fields['listeners']?.get(wild, network)).toEqual(['lb.443']);
  expect(fact?.fields['listeners']?.get(bare, network)).toEqual([]);
  expect(fact?.fields['names']?.get(bare, network)).toEqual(['example.com']);
});
