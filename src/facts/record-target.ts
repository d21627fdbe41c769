import type { DnsRecord } from '../kinds/dns-zone/dns-zone.ts';
import { withoutDualstack } from '../kinds/domain-name.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { Network } from '../model/network.ts';

/** The name that a record leads to: of its alias, or of its CNAME; undefined where it has addresses. */
export function targetName({ alias, type, values }: DnsRecord): string | undefined {
  const target = alias ? alias.target : type === 'CNAME' ? values[0] : undefined;
  return typeof target === 'string' ? withoutDualstack(target.toLowerCase().replace(/\.$/, '')) : undefined;
}

/** The load balancer of the model that a record leads to. */
export function balancerAt(record: DnsRecord, network: Network): LoadBalancer | undefined {
  const target = record.alias?.target;
  if (target !== undefined && typeof target !== 'string') {
    return target.kind === 'loadBalancer' ? network.get('loadBalancer', target.key) : undefined;
  }
  const name = targetName(record);
  return name === undefined ? undefined : network.where('loadBalancer', 'dnsName', name)[0];
}

/** The load balancer whose name in the model stands where a record has a value: only an alias leads to it. */
export function balancerNamed({ alias, values }: DnsRecord, network: Network): LoadBalancer | undefined {
  const value = alias ? undefined : values[0]?.replace(/\.$/, '');
  if (value === undefined) return undefined;
  const name = /^(?:loadBalancer|lb)\/(.+)$/.exec(value)?.[1] ?? (value.includes('.') ? undefined : value);
  return name === undefined ? undefined : network.get('loadBalancer', name);
}

/**
 * The region in the name of a load balancer; undefined for other names. Application and classic ones are
 * NAME-ID.REGION.elb.amazonaws.com, network ones NAME-ID.elb.REGION.amazonaws.com.
 */
export function balancerRegion(name: string): string | undefined {
  const match = /\.(?:([a-z0-9-]+)\.elb|elb\.([a-z0-9-]+))\.amazonaws\.com(?:\.cn)?$/.exec(name);
  return match?.[1] ?? match?.[2];
}

/** Kinds of names of AWS that an alias may lead to, without the price and the detour of a CNAME. */
export function isAliasable(name: string): boolean {
  return (
    balancerRegion(name) !== undefined ||
    /\.(cloudfront\.net|awsglobalaccelerator\.com|vpce\.amazonaws\.com)$/.test(name)
  );
}
