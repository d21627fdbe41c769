import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Item } from '../../src/kinds/answers.ts';
import { type Asked, answerTo } from './wire-answers.ts';
import { askedIn } from './wire-request.ts';
import { errorText, wireText } from './wire-text.ts';

/** How an answer goes wrong. */
export type Fault =
  | 'deny'
  | 'throttle'
  | 'hang'
  | 'stall'
  | 'html'
  | 'html-200'
  /** Half an answer that calls itself whole, and (`cut off`) one whose connection ends there. */
  | 'cut'
  | 'cut off'
  /** A byte at a time. */
  | 'drip'
  | 'garbage'
  | '500'
  | 'reset'
  /** Bytes without end, very many elements in one item, very many items on one page. */
  | 'flood'
  | 'vast'
  | 'crowded'
  /** Pages without end: each names another one, or (`circle`) two name each other. */
  | 'endless'
  | 'circle';

/** The answers of one account and region, by their top-level key; undefined where a call is denied. */
export type Place = ReadonlyMap<string, readonly Item[]>;

export interface WireOptions {
  /** Answers by `account/region`; `account/` for what an account has once. */
  readonly places: ReadonlyMap<string, Place>;
  /** Regions that the account has enabled. */
  readonly regions?: readonly string[];
  /** Accounts of the organization. */
  readonly members?: readonly string[];
  /** What is not there is denied, or (`none`) there is nothing. Default: denied. */
  readonly absent?: 'none';
  /** Items on a page at most. */
  readonly pageSize?: number;
  /** What goes wrong with a call, by its count so far. */
  readonly fault?: (call: string, count: number) => Fault | undefined;
  /** Speaks TLS as localhost. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Milliseconds before each answer, or one of them. */
  readonly delayMs?: number | (() => number);
}

/** A service that answers as AWS does, on loopback; `close` ends it. */
export interface Wire {
  readonly url: string;
  /** `ec2.DescribeVpcs` for each request, in the order of asking. */
  readonly asked: string[];
  /** Most requests that were open at once. */
  readonly most: () => number;
  readonly close: () => Promise<void>;
}

export async function startWire(options: WireOptions): Promise<Wire> {
  const asked: string[] = [];
  const counts = new Map<string, number>();
  let [open, most] = [0, 0];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    open++;
    most = Math.max(most, open);
    response.on('close', () => open--);
    void bodyOf(request).then(body => {
      const call = askedIn(request, body);
      const name = `${call.service}.${call.name}`;
      asked.push(name);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      const fault = options.fault?.(name, count);
      const { delayMs = 0 } = options;
      const wait = typeof delayMs === 'number' ? delayMs : delayMs();
      setTimeout(() => answer(call, fault, count, options, response), wait);
    });
  };
  const server = options.tls ? createSecureServer(options.tls, listener) : createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: `${options.tls ? 'https://localhost' : 'http://127.0.0.1'}:${(server.address() as AddressInfo).port}`,
    asked,
    most: () => most,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function answer(
  call: Asked,
  fault: Fault | undefined,
  count: number,
  options: WireOptions,
  response: ServerResponse,
): void {
  if (fault === 'hang') return;
  if (fault === 'flood') {
    flood(response);
    return;
  }
  if (fault === 'reset') {
    response.destroy();
    return;
  }
  const page = pages[fault ?? '']?.();
  if (page) {
    response.writeHead(page.status, { 'content-type': 'text/html' }).end(page.text);
    return;
  }
  const told = fault === 'deny' ? denied(call) : (failures[fault ?? ''] ?? answerTo(call, options));
  if ('code' in told) sendError(call, told, response);
  else send(wireText(call, { ...told.output, ...further(fault, count) }), fault, response);
}

function flood(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/xml' });
  const more = (): void => {
    while (!response.destroyed && response.write('<item>flood</item>'.repeat(10_000)));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

/** Where EC2 says that the answer goes on. */
function further(fault: Fault | undefined, count: number): object {
  if (fault === 'endless') return { NextToken: `page-${count}` };
  return fault === 'circle' ? { NextToken: `page-${count % 2}` } : {};
}

const subnets = (items: string): string =>
  `<DescribeSubnetsResponse><subnetSet>${items}</subnetSet></DescribeSubnetsResponse>`;
const html = '<html><body><h1>Service Unavailable</h1></body></html>';
const pages: Readonly<Record<string, () => { readonly status: number; readonly text: string }>> = {
  html: () => ({ status: 503, text: html }),
  'html-200': () => ({ status: 200, text: html }),
  garbage: () => ({ status: 200, text: '\u0000\u0001 not what was asked for \u001b[31m' }),
  vast: () => ({ status: 200, text: subnets(`<item><tagSet>${'<a/>'.repeat(2_100_000)}</tagSet></item>`) }),
  crowded: () => ({ status: 200, text: subnets('<item/>'.repeat(100_001)) }),
};

const failures: Readonly<Record<string, Failure>> = {
  throttle: { status: 503, code: 'RequestLimitExceeded', message: 'Request limit exceeded.' },
  '500': { status: 500, code: 'InternalError', message: 'An internal error has occurred' },
};

function send(
  { type, text }: { readonly type: string; readonly text: string },
  fault: Fault | undefined,
  response: ServerResponse,
): void {
  response.writeHead(200, { 'content-type': type });
  const half = text.slice(0, Math.floor(text.length / 2));
  if (fault === 'drip') drip(text, response);
  else if (fault === 'cut off') response.write(half, () => response.destroy());
  else if (fault === 'stall') response.write(half);
  else response.end(fault === 'cut' ? half : text);
}

function drip(text: string, response: ServerResponse): void {
  const [byte] = text;
  if (response.destroyed) return;
  if (byte === undefined) response.end();
  else response.write(byte, () => setTimeout(drip, dripMs, text.slice(1), response));
}

const dripMs = 20;

export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

function denied({ service, name }: Asked): Failure {
  const code = service === 'ec2' ? 'UnauthorizedOperation' : 'AccessDeniedException';
  return { status: 403, code, message: `You are not authorized to perform: ${name}` };
}

function sendError(call: Asked, failure: Failure, response: ServerResponse): void {
  const { type, text } = errorText(call, failure);
  response.writeHead(failure.status, { 'content-type': type });
  response.end(text);
}
