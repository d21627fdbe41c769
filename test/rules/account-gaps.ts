/** Why a rule cannot find in an account what it finds in the design of it, or finds more. */
export const accountGaps: Readonly<Record<string, string>> = {
  ...reasoned('only a design says it', [
    'addressing/cluster-overlap',
    'addressing/outside-pool',
    'addressing/pools-overlap',
    'addressing/reserved-range-used',
    'addressing/small-cluster-subnet',
    'addressing/too-few-for-pods',
    'addressing/too-few-pod-blocks',
    'addressing/too-small-pod-block',
    'addressing/uneven-tier',
    'balancing/keep-alive-too-short',
    'encryption/untrusted-chain',
    'filtering/source-check-off',
    'filtering/wider-than-listened',
    'hybrid/spare-is-used',
    'intent/forbidden-path',
    'intent/missing-path',
    'intent/nobody-meant',
    'intent/undecided-path',
    'intent/unreached-port',
    'operations/workload-in-one-zone',
  ]),
  ...reasoned('AWS refuses it, or does something else: no account is so', [
    'addressing/address-outside-subnet',
    'addressing/address-taken',
    'addressing/connected-overlap',
    'addressing/reserved-address',
    'addressing/subnet-of-another-vpc',
    'addressing/too-few-addresses',
    'addressing/unknown-region',
    'addressing/unknown-zone',
    'endpoints/gateway-endpoint-from-afar',
    'filtering/group-of-another-vpc',
    'filtering/group-without-description',
  ]),
  ...reasoned('AWS fills in what is not written', [
    'balancing/health-check-not-chosen',
    'encryption/implicit-tls-policy',
    'filtering/undeclared-egress',
  ]),
  ...reasoned('an account has the quotas that it has', [
    'addressing/too-many-blocks',
    'endpoints/too-many-endpoints',
    'filtering/too-many-acl-entries',
    'filtering/too-many-rules-on-interface',
    'operations/quota-exceeded',
    'routing/too-many-nat-gateways',
    'routing/too-many-peerings',
    'routing/too-many-routes',
  ]),
  ...reasoned('no call that is read tells it', ['balancing/no-web-firewall', 'naming/zone-not-signed']),
  ...reasoned('a table that leads to the firewall of each zone is several tables in AWS, and one in these tests', [
    'endpoints/appliances-in-another-zone',
  ]),
  ...reasoned('a VPC that is built stands empty, one that is designed will not', ['operations/vpc-unused']),
  ...reasoned('the account of these tests does not tell it', [
    'balancing/draining-off',
    'encryption/validation-of-other-name',
    'hybrid/same-asn',
    'operations/tag-missing',
    'routing/one-sided-inspection',
  ]),
};

function reasoned(reason: string, rules: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rules.map(rule => [rule, reason]));
}
