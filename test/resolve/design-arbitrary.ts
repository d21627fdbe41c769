import fc from 'fast-check';

/** A tier as a design writes it. */
export interface Tier {
  readonly name: string;
  readonly size: number;
  readonly routes: string;
}

export const tierNames = ['public', 'app', 'data', 'cache', 'batch', 'edge', 'tools', 'mail'] as const;

/** Tiers with names of their own. */
export const tiers = (most: number = tierNames.length): fc.Arbitrary<readonly Tier[]> =>
  fc.uniqueArray(fc.constantFrom(...tierNames), { minLength: 1, maxLength: most }).chain(names =>
    fc.tuple(
      ...names.map(name =>
        fc.record({
          name: fc.constant(name as string),
          size: fc.integer({ min: 20, max: 28 }),
          routes: fc.constantFrom(
            'internet',
            'isolated',
            '[isolated]',
            '[{ to: 10.99.0.0/16, via: internetGateway/main }]',
          ),
        }),
      ),
    ),
  );

export const zones: fc.Arbitrary<readonly string[]> = fc
  .integer({ min: 1, max: 6 })
  .map(n => [...'abcdef'].slice(0, n));

/** The text of a design with one VPC. */
export function designText(about: {
  readonly cidr?: string;
  readonly zones: readonly string[];
  readonly tiers: readonly Tier[];
  readonly more?: string;
  readonly ipv6?: boolean;
}): string {
  const { cidr = '10.0.0.0/16', zones, tiers, more = '', ipv6 } = about;
  const lines = tiers.map(({ name, size, routes }) => `      ${name}: { size: /${size}, routes: ${routes} }`);
  return `netwright: 1
name: law
account: "111122223333"
region: eu-west-1
vpcs:
  main:
    cidr: ${cidr}
${ipv6 ? '    ipv6: true\n' : ''}    zones: [${zones.join(', ')}]
    internetGateway: true
    subnets:
${lines.join('\n')}
${more}`;
}
