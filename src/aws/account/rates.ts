import type { Service } from '../calls/permitted-call.ts';
import type { Rate } from './pace.ts';

/** Half of what AWS lets an account ask, or less. [AWS: request throttling of each service] */
export const rates: Readonly<Record<Service, Rate>> = {
  ec2: { burst: 50, perSecond: 10 },
  elbv2: { burst: 20, perSecond: 5 },
  elb: { burst: 20, perSecond: 5 },
  wafv2: { burst: 5, perSecond: 3 },
  route53: { burst: 3, perSecond: 3 },
  route53resolver: { burst: 5, perSecond: 3 },
  acm: { burst: 5, perSecond: 5 },
  'network-firewall': { burst: 5, perSecond: 5 },
  directconnect: { burst: 5, perSecond: 3 },
  organizations: { burst: 5, perSecond: 3 },
  sts: { burst: 10, perSecond: 10 },
};
