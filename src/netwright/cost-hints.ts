import type { Finding } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import type { CostHint } from '../report/audit-summary.ts';

/** US dollars a month of 730 hours, us-east-1, 2026, before traffic. [AWS: pricing of VPC and of load balancing] */
const monthly = {
  nat: 0.045 * 730,
  publicAddress: 0.005 * 730,
  endpointInZone: 0.01 * 730,
  loadBalancer: 0.0225 * 730,
};

/** What in a network costs by the hour, or by where its traffic goes, and what may be saved of it. */
export function costHints(network: Network, findings: readonly Finding[]): readonly CostHint[] {
  const told = (rule: string) =>
    findings.filter(finding => finding.rule === rule).flatMap(({ resource }) => resource ?? []);
  const nats = network.all('natGateway').filter(({ type }) => type === 'public');
  const idle = network.all('elasticIp').filter(({ associated }) => associated === false);
  const endpoints = network.all('endpoint').filter(({ type }) => type === 'interface');
  const zones = endpoints.reduce((sum, { subnets }) => sum + (subnets?.length ?? 0), 0);
  const crossing = network
    .all('loadBalancer')
    .filter(({ type, crossZone }) => type === 'network' && crossZone === true);
  const addresses = network.all('networkInterface').reduce((sum, { publicIps }) => sum + publicIps.length, 0);
  return [
    hint(
      nats,
      'NAT gateway',
      nats.length * monthly.nat,
      'and $0.045 for each GB; gateway endpoints for S3 and DynamoDB keep traffic off them',
    ),
    hint(
      idle,
      'idle elastic IP',
      idle.length * monthly.publicAddress,
      'charged though nothing uses them: release them',
    ),
    ...(addresses > 0
      ? [
          {
            what: count(addresses, 'public IPv4 address', 'public IPv4 addresses'),
            resources: [],
            monthly: addresses * monthly.publicAddress,
            hint: 'charged by the hour, each',
          },
        ]
      : []),
    hint(
      endpoints,
      'interface endpoint',
      zones * monthly.endpointInZone,
      `${zones === 1 ? 'in one zone' : `in ${zones} zones together`}; and $0.01 for each GB`,
    ),
    hint(
      crossing,
      'network load balancer',
      undefined,
      'sends across zones: $0.01 for each GB on each side',
      'with cross-zone load balancing',
    ),
    ...between(told('routing/nat-in-another-zone')),
  ].filter(each => each.what !== '');
}

function hint(
  resources: readonly Resource[],
  noun: string,
  cost: number | undefined,
  text: string,
  more = '',
): CostHint {
  const what =
    resources.length === 0
      ? ''
      : [count(resources.length, noun, `${noun}s`), more].filter(part => part !== '').join(' ');
  return { what, resources: resources.map(addressOf), ...(cost === undefined ? {} : { monthly: cost }), hint: text };
}

/** Routes to a NAT gateway of another zone, as the rule tells them. */
function between(resources: readonly string[]): readonly CostHint[] {
  if (resources.length === 0) return [];
  const what = count(
    resources.length,
    'route through a NAT gateway of another zone',
    'routes through NAT gateways of other zones',
  );
  return [{ what, resources, hint: '$0.01 for each GB on each side beside the gateway’s own' }];
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
