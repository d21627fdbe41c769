import type { Firewall } from '../kinds/firewall/firewall.ts';
import { passingStateless } from '../kinds/firewall/judge-flows.ts';
import { difference, isEmpty, restrictTraffic } from '../net/flows.ts';
import { protocolTraffic } from '../net/traffic.ts';
import { hopsOf, type Trail } from './trail.ts';

const tcp = protocolTraffic(6);

/**
 * What a way rests on where a firewall sees the packets there and not the replies: the first packet of a TCP connection
 * passes, and whether its stateful engine lets on what follows an answer that it never saw, AWS leaves open.
 * [AWS Network Firewall: asymmetric routing is not supported] What stateless rules pass, no engine follows.
 */
export function oneSidedWords(trail: Trail): readonly string[] {
  const hops = hopsOf(trail).filter(({ trace }) => trace?.did === 'forwarded' && trace.resource?.kind === 'firewall');
  const answered = new Set(hops.filter(({ reply }) => reply).map(({ trace }) => trace?.resource));
  return hops.flatMap(({ reply, trace, flows }) => {
    const firewall = trace?.resource as Firewall;
    const followed = restrictTraffic(difference(flows, passingStateless(firewall)), tcp);
    if (reply || answered.has(firewall) || isEmpty(followed)) return [];
    return [
      `${firewall.name}, which sees TCP on the way there only, lets on what follows the first packet: AWS supports no such ways`,
    ];
  });
}
