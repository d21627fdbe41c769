import type { Obstacle } from '../graph/component.ts';
import type { Graph } from '../graph/graph.ts';
import type { Packets } from '../graph/packets.ts';
import { obstacle } from '../graph/steps.ts';
import type { Resource } from '../model/resource.ts';

/** By which kind of gateway a connection crosses the border to the internet. */
export type Crossing = 'inbound' | 'outbound' | 'outboundTranslated';

/**
 * What Block Public Access has against a connection by a gateway, and by nothing else (K1 to K6): it applies to the
 * account and region of the VPC, with exclusions for VPCs and subnets. Replies follow their connection.
 */
export function publicAccess(
  gateway: Resource,
  where: { readonly vpc: string; readonly subnet?: string },
  crossing: Crossing,
  packets: Packets,
  graph: Graph,
): readonly Obstacle[] {
  if (packets.reply) return [];
  const switches = switchesOf(gateway, graph);
  if (!switches || switches.mode === 'off') return [];
  const excluded = exclusionOf(switches, where);
  if (excluded === 'bidirectional') return [];
  if (crossing === 'outboundTranslated' && (switches.mode === 'block-ingress' || excluded === 'egress')) return [];
  const message = `Block Public Access (${switches.mode}) keeps ${gateway.name} from the internet`;
  const change = `exclude the ${where.subnet === undefined ? 'VPC' : 'subnet'}, if this is meant`;
  return [obstacle('VPC_BLOCK_PUBLIC_ACCESS_ENABLED', message, { resource: switches, change })];
}

function switchesOf(gateway: Resource, graph: Graph) {
  return graph.once(`Block Public Access of ${gateway.account} ${gateway.region}`, () => {
    return graph.network
      .all('blockPublicAccess')
      .find(
        each =>
          (each.account === undefined || gateway.account === undefined || each.account === gateway.account) &&
          (each.region === undefined || gateway.region === undefined || each.region === gateway.region),
      );
  });
}

/** Said where the answer rests on it. */
export function publicAccessAssumed(gateway: Resource, graph: Graph): string | undefined {
  if (graph.network.isRead('blockPublicAccess', gateway)) return undefined;
  return 'Block Public Access was not read: taken as off, which is its default';
}

type Switches = NonNullable<ReturnType<typeof switchesOf>>;

/** An exclusion that lets connections out only counts for nothing while the mode lets them out anyway (K3). */
function exclusionOf({ mode, exclusions }: Switches, where: { readonly vpc: string; readonly subnet?: string }) {
  let widest: 'bidirectional' | 'egress' | undefined;
  for (const { of, allow } of exclusions ?? []) {
    const hit = (of.kind === 'vpc' && of.key === where.vpc) || (of.kind === 'subnet' && of.key === where.subnet);
    if (!hit || (allow === 'egress' && mode === 'block-ingress')) continue;
    widest = widest === 'bidirectional' ? widest : allow;
  }
  return widest;
}
