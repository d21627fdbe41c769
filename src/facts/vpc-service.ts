import type {} from '../kinds/endpoint/endpoint.ts';
import type {} from '../kinds/firewall/firewall.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import { defineFact, type FactKind } from '../model/fact.ts';

/** `vpc-service`: each VPC that is in use, the services that it has endpoints for and its firewalls. */
export const vpcServiceFact: FactKind = defineFact<Vpc>({
  name: 'vpc-service',
  describe: 'A VPC, with the services that it has endpoints for and its network firewalls.',
  fields: {
    vpcName: { type: 'string', describe: 'Name of the VPC.', get: ({ name }) => name },
    environment: { type: 'string', describe: 'What it is for: production…', get: each => each.environment ?? null },
    isDefault: {
      type: 'bool',
      describe: 'Whether it is the one that AWS makes in every region.',
      get: ({ isDefault }) => isDefault ?? false,
    },
    services: {
      type: { list: 'string' },
      describe: 'Services that it has an endpoint for, by what stands behind the region: s3, ecr.api.',
      get: (each, network) =>
        network.isRead('endpoint', each)
          ? network
              .where('endpoint', 'vpc', each.key)
              .map(({ service }) => service.replace(/^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\./, ''))
          : undefined,
    },
    firewalls: {
      type: { list: 'string' },
      describe: 'Names of its network firewalls.',
      get: (each, network) =>
        network.isRead('firewall', each)
          ? network.where('firewall', 'vpc', each.key).map(({ name }) => name)
          : undefined,
    },
  },
  subjects: network => network.all('vpc'),
  resource: each => each,
  origin: each => each.origin,
  identity: each => each.key,
});
