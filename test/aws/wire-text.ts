import * as acm from '@aws-sdk/client-acm';
import * as directconnect from '@aws-sdk/client-direct-connect';
import * as ec2 from '@aws-sdk/client-ec2';
import * as elb from '@aws-sdk/client-elastic-load-balancing';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as networkFirewall from '@aws-sdk/client-network-firewall';
import * as organizations from '@aws-sdk/client-organizations';
import * as route53 from '@aws-sdk/client-route-53';
import * as sts from '@aws-sdk/client-sts';
import * as wafv2 from '@aws-sdk/client-wafv2';
import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Failure } from './wire.ts';
import type { Asked } from './wire-answers.ts';

/** The schemas of each service, as the SDK carries them: `DescribeVpcs$`. */
const services: Readonly<Record<string, object>> = {
  acm,
  directconnect,
  ec2,
  elb,
  elbv2,
  'network-firewall': networkFirewall,
  organizations,
  route53,
  sts,
  wafv2,
};

/** Services whose client carries no schemas; they answer in JSON, as it stands. */
const plain = new Set(['route53resolver']);

const inXml = new Set(['ec2', 'elb', 'elbv2', 'route53', 'sts']);
const xml = new XmlShapeSerializer({
  timestampFormat: { useTrait: true, default: 5 },
  httpBindings: false,
  xmlNamespace: '',
  serviceNamespace: '',
} as never) as unknown as Writer;

/** The SDK writes requests with it; answers look the same. */
interface Writer {
  writeStruct(
    schema: unknown,
    value: unknown,
    namespace: undefined,
  ): { withName(name: string): { toString(): string } };
}

interface Text {
  readonly type: string;
  readonly text: string;
}

/** An output as the service writes it. */
export function wireText({ service, name }: Asked, output: Readonly<Record<string, unknown>>): Text {
  if (plain.has(service)) return { type: 'application/x-amz-json-1.1', text: JSON.stringify(output) };
  const operation = (services[service] as Record<string, readonly unknown[]>)[`${name}$`];
  if (!operation) throw new Error(`the SDK has no schema of ${service}.${name}`);
  const schema = NormalizedSchema.of((operation[5] as () => never)());
  const value = typed(schema, output);
  if (!inXml.has(service)) return { type: 'application/x-amz-json-1.1', text: JSON.stringify(value, seconds) };
  const root = service === 'ec2' || service === 'route53' ? `${name}Response` : `${name}Result`;
  const body = xml.writeStruct(schema, value, undefined).withName(root).toString();
  const text = root.endsWith('Result') ? `<${name}Response>${body}</${name}Response>` : body;
  return { type: 'text/xml', text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}` };
}

export function errorText({ service }: Asked, { code, message }: Failure): Text {
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  if (service === 'ec2')
    return { type: 'text/xml', text: `<Response><Errors>${error}</Errors><RequestID>r</RequestID></Response>` };
  if (inXml.has(service))
    return { type: 'text/xml', text: `<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>` };
  return { type: 'application/x-amz-json-1.1', text: JSON.stringify({ __type: code, message }) };
}

/** JSON tells moments in seconds. */
function seconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  return this[key] instanceof Date ? (this[key] as Date).getTime() / 1000 : value;
}

/** A value of a snapshot as its schema has it: moments are dates, and what the schema does not know is left out. */
// biome-ignore lint/suspicious/noExplicitAny: a schema of the SDK, walked
function typed(schema: any, value: unknown): any {
  if (value === undefined || value === null) return undefined;
  if (schema.isTimestampSchema()) return new Date(typeof value === 'number' ? value * 1000 : String(value));
  if (schema.isListSchema()) {
    return (value as readonly unknown[]).map(each => typed(schema.getValueSchema(), each));
  }
  if (schema.isMapSchema()) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, typed(schema.getValueSchema(), each)]));
  }
  if (!schema.isStructSchema()) return value;
  const members: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const part = typed(member, (value as Record<string, unknown>)[name]);
    if (part !== undefined) members[name] = part;
  }
  return members;
}

/** The members of a call's input and output. */
export function schemasOf(
  service: string,
  name: string,
): { readonly input: ReadonlySet<string>; readonly output: ReadonlySet<string> } {
  const operation = (services[service] as Record<string, readonly unknown[]>)[`${name}$`];
  if (!operation) throw new Error(`the SDK has no schema of ${service}.${name}`);
  const [input, output] = [operation[4], operation[5]].map(part => {
    const schema = NormalizedSchema.of((part as () => never)());
    return new Set(schema.isStructSchema() ? [...schema.structIterator()].map(([member]) => member) : []);
  }) as [Set<string>, Set<string>];
  return { input, output };
}
