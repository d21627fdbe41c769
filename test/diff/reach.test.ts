import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffOf } from '../../src/diff/diff.ts';
import { diffNetworks } from '../../src/diff/diff-networks.ts';
import { withoutPlaces } from '../../src/diff/place-reach.ts';
import { type Place, placesOf } from '../../src/diff/places.ts';
import { sideReach } from '../../src/diff/side-reach.ts';
import { type Network, networkOf } from '../../src/model/network.ts';
import { type Flows, formatFlows, isEmpty, unionAll } from '../../src/net/flows.ts';
import { diffExitCode } from '../../src/netwright/diff.ts';
import { diff, openTexts } from '../../src/netwright/netwright.ts';
import { ask } from '../../src/reach/ask.ts';
import { isSameHost } from '../../src/reach/astray.ts';
import { type Engine, engineOf } from '../../src/reach/engine.ts';
import { flowChangeText } from '../../src/report/diff-words.ts';
import { changed, open, vpc } from '../reach/asking.ts';
import { smallNetwork } from '../reach/small-network.ts';
import { resourcesOf } from './renamed.ts';

const design = (subnets: string, more = '') => `netwright: 1
region: eu-west-1
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a, b]
    subnets:
      old: { size: /24, routes: isolated }
      new: { size: /24, routes: isolated }
    securityGroups:
      api: { ingress: [{ from: self, allow: all }, { from: web, allow: tcp/8080 }] }
      web: { ingress: [] }
      db: { ingress: [{ from: api, allow: postgresql }${more}] }
workloads:
  api: { kind: instance, subnets: [${subnets}], count: 4, securityGroups: [api] }
  web: { kind: instance, subnets: old, count: 2, securityGroups: [web] }
  db: { kind: database, subnets: old-a, securityGroups: [db] }
`;

async function changes(before: string, after: string) {
  const [a, b] = [before, after].map(text => openTexts([{ path: 'design.yaml', text }]));
  const { reach } = diff(await a!, await b!).difference;
  return [
    ...reach!.gained.map(each => `+ ${flowChangeText(each)}`),
    ...reach!.lost.map(each => `- ${flowChangeText(each)}`),
  ];
}

test('a workload that moves, spreads or draws back reaches what it reached', async () => {
  expect(await changes(design('old'), design('new'))).toEqual([]);
  expect(await changes(design('old'), design('old, new'))).toEqual([]);
  expect(await changes(design('old, new'), design('new'))).toEqual([]);
});

test('one that moves and is let in at once gains that only', async () => {
  const more = ', { from: web, allow: postgresql }';
  expect(await changes(design('old'), design('new', more))).toEqual(['+ web → db: tcp/5432']);
  expect(await changes(design('old', more), design('new'))).toEqual(['- web → db: tcp/5432']);
});

const asAccount = (network: Network) => networkOf(resourcesOf(network), { from: 'account' });

const account = asAccount(
  vpc(
    `internetGateway: true
ipv6: 2001:db8:0:100::/56
subnets: { app: { zone: a, cidr: 10.0.1.0/24, ipv6: 2001:db8:0:101::/64, routes: internet } }
${open}
networkInterfaces:
  bare: { subnet: app, addresses: 10.0.1.9, securityGroups: open, status: in-use }
  own: { subnet: app, addresses: 10.0.1.10, securityGroups: open, owner: workload/app }`,
    'workloads: { app: { kind: instance, interfaces: [own] } }',
  ),
);

test.each([
  ['v.bare', { publicIps: [{ public: '52.1.1.1', private: '10.0.1.9' }] }, 'publicIp: false → true'],
  ['v.bare', { ipv6: ['2001:db8:0:101::9'] }, 'ipv6: false → true'],
  ['v.own', { publicIps: [{ public: '52.1.1.1', private: '10.0.1.10' }] }, 'publicIp: false → true'],
  ['v.own', { ipv6: ['2001:db8:0:101::9'] }, 'ipv6: false → true'],
  ['v.bare', { status: 'available' }, 'status: in use → attached to nothing'],
])(
  'an interface of an account that gets an address, or is let go, %s %j: is told, with who reaches whom since',
  (key, attributes, told) => {
    const { changed: found, reach } = diffOf(
      account,
      asAccount(changed(account, `networkInterface/${key}`, attributes)),
    );
    const lines = found.flatMap(({ changes }) =>
      changes.map(({ path, from, to }) => `${path.join('.')}: ${from} → ${to}`),
    );
    expect(lines).toEqual([told]);
    expect(reach![told.startsWith('status') ? 'lost' : 'gained'].length).toBeGreaterThan(0);
  },
);

test('what is said of pairs of places is what asking each of their members says', () => {
  fc.assert(
    fc.property(smallNetwork, network => {
      const engine = engineOf(network);
      const { sides } = diffNetworks(network, network);
      const places = placesOf(sides.a, engine);
      const { pairs } = sideReach(engine, places, 'anything', Number.POSITIVE_INFINITY);
      const inside = [...places.byName.values()].filter(({ end }) => end === undefined);
      for (const from of inside) {
        for (const to of inside) {
          const told = pairs.get(from)?.get(to);
          for (const verdict of ['reachable', 'unknown'] as const) {
            expect(textOf(told?.[verdict])).toBe(textOf(askedOf(engine, from, to, verdict)));
          }
        }
      }
    }),
    { numRuns: 20, interruptAfterTimeLimit: 4_000 },
  );
});

function askedOf(engine: Engine, from: Place, to: Place, verdict: 'reachable' | 'unknown'): Flows {
  const parts = from.stations.flatMap(one =>
    to.stations
      .filter(other => !isSameHost(one, other))
      .flatMap(other => {
        const end = ({ resource }: typeof one) => ({ type: 'resource', reference: resource }) as const;
        return ask(engine, { from: end(one), to: end(other) })[verdict] as readonly { readonly flows: Flows }[];
      }),
  );
  return unionAll(parts.map(({ flows }) => withoutPlaces(flows, from, to)));
}

function textOf(flows: Flows | undefined): string {
  return flows === undefined || isEmpty(flows) ? '' : formatFlows(flows);
}

test('of senders for whom the steps do not suffice nothing is told, and they are counted', async () => {
  const crowd = (allow: string) =>
    openTexts([
      {
        path: 'design.yaml',
        text: `netwright: 1
region: eu-west-1
account: "111122223333"
vpcs:
  main:
    cidr: 10.0.0.0/16
    internetGateway: true
    subnets: { app: { zone: a, cidr: 10.0.0.0/20, routes: internet } }
    securityGroups:
${[...Array(12).keys()].map(each => `      g${each}: { ingress: [{ from: g${(each + 1) % 12}, allow: ${allow} }] }`).join('\n')}
workloads:
${[...Array(12).keys()].map(each => `  w${each}: { kind: instance, vpc: main, subnets: app, securityGroups: [g${each}] }`).join('\n')}
`,
      },
    ]);
  const [before, after] = await Promise.all([crowd('http'), crowd('https')]);
  const textsOf = (mostSteps?: number) => {
    const { reach } = diff(before, after, mostSteps === undefined ? {} : { mostSteps }).difference;
    const told = [...reach!.gained, ...reach!.lost];
    const pairs = told.flatMap(({ from, to, flows }) =>
      from.flatMap(one => to.map(other => `${one.name} ${other.name} ${formatFlows(flows)}`)),
    );
    return { pairs, reach: reach! };
  };
  const whole = textsOf();
  expect(whole.pairs).toHaveLength(24);
  expect(whole.reach.leftOut).toBe(0);
  for (const steps of [0, 10, 50, 100, 150, 200]) {
    const { pairs, reach } = textsOf(steps);
    expect(reach.leftOut).toBeGreaterThan(0);
    expect(whole.pairs).toEqual(expect.arrayContaining(pairs));
    const report = diff(before, after, { mostSteps: steps });
    expect(diffExitCode(report)).toBe(2);
  }
});
