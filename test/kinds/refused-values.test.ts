import { describe, expect, test } from 'vitest';
import { design } from './try-kinds.ts';

// What AWS takes and refuses of single values; a provider for it that others wrote refuses the same.

const balancer = (listener: string, type = 'application', more = '') =>
  `vpcs: { v: { cidr: 10.0.0.0/16, zones: [a, b], subnets: { s: { size: /24 } } } }\nloadBalancers: { lb: { type: ${type}, scheme: internal, subnets: s, listeners: [${listener}]${more} } }\n`;
const rule = (condition: string) =>
  balancer(`{ port: 80, protocol: http, fixed: 404, rules: [{ ${condition}, fixed: 403 }] }`);
const tunnel = (part: string) =>
  `vpcs: { v: { cidr: 10.0.0.0/16, vpnGateway: true } }\nvpnConnections: { x: { customerGateway: 198.51.101.9, vpnGateway: v, routing: bgp, tunnels: [{ ${part} }] } }\n`;
const group = (part: string) => `targetGroups: { t: { protocol: http, port: 80, ${part} } }\n`;
const record = (part: string) => `dns: { zones: { example.com: { records: [{ ${part} }] } } }\n`;
const long = (length: number) => 'a'.repeat(length);

const attributes: readonly [name: string, write: (value: string) => string, taken: string[], refused: string[]][] = [
  ['tenancy', each => `vpcs: { v: { cidr: 10.0.0.0/16, tenancy: ${each} } }\n`, ['default', 'dedicated'], ['host']],
  [
    'status of an answer',
    each => balancer(`{ port: 80, protocol: http, fixed: ${each} }`),
    ['200', '404', '503'],
    ['302', '600'],
  ],
  [
    'type of an answer',
    each => balancer(`{ port: 80, protocol: http, fixed: { status: 404, contentType: ${each} } }`),
    ['text/plain', 'application/json'],
    ['text/xml'],
  ],
  [
    'text of an answer',
    each => balancer(`{ port: 80, protocol: http, fixed: { status: 404, body: ${each} } }`),
    [long(1024)],
    [long(1025)],
  ],
  [
    'redirect',
    each => balancer(`{ port: 80, protocol: http, redirect: { port: 444, ${each} } }`),
    ['protocol: https', 'protocol: "#{protocol}"', `host: ${long(128)}`, 'path: /x', `query: ${long(128)}`],
    ['protocol: tcp', `host: ${long(129)}`, 'host: ""', 'path: x', `path: /${long(128)}`, `query: ${long(129)}`],
  ],
  [
    'port of a redirect',
    each => balancer(`{ port: 80, protocol: http, redirect: { host: a.example.com, port: ${each} } }`),
    ['443', '"#{port}"'],
    ['0', '65536', 'https'],
  ],
  [
    'condition',
    rule,
    ['path: /x', `path: /${long(127)}`, 'host: "*.example.com"', 'header: { X-A: b }', 'method: GET'],
    [
      `path: /${long(128)}`,
      'path: ""',
      'host: "https://a.example.com"',
      'host: "a.example.com:80"',
      'header: { "a b": c }',
      `header: { ${long(41)}: c }`,
      'method: G T',
    ],
  ],
  [
    'path of a health check',
    each => group(`healthCheck: { path: ${each} }`),
    ['/', `/${long(1023)}`],
    ['x', `/${long(1024)}`],
  ],
  [
    'port of a health check',
    each => group(`healthCheck: { port: ${each} }`),
    ['traffic-port', '80'],
    ['0', '65536', 'http'],
  ],
  [
    'matcher of a health check',
    each => group(`healthCheck: { matcher: "${each}" }`),
    ['200', '200-399', '200,302', '0-99', '12'],
    ['199', 'abc', '200-', '', '600'],
  ],
  [
    'protocol of a health check',
    each => group(`healthCheck: { protocol: ${each} }`),
    ['http', 'https'],
    ['tls', 'udp'],
  ],
  ['stickiness', each => group(`stickiness: { type: ${each} }`), ['lb_cookie'], ['cookie']],
  [
    'inside of a tunnel',
    each => tunnel(`inside: ${each}`),
    ['169.254.6.0/30', '169.254.255.252/30'],
    ['169.254.0.0/30', '169.254.169.252/30', '169.254.6.0/29', '10.0.0.0/30'],
  ],
  [
    'IPv6 inside of a tunnel',
    each => tunnel(`insideIpv6: "${each}"`),
    ['fd00:1::/126'],
    ['fd00:1::/125', '2001:db8::/126', 'fc00::/126'],
  ],
  [
    'tunnel',
    tunnel,
    [
      'ikeVersions: [ikev1, ikev2]',
      'phase1Encryption: AES256',
      'phase2Integrity: SHA2-512',
      'phase1DhGroups: [2, 24]',
      'phase2DhGroups: [5]',
      'startupAction: start',
      'dpdTimeoutAction: restart',
    ],
    [
      'ikeVersions: ikev3',
      'phase1Encryption: 3DES',
      'phase2Integrity: MD5',
      'phase1DhGroups: [5]',
      'phase2DhGroups: [25]',
      'startupAction: stop',
      'dpdTimeoutAction: wait',
    ],
  ],
  [
    'own block of a transit gateway',
    each => `transitGateways: { t: { cidrs: "${each}" } }\n`,
    ['10.1.0.0/24', '2001:db8::/64'],
    ['10.1.0.0/25', '169.254.0.0/24', '2001:db8::/65'],
  ],
  [
    'interval of a flow log',
    each => `vpcs: { v: { cidr: 10.0.0.0/16, flowLogs: { to: "s3://x", interval: ${each} } } }\n`,
    ['60s', '10m'],
    ['30s', '300s'],
  ],
  [
    'interval of a flow log of a transit gateway',
    each => `transitGateways: { t: {} }\nflowLogs: { f: { of: transitGateway/t, to: "s3://x"${each} } }\n`,
    [', interval: 60s', ''],
    [', interval: 600s'],
  ],
  [
    'DHCP options',
    each => `dhcpOptions: { d: { ${each} } }\n`,
    [
      'netbiosNodeType: 8',
      'dnsServers: AmazonProvidedDNS',
      'ipv6LeaseSeconds: 2147483647s',
      'ntpServers: 169.254.169.123',
    ],
    [
      'netbiosNodeType: 3',
      'dnsServers: amazonprovideddns',
      'dnsServers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4, 10.0.0.5]',
      'ipv6LeaseSeconds: 139s',
      'ipv6LeaseSeconds: 2147483648s',
    ],
  ],
  [
    'ASN of a customer',
    each => `customerGateways: { c: { address: 198.51.101.9, asn: ${each} } }\n`,
    ['1', '4294967295'],
    ['0', '4294967296'],
  ],
  [
    'ASN of AWS',
    each => `vpnGateways: { g: { asn: ${each} } }\n`,
    ['64512', '4294967294', '7224'],
    ['64511', '65535', '4294967295'],
  ],
  [
    'largest packet',
    each => `virtualInterfaces: { x: { type: private, mtu: ${each} } }\n`,
    ['1500', '8500', '9001'],
    ['1501'],
  ],
  [
    'block of a prefix list',
    each => `prefixLists: { p: [{ cidr: 10.0.0.0/8, description: ${each} }] }\n`,
    [long(255)],
    [long(256)],
  ],
  [
    'record',
    record,
    [`name: ${long(63)}, type: A, values: 203.0.114.1, ttl: 2147483647s`, 'name: a, type: tlsa, values: x, ttl: 60s'],
    [
      `name: ${long(64)}, type: A, values: 203.0.114.1, ttl: 60s`,
      'name: a, type: LOC, values: x, ttl: 60s',
      `name: a, type: A, values: 203.0.114.1, ttl: 60s, setId: ${long(129)}, weight: 1`,
    ],
  ],
  [
    'tag',
    each => `vpcs: { v: { cidr: 10.0.0.0/16, tags: { ${each} } } }\n`,
    [`${long(128)}: a`, `a: ${long(256)}`],
    ['"aws:x": a', `${long(129)}: a`, `a: ${long(257)}`],
  ],
  ['domain', each => `dns: { zones: { ${each}: {} } }\n`, [`${long(63)}.com`], [`${long(64)}.com`]],
];

describe('AWS', () => {
  test.each(attributes)('takes and refuses of: %s', (_, write, taken, refused) => {
    const isTaken = (value: string) => design(write(value)).problems.length === 0;
    expect({ taken: taken.filter(isTaken), refused: refused.filter(each => !isTaken(each)) }).toEqual({
      taken,
      refused,
    });
  });
});
