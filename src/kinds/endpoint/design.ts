import { always, choice, flag, list, required, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { reference, references } from '../reference-fields.ts';
import { type Endpoint, endpointTypes } from './endpoint.ts';
import { expandEndpoints } from './expand.ts';

const type = choice(
  endpointTypes,
  'gateway (S3, DynamoDB): a route; interface: addresses in subnets; gatewayLoadBalancer: a route target in one subnet.',
);

export const design: Design<Endpoint> = {
  describe: 'A VPC endpoint: reaches one service of AWS, or of another VPC, without the internet.',
  sections: [{ name: 'endpoints', within: 'vpc', expand: expandEndpoints }],
  fields: {
    service: required(
      text('A service of AWS by its short or full name (s3, secretsmanager), or endpointService/NAME.'),
    ),
    endpointService: reference('endpointService', 'The endpoint service of this design that it leads to.'),
    type: required(type),
    routeTables: always(
      references('routeTable', 'Tables that a gateway endpoint stands in: AWS adds a route to the prefix list.'),
      [],
    ),
    subnets: always(references('subnet', 'Subnets or the tier that its interfaces stand in, one a zone.'), []),
    securityGroups: always(references('securityGroup', 'Filters of its interfaces; else the default group.'), []),
    privateDns: flag("Whether the service's own name leads here; AWS takes true for its services."),
    networkInterfaces: always(references('networkInterface', 'The interfaces that AWS made for it.'), []),
    addressType: choice(['ipv4', 'dualstack', 'ipv6'], 'Address families of its interfaces.'),
    policy: choice(['full', 'custom'], 'full: everyone may do everything; custom: IAM judges, Netwright does not.'),
    dnsNames: always(list(text('A DNS name.'), 'Names that AWS gave it.'), []),
    serviceRegion: text('Region of the service, where it is another one.'),
    requesterManaged: flag('Whether a service of AWS made it.'),
    state: always(text('available, pendingAcceptance, rejected…'), 'available'),
  },
  shorthand: { type: type.schema },
};
