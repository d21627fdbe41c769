import type { Resource } from '../model/resource.ts';

/** What waits for somebody: `pending-acceptance` of peerings, `pendingAcceptance` of the others. */
export function awaitsAcceptance(state: string | undefined): boolean {
  return state !== undefined && /^pending-?acceptance$/i.test(state);
}

/**
 * What to do about the state of a peering, an attachment or an endpoint in which nothing passes; undefined where it
 * is as it should be. A request for a peering expires after a week [AWS: VPC peering connection lifecycle].
 */
export function remedyOfState(
  resource: Resource & { readonly state?: string; readonly type?: string },
): string | undefined {
  const { state, kind } = resource;
  if (state === undefined || /^(active|available|modifying|operational|associated)$/.test(state)) return undefined;
  if (awaitsAcceptance(state)) return acceptance(resource);
  if (/^(provisioning|pending|initiating|initiating-request|rolling-?back)$/i.test(state))
    return 'wait until it is done';
  if (/^(rejected|expired|failed|rejecting|failing)$/.test(state)) {
    return `make the ${kind === 'endpoint' ? 'endpoint' : 'request'} again, and have it accepted: this one stays ${state}`;
  }
  return undefined;
}

function acceptance({ kind, type, id, key, origin }: Resource & { readonly type?: string }): string | undefined {
  const own = id ?? key;
  switch (kind) {
    case 'peering':
      return `let the owner of the other VPC accept it within a week: aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id ${own}`;
    case 'transitGatewayAttachment': {
      const what = type === 'peering' ? 'peering' : 'vpc';
      return `let the owner of the transit gateway accept it: aws ec2 accept-transit-gateway-${what}-attachment --transit-gateway-attachment-id ${own}`;
    }
    case 'endpoint':
      return origin.from === 'design'
        ? 'name it under `accepted` of its endpoint service, or write `acceptance: false` there'
        : `let the provider of the service accept it: aws ec2 accept-vpc-endpoint-connections --service-id SERVICE --vpc-endpoint-ids ${own}`;
    default:
      return undefined;
  }
}
