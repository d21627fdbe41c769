import type { Field } from '../field.ts';
import { always, choice, defaulting, flag, integer, list, seconds, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference, references } from '../reference-fields.ts';
import { isPort, lengthWords, taking } from '../refused-values.ts';
import { expandOfBalancer, expandOfRoot } from './expand.ts';
import { target } from './target-field.ts';
import { type HealthCheck, type Stickiness, type TargetGroup, targetProtocols, targetTypes } from './target-group.ts';

/** A path of HTTP requests; AWS refuses one that does not begin with a slash. */
function requestPath(description: string): Field<string> {
  return taking(text(description), path => {
    if (!path.startsWith('/')) {
      const help = `write /${path.replace(/^https?:\/\/[^/]*\/?/, '')}`;
      return { label: 'a path begins with /', help };
    }
    return path.length > 1024 ? lengthWords(path.length, 1, 1024) : undefined;
  });
}

const healthCheck = record<HealthCheck>(
  {
    enabled: defaulting(flag('Whether targets are asked at all; only functions may go without.'), true),
    protocol: choice(['http', 'https', 'tcp', 'ssl'], 'How targets are asked.') as Field<string>,
    path: requestPath('What is asked for; / .'),
    port: taking(text('A port, or traffic-port: where targets get their traffic.'), port =>
      port === 'traffic-port' || isPort(port) ? undefined : 'a port from 1 to 65535, or traffic-port, is allowed',
    ),
    interval: seconds('Time between two questions; 30s.', { least: 5, most: 300 }),
    timeout: seconds('How long an answer may take; less than the interval.', { least: 2, most: 120 }),
    healthy: integer('Good answers in a row that make a target healthy.', { minimum: 2, maximum: 10 }),
    unhealthy: integer('Bad answers in a row that make it unhealthy.', { minimum: 2, maximum: 10 }),
    matcher: taking(text('Statuses that are good: 200, 200-399, 200,302; of gRPC 0 to 99.'), refusedMatcher),
  },
  'How a load balancer finds out whether targets are well: `{ path: /health, interval: 10s }`.',
);

/** Statuses of HTTP, or of gRPC; several, and ranges of them. [AWS: Matcher] */
function refusedMatcher(matcher: string): string | undefined {
  const codes = matcher.split(',').flatMap(part => (/^\d{1,3}(?:-\d{1,3})?$/.test(part) ? part.split('-') : ['']));
  const numbers = codes.map(code => (code === '' ? Number.NaN : Number(code)));
  const isAny = (least: number, most: number) => numbers.every(code => code >= least && code <= most);
  return isAny(200, 599) || isAny(0, 99) ? undefined : 'statuses from 200 to 599 are allowed, such as 200,300-399';
}

const stickinessRecord = record<Stickiness>(
  {
    enabled: defaulting(flag('Whether clients stay with their target.'), true),
    type: choice(
      ['lb_cookie', 'app_cookie', 'source_ip', 'source_ip_dest_ip', 'source_ip_dest_ip_proto'],
      'lb_cookie, app_cookie, source_ip…',
    ) as Field<string>,
    duration: seconds('How long; 86400s.', { least: 1, most: 604_800 }),
    cookie: text("The application's own cookie."),
  },
  'Whether clients stay with a target: `false`, or how.',
);

const stickiness: Field<Stickiness> = {
  ...stickinessRecord,
  schema: { ...stickinessRecord.schema, type: ['object', 'boolean'] },
  read: (node, reading) =>
    node.type === 'scalar' ? { enabled: node.value === true } : stickinessRecord.read(node, reading),
  write: (value, writing) =>
    Object.keys(value).length === 1
      ? value.enabled
      : { enabled: value.enabled, ...(stickinessRecord.write(value, writing) as object) },
};

const entry = { $ref: '#/$defs/targetGroup' };
const describe = 'A target group: targets that do the same work, and how their health is checked.';

export const design: Design<TargetGroup> = {
  describe,
  sections: [
    {
      name: 'targetGroups',
      within: 'loadBalancer',
      schema: { type: 'object', description: describe, additionalProperties: entry },
      expand: expandOfBalancer,
    },
    {
      name: 'targetGroups',
      schema: {
        type: 'object',
        description: 'Target groups that several load balancers forward to, or none.',
        additionalProperties: entry,
      },
      expand: expandOfRoot,
    },
  ],
  fields: {
    loadBalancers: always(references('loadBalancer', 'Load balancers that forward to it; their listeners tell.'), []),
    vpc: reference('vpc', "The VPC of its targets; by default the load balancer's."),
    protocol: choice(targetProtocols, 'What targets speak; left out for functions.'),
    protocolVersion: choice(['http1', 'http2', 'grpc'], 'The HTTP that targets speak; http1.'),
    port: integer('Where targets listen; 6081 for GENEVE.', { minimum: 1, maximum: 65535 }),
    targetType: always(
      choice(
        targetTypes,
        'What targets are: by default instance for instances, lambda for functions, alb for load balancers, else ip.',
      ),
      'instance',
    ),
    addressType: choice(['ipv4', 'ipv6'], 'The addresses of targets that are used.'),
    targets: list(target, 'Workloads, interfaces, load balancers or IP addresses.'),
    healthCheck: always(healthCheck, { enabled: true }),
    preserveClientIp: flag('Whether targets see the address of the client; on for instances and for UDP.'),
    crossZone: flag("Overrides the load balancer's choice."),
    proxyProtocol: flag('Whether connections to targets start with the PROXY protocol; off.'),
    deregistrationDelay: seconds('How long a leaving target may finish its work; 300s.', { least: 0, most: 3600 }),
    deregistrationTermination: flag('Whether connections to a leaving target are then closed; off.'),
    stickiness,
    slowStart: seconds('How long a new target is given less than its share; 0s is off.', {
      least: 30,
      most: 900,
      orNone: true,
    }),
    algorithm: choice(['round-robin', 'least-outstanding-requests', 'weighted-random'], 'How a target is chosen.'),
    unhealthyTermination: flag('Whether connections to unhealthy targets are closed; on.'),
    failover: choice(['rebalance', 'no-rebalance'], 'What a gateway load balancer does with flows of a failed target.'),
  },
};
