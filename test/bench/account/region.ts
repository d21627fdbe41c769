import { type Dice, diceOf } from './dice.ts';

/** An item of an answer of AWS. */
export type Item = Readonly<Record<string, unknown>>;

/** One region of one account while it is filled: the answers of the describe calls, by the name of their list. */
export interface Region {
  readonly account: string;
  readonly region: string;
  readonly dice: Dice;
  readonly lists: ReadonlyMap<string, Item[]>;
  readonly add: (list: string, item: Item) => void;
}

/** The lists that a snapshot holds even where they are empty: an absent file means "not read". */
const lists = [
  'Addresses AvailabilityZones CustomerGateways InternetGateways LoadBalancerAttributes LoadBalancerListeners',
  'LoadBalancerTargetHealth LoadBalancers NatGateways NetworkAcls NetworkInterfaces PrefixLists Reservations',
  'RouteTables SecurityGroups Subnets TargetGroups TransitGatewayAttachments TransitGatewayPropagations',
  'TransitGatewayRouteTables TransitGatewayStaticRoutes TransitGatewayVpcAttachments TransitGateways VpcEndpoints',
  'VpcPeeringConnections Vpcs VpnConnections VpnGateways',
].flatMap(line => line.split(' '));

export function emptyRegion(account: string, region: string, seed: number): Region {
  const made = new Map<string, Item[]>(lists.map(list => [list, []]));
  return { account, region, dice: diceOf(seed), lists: made, add: (list, item) => void made.get(list)!.push(item) };
}

/** Tags as AWS lists them. */
export function tagsOf(name: string, tier: string): readonly Item[] {
  const tags = { Name: name, Environment: 'prod', Team: 'platform', Tier: tier, Terraform: 'true' };
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** How many resources a region holds: items, instances for reservations, listeners for their wrappers. */
export function resourceCount({ lists }: Region): number {
  const none = new Set(['AvailabilityZones', 'LoadBalancerAttributes', 'LoadBalancerTargetHealth', 'PrefixLists']);
  const twice = new Set(['TransitGatewayAttachments', 'TransitGatewayPropagations', 'TransitGatewayStaticRoutes']);
  let count = 0;
  for (const [list, items] of lists) {
    if (none.has(list) || twice.has(list)) continue;
    for (const item of items)
      count += ((item['Instances'] ?? item['Listeners'] ?? [item]) as readonly unknown[]).length;
  }
  return count;
}
