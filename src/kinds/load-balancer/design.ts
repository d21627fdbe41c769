import type { Field } from '../field.ts';
import { address, always, choice, defaulting, flag, list, required, seconds, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference, references } from '../reference-fields.ts';
import { truthWords } from '../truth-or-name.ts';
import { expandLoadBalancers } from './expand.ts';
import { type LoadBalancer, type LoadBalancerAddress, type LogDelivery, loadBalancerTypes } from './load-balancer.ts';

const nodeAddress = record<LoadBalancerAddress>(
  {
    subnet: required(reference('subnet', 'The subnet of the node.')),
    elasticIp: reference('elasticIp', 'The elastic IP of an internet-facing network load balancer.'),
    publicIp: address('The public address that AWS told.'),
    privateIp: address('The private IPv4 address of the node.'),
    ipv6: address('The IPv6 address of the node.'),
  },
  'The addresses of one node.',
);

/** Logs: `false`, or where they go. */
function logs(description: string): Field<LogDelivery> {
  const field = record<LogDelivery>(
    {
      enabled: defaulting(flag('Whether they are written.'), true),
      bucket: text('The S3 bucket.'),
      prefix: text('What their names start with.'),
    },
    description,
  );
  return {
    ...field,
    schema: { ...field.schema, type: ['object', 'boolean', 'string'], not: { enum: truthWords } },
    read: (node, reading) => {
      if (node.type !== 'scalar') return field.read(node, reading);
      if (typeof node.value === 'boolean') return { enabled: node.value };
      const [bucket = '', ...prefix] = node.text.replace(/^s3:\/\//, '').split('/');
      return { enabled: true, bucket, ...(prefix.length > 0 ? { prefix: prefix.join('/') } : {}) };
    },
    write: (value, writing) => (!value.enabled && !value.bucket ? false : field.write(value, writing)),
  };
}

export const design: Design<LoadBalancer> = {
  describe: 'A load balancer: listeners take connections, target groups answer them. One node a subnet.',
  sections: [{ name: 'loadBalancers', expand: expandLoadBalancers }],
  fields: {
    type: always(
      choice(
        loadBalancerTypes,
        'application speaks HTTP, network TCP, UDP and TLS, gateway sends packets to appliances; classic is the past.',
      ),
      'application',
    ),
    scheme: always(
      choice(['internet-facing', 'internal'], 'internet-facing has public addresses; internal has none.'),
      'internet-facing',
    ),
    vpc: reference('vpc', 'Its VPC; may be left out where the names of the subnets tell.'),
    subnets: always(references('subnet', 'The subnets or the tier of its nodes: one a zone.'), []),
    zones: list(text('An availability zone.'), 'Zones of its nodes; they follow from the subnets.'),
    securityGroups: references(
      'securityGroup',
      "Its security groups. An application load balancer without takes the VPC's default one; a network load balancer without has none, for ever.",
    ),
    addressType: always(
      choice(['ipv4', 'dualstack', 'dualstack-without-public-ipv4'], 'Which addresses clients may use.'),
      'ipv4',
    ),
    addresses: always(list(nodeAddress, 'Addresses chosen for its nodes; others get any of their subnet.'), []),
    interfaces: references('networkInterface', 'Its interfaces, where they are not made from the subnets.'),
    dnsName: text('Its DNS name, once AWS gave one; until then NAME.elb stands for it.'),
    hostedZone: text('The hosted zone of its DNS name.'),
    state: text('active, or what AWS saw: provisioning, active_impaired, failed.'),
    crossZone: flag('Whether nodes send to targets of other zones: on for application, else off.'),
    deletionProtection: flag('Whether it cannot be deleted by mistake.'),
    accessLogs: logs('Whether requests are logged, and where: s3://BUCKET/PREFIX.'),
    idleTimeout: seconds('After how long without data a connection is closed; 60s.', { least: 1, most: 4000 }),
    clientKeepAlive: seconds('How long a connection of a client is kept at most; 3600s.', { least: 60, most: 604_800 }),
    connectionLogs: logs('Whether connections are logged, and where.'),
    http2: flag('Whether clients may speak HTTP/2; on.'),
    dropInvalidHeaders: flag('Whether headers with invalid names are dropped; off.'),
    desyncMode: choice(['monitor', 'defensive', 'strictest'], 'What happens to requests that may be read in two ways.'),
    preserveHost: flag('Whether the Host header reaches targets unchanged; off.'),
    xForwardedFor: choice(['append', 'preserve', 'remove'], 'What happens to X-Forwarded-For; append.'),
    forwardClientPort: flag("Whether X-Forwarded-For names the client's port; off."),
    forwardTls: flag('Whether targets are told TLS version and cipher; off.'),
    waf: flag('Whether a web ACL of AWS WAF filters requests.'),
    wafFailOpen: flag('Whether requests pass when AWS WAF cannot be asked; off.'),
    zonalShift: flag('Whether traffic can be shifted away from a zone; off.'),
    dnsRouting: choice(
      ['any-availability-zone', 'availability-zone-affinity', 'partial-availability-zone-affinity'],
      "Whether clients are given addresses of their own zone; a network load balancer's choice.",
    ),
    filterPrivateLink: flag('Whether inbound rules of its security groups apply to PrivateLink; on.'),
    connectionDraining: seconds('How long requests may finish at an instance that leaves; 0s is off. Classic only.'),
  },
};
