import type { Listener } from '../kinds/listener/listener.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { Network } from '../model/network.ts';

/** What a load balancer listens on: `http:80, https:443`. */
export function listenersWords(balancer: LoadBalancer, network: Network): string {
  const words = network.where('listener', 'loadBalancer', balancer.key).map(portWords);
  const shown = words.slice(0, 3).join(', ');
  return words.length > 3 ? `${shown} +${words.length - 3}` : shown;
}

function portWords({ protocol, port }: Listener): string {
  return port === undefined ? protocol : `${protocol}:${port}`;
}
