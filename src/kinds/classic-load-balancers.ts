import { type Answers, type Item, itemOf, itemsOf, portOf, textOf } from './answers.ts';
import { loadBalancerArn } from './load-balancer-arn.ts';

/** A classic load balancer as DescribeLoadBalancers of the older API tells it, with its listeners and targets. */
export interface ClassicLoadBalancer {
  readonly key: string;
  readonly name: string;
  readonly item: Item;
}

/** The classic load balancers of the answers; they have no ids, so their ARN (or their name) is the key. */
export function classicLoadBalancers(answers: Answers): readonly ClassicLoadBalancer[] {
  return (answers.items('LoadBalancerDescriptions') ?? []).flatMap(item => {
    const name = textOf(item, 'LoadBalancerName');
    return name ? [{ key: loadBalancerArn(answers, name) ?? name, name, item }] : [];
  });
}

/** A listener of a classic load balancer, which says to which port of the instances it sends. */
export interface ClassicListener {
  readonly port: number;
  readonly protocol: string;
  readonly instanceProtocol: string;
  readonly instancePort: number;
  readonly certificate?: string;
  readonly policies: readonly string[];
  /** Name of the target group that stands for its instances: `http-8080`. */
  readonly targets: string;
}

export function classicListeners(item: Item): readonly ClassicListener[] {
  return itemsOf(item, 'ListenerDescriptions').flatMap(description => {
    const listener = itemOf(description, 'Listener');
    const port = portOf(listener, 'LoadBalancerPort');
    const instancePort = portOf(listener, 'InstancePort');
    if (port === undefined || instancePort === undefined) return [];
    const protocol = (textOf(listener, 'Protocol') ?? 'TCP').toLowerCase();
    const instanceProtocol = (textOf(listener, 'InstanceProtocol') ?? protocol).toLowerCase();
    const names = description['PolicyNames'];
    return [
      {
        port,
        protocol,
        instanceProtocol,
        instancePort,
        certificate: textOf(listener, 'SSLCertificateId'),
        policies: Array.isArray(names) ? names.filter(name => typeof name === 'string') : [],
        targets: `${instanceProtocol}-${instancePort}`,
      },
    ];
  });
}
