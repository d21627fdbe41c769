import type { IncomingMessage } from 'node:http';
import type { Asked } from './wire-answers.ts';

/** What a request asks: the service and region of its signature, the call and its input. */
export function askedIn(request: IncomingMessage, body: string): Asked {
  const [, key = '', region = '', signed = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  const account = /\d{12}/.exec(key)?.[0] ?? '000000000000';
  const about = { account, region };
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const name = target.slice(target.indexOf('.') + 1);
    return { ...about, service: signed, name, input: JSON.parse(body || '{}') as Record<string, unknown> };
  }
  if (signed === 'route53') return { ...about, service: signed, ...route53(request.url ?? '/') };
  const form = new URLSearchParams(body);
  const service = signed !== 'elasticloadbalancing' ? signed : form.get('Version') === '2012-06-01' ? 'elb' : 'elbv2';
  return { ...about, service, name: form.get('Action') ?? '', input: inputOf(form) };
}

/** `ResourceArns.member.1` and `ResourceArn.1` become lists; the rest stays text. */
function inputOf(form: URLSearchParams): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [key, value] of form) {
    const list = /^(\w+)\.(?:member\.)?(\d+)$/.exec(key)?.[1];
    if (list) input[list] = [...((input[list] as string[] | undefined) ?? []), value];
    else input[key] = value;
  }
  return input;
}

function route53(url: string): { readonly name: string; readonly input: Record<string, unknown> } {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const input: Record<string, unknown> = Object.fromEntries(searchParams);
  const zone = /\/hostedzone\/([^/]+)(\/rrset|\/dnssec)?$/.exec(pathname);
  if (zone?.[2]) {
    const name = zone[2] === '/rrset' ? 'ListResourceRecordSets' : 'GetDNSSEC';
    return { name, input: { ...input, HostedZoneId: zone[1] } };
  }
  if (zone) return { name: 'GetHostedZone', input: { Id: zone[1] } };
  const name = pathname.endsWith('/healthcheck')
    ? 'ListHealthChecks'
    : pathname.endsWith('/queryloggingconfig')
      ? 'ListQueryLoggingConfigs'
      : 'ListHostedZones';
  return { name, input };
}
