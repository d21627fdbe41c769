import type { Answers } from './answers.ts';

/**
 * The ARN of a load balancer: `loadBalancerArn(answers, 'app/shop/50dc6c495c0c9188')`, for a classic one by its
 * name alone. Undefined where account or region is not known.
 */
export function loadBalancerArn(scope: Pick<Answers, 'account' | 'region'>, path: string): string | undefined {
  const { account, region } = scope;
  if (!account || !region) return undefined;
  return `arn:${partitionOf(region)}:elasticloadbalancing:${region}:${account}:loadbalancer/${path}`;
}

/** Interfaces that load balancers own say `ELB app/shop/50dc6c495c0c9188`, classic ones `ELB shop`. */
export function loadBalancerPath(description: string | undefined): string | undefined {
  return /^ELB ((?:(?:app|net|gwy)\/[\w-]+\/)?[\w-]+)$/.exec(description ?? '')?.[1];
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
