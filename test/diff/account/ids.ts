import { kinds } from '../../../src/kinds/kinds.ts';
import type { Network } from '../../../src/model/network.ts';
import { addressOf, type KindName, type Resource, type Tags } from '../../../src/model/resource.ts';
import { type Cidr, formatCidr } from '../../../src/net/cidr.ts';

const prefixes: Readonly<Partial<Record<KindName, string>>> = {
  vpc: 'vpc',
  subnet: 'subnet',
  prefixList: 'pl',
  internetGateway: 'igw',
  egressOnlyInternetGateway: 'eigw',
  elasticIp: 'eipalloc',
  natGateway: 'nat',
  endpoint: 'vpce',
  endpointService: 'vpce-svc',
  peering: 'pcx',
  transitGateway: 'tgw',
  transitGatewayAttachment: 'tgw-attach',
  transitGatewayRouteTable: 'tgw-rtb',
  vpnGateway: 'vgw',
  customerGateway: 'cgw',
  vpnConnection: 'vpn',
  clientVpn: 'cvpn-endpoint',
  routeTable: 'rtb',
  networkAcl: 'acl',
  securityGroup: 'sg',
  flowLog: 'fl',
  networkInterface: 'eni',
  workload: 'i',
};

/** Ids that AWS would give: of each resource one, always the same, and more where it makes things by itself. */
export class Ids {
  readonly #byAddress = new Map<string, string>();
  #next = 1;

  constructor(network: Network) {
    for (const { kind } of kinds) {
      for (const resource of network.all(kind) as readonly Resource[]) {
        this.#byAddress.set(addressOf(resource), idOf(resource, this.#number()));
      }
    }
  }

  of(kind: KindName, key: string): string {
    const id = this.#byAddress.get(`${kind}/${key}`);
    if (id === undefined) throw new Error(`no ${kind} ${key}`);
    return id;
  }

  more(prefix: string): string {
    return `${prefix}-${this.#number()}`;
  }

  #number(): string {
    return (0x0a00000000 + this.#next++ * 7919).toString(16).padStart(17, '0');
  }
}

function idOf({ kind, key, name, account = '111122223333', region = 'eu-west-1' }: Resource, number: string): string {
  const prefix = prefixes[kind];
  if (prefix !== undefined) return `${prefix}-${number}`;
  const short = name.replace(/[^A-Za-z0-9-]/g, '-');
  switch (kind) {
    case 'certificate':
      return `arn:aws:acm:${region}:${account}:certificate/${number}`;
    case 'firewall':
      return `arn:aws:network-firewall:${region}:${account}:firewall/${short}`;
    case 'targetGroup':
      return `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/${short}/${number}`;
    case 'listener':
      return `listener ${number}`;
    case 'dnsZone':
      return `Z${number.toUpperCase()}`;
    default:
      return `${key}-${number}`;
  }
}

/** Tags as AWS lists them, with the name that a resource has in its design. */
export function tagsOf({ name, tags = {}, environment }: Named): object[] {
  return Object.entries({ ...(environment !== undefined && { Environment: environment }), ...tags, Name: name }).map(
    ([Key, Value]) => ({ Key, Value }),
  );
}

interface Named {
  readonly name: string;
  readonly tags?: Tags;
  readonly environment?: string;
}

/** AWS gives another block than the stand-in of a design. */
export function told(cidr: Cidr): string {
  return formatCidr(cidr).replace(/^2001:db8:/, '2a05:d018:');
}
