import type { Plain } from '../kinds/field.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Target, TargetGroup } from '../kinds/target-group/target-group.ts';
import type { Network } from '../model/network.ts';
import type { AnyReference } from '../model/resource.ts';
import { nameIn, type OneSide } from './sides.ts';

/**
 * The targets of a group by their names, each with its port where it has one of its own. A design names a workload
 * once, an account registers each of its members: `all` of them, or so many.
 */
export function balancedTargets(group: TargetGroup, one: OneSide): Plain | undefined {
  if (!group.targets) return undefined;
  const members = new Map<
    string,
    { readonly of: AnyReference | undefined; readonly keys: Set<string>; port?: number }
  >();
  for (const target of group.targets) {
    const of = whose(target, group, one);
    const name = of ? nameIn(one, of.kind, of.key) : String(target.target);
    const port = target.port === group.port ? undefined : target.port;
    const entry = members.get(`${name} ${port ?? ''}`) ?? { of, keys: new Set<string>(), port };
    entry.keys.add(typeof target.target === 'string' ? target.target : target.target.key);
    members.set(`${name} ${port ?? ''}`, entry);
  }
  return [...members].map(([name, { of, keys, port }]) => ({
    target: name.slice(0, name.lastIndexOf(' ')),
    ...(port !== undefined && { port }),
    registered: of === undefined || isWhole(of, keys, one) ? 'all' : keys.size,
  }));
}

/** The workload, interface or balancer behind a target; an address is that of an interface of the group's VPC. */
function whose({ target }: Target, { vpc }: TargetGroup, one: OneSide): AnyReference | undefined {
  const { network } = one;
  if (typeof target !== 'string') {
    const card = target.kind === 'networkInterface' ? network.get('networkInterface', target.key) : undefined;
    return (card && one.ownerOf(card)) ?? target;
  }
  const card = holdersOf(network).get(`${vpc} ${target}`);
  return card && (one.ownerOf(card) ?? { kind: 'networkInterface', key: card.key });
}

function isWhole({ kind, key }: AnyReference, keys: ReadonlySet<string>, one: OneSide): boolean {
  return kind !== 'workload' || one.network.from === 'design' || keys.size >= (one.fleets.get(key) ?? 1);
}

const known = new WeakMap<Network, ReadonlyMap<string, NetworkInterface>>();

function holdersOf(network: Network): ReadonlyMap<string, NetworkInterface> {
  let holders = known.get(network);
  if (!holders) {
    const cards = network.all('networkInterface');
    holders = new Map(
      cards.flatMap(card => [...card.addresses, ...card.ipv6].map(each => [`${card.vpc} ${each}`, card] as const)),
    );
    known.set(network, holders);
  }
  return holders;
}
