import { knownElsewhere } from '../../model/known-elsewhere.ts';
import { nearest } from '../../source/nearest.ts';
import { type Mapping, mappingAt, type Scalar, scalarAt, type Tree } from '../../source/tree.ts';
import type { Declared, Expanding } from '../kind.ts';
import { destinations, toSubnets } from './destinations.ts';
import { gatewayOf, nearestTarget, ownGateway, zonal } from './targets.ts';

/** One item of a tier's routes, for one of its subnets. */
export function routesOf(item: Tree, subnet: Declared, vpc: Declared, expanding: Expanding): Mapping[] {
  if (item.type === 'mapping') {
    const via = item.entries.get('via')?.value;
    return destinations(item, expanding).map(route =>
      via ? mappingAt(item, { ...fieldsOf(route), via: zonal(via, subnet, vpc, expanding) }) : route,
    );
  }
  if (item.type !== 'scalar') return [];
  const dual = vpc.node.entries.has('ipv6');
  const route = (to: string, kind: string, key: string) =>
    mappingAt(item, { to: scalarAt(item, to), via: scalarAt(item, `${kind}/${key}`) });
  switch (item.text) {
    case 'isolated':
      return [];
    case 'internet': {
      const gateway = gatewayOf('internetGateway', vpc, expanding);
      if (!gateway) return missing(item, vpc, neededFor.internet, expanding);
      const kind = 'internetGateway';
      return [route('0.0.0.0/0', kind, gateway.key), ...(dual ? [route('::/0', kind, gateway.key)] : [])];
    }
    case 'nat': {
      const nat = nearestTarget(expanding.declared('natGateway', vpc.key), subnet, expanding);
      const egress = dual ? gatewayOf('egressOnlyInternetGateway', vpc, expanding) : undefined;
      if (!nat && !egress) return missing(item, vpc, neededFor.nat, expanding);
      return [
        ...(nat ? [route('0.0.0.0/0', 'natGateway', nat.key)] : []),
        ...(egress ? [route('::/0', 'egressOnlyInternetGateway', egress.key)] : []),
      ];
    }
    default:
      expanding.problem('unknown-route-word', item, `${item.text} is no route`, {
        label: 'write internet, nat, isolated or { to: …, via: … }',
        help: didYouMean(item.text),
      });
      return [];
  }
}

function didYouMean(word: string): string | undefined {
  const meant = knownElsewhere(word, routeWords) ?? nearest(word, routeWords);
  return meant === undefined ? undefined : `did you mean \`${meant}\`?`;
}

const routeWords = ['internet', 'nat', 'isolated'];

/** Where a route leads to a subnet, a target that exists once a zone means the one in that subnet's zone (R14). */
export function writtenRoutes(route: Tree, vpc: Declared, expanding: Expanding): Tree[] {
  if (route.type !== 'mapping') return [route];
  const [to, written] = ['to', 'via'].map(key => route.entries.get(key)?.value);
  const via = written && ownGateway(written, vpc, expanding);
  if (via !== written) return writtenRoutes(mappingAt(route, { ...fieldsOf(route), via }), vpc, expanding);
  if (to?.type !== 'scalar' || !to.text.startsWith('subnet/') || !via) return destinations(route, expanding);
  return toSubnets(route, to, expanding).map(({ route: each, subnet }) =>
    mappingAt(route, { ...fieldsOf(each), via: zonal(via, subnet, vpc, expanding) }),
  );
}

function fieldsOf(mapping: Mapping): Record<string, Tree> {
  return Object.fromEntries([...mapping.entries].map(([key, { value }]) => [key, value]));
}

/** The gateway that a word needs, the key of the VPC that makes it, and how that is written. */
interface Needed {
  readonly what: string;
  readonly key: string;
  readonly written: string;
}

const neededFor = {
  internet: { what: 'an internet gateway', key: 'internetGateway', written: 'internetGateway: true' },
  nat: { what: 'a NAT gateway', key: 'natGateways', written: 'natGateways: { per: zone, in: public }' },
};

function missing(item: Scalar, vpc: Declared, { what, key, written }: Needed, expanding: Expanding): Mapping[] {
  expanding.problem('missing-gateway', item, `${vpc.name} has no gateway for \`${item.text}\`: it needs ${what}`, {
    label: `${vpc.name} needs ${what}`,
    help: `write \`${written}\` on the VPC`,
    missing: { key, in: vpc.raw },
  });
  return [];
}
