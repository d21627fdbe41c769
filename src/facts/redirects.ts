import type { ListenerAction } from '../kinds/listener/listener.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import type { Network } from '../model/network.ts';
import { interfacesOf } from './group-attachments.ts';

/** Whether a group stands before load balancers alone, and each answers plain HTTP with the way to HTTPS, or by itself. */
export function onlyRedirects(group: SecurityGroup, network: Network): boolean | undefined {
  if (!network.isRead('networkInterface', group) || !network.isRead('listener', group)) return undefined;
  const balancers = network.where('loadBalancer', 'securityGroups', group.key);
  const owned = interfacesOf(group, network).every(({ owner }) => owner?.kind === 'loadBalancer');
  return balancers.length > 0 && owned && balancers.every(each => redirectsHttp(each, network));
}

function redirectsHttp({ key }: LoadBalancer, network: Network): boolean {
  const listeners = network.where('listener', 'loadBalancer', key).filter(({ protocol }) => protocol === 'http');
  return listeners.every(({ actions, rules = [] }) => {
    const ofRules = rules.filter(({ path }) => path.length === 0 || !path.every(isWellKnown)).map(rule => rule.actions);
    return [actions, ...ofRules].flat().every(handsNothingOn);
  });
}

/** A fixed answer, mostly "not found", tells nobody's secrets. */
function handsNothingOn(action: ListenerAction): boolean {
  return action.type === 'fixed' || (action.type === 'redirect' && action.protocol.toLowerCase() === 'https');
}

/** Proofs of ownership are asked for over HTTP. [RFC 8555, 8.3] */
function isWellKnown(path: string): boolean {
  return path.startsWith('/.well-known/');
}
