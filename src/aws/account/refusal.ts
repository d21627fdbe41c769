import { LoginError } from './login-error.ts';

/** Why a call gave nothing. */
export type Reason =
  | 'denied'
  | 'refused'
  | 'throttled'
  | 'timed out'
  | 'unreachable'
  | 'cut off'
  | 'broken'
  | 'too much'
  | 'cancelled'
  | 'failed';

/** A call that gave nothing, in words; what AWS says of it may name who asked, and is kept short. */
export interface Refusal {
  readonly reason: Reason;
  readonly message: string;
  /** Whether asking again may help. */
  readonly passing: boolean;
}

/** What an error of the SDK means. */
export function refusalOf(error: unknown): Refusal {
  const { name = 'Error', message = '', code, $metadata } = Object(error) as Partial<AwsError>;
  const status = $metadata?.httpStatusCode;
  const say = (reason: Reason, passing: boolean, text = `${name}: ${message}`): Refusal => ({
    reason,
    passing,
    message: short(text),
  });
  if (error instanceof LoginError) return say('denied', false, message);
  if (name === 'AbortError') return say('cancelled', false, 'the reading was stopped');
  if (name === 'TimeoutError' || code === 'ETIMEDOUT') {
    return say('timed out', true, /^(no|the) answer /.test(message) ? message : 'no answer in time');
  }
  if (name === 'CutOff') return say('cut off', true, message);
  if (name === 'TooManyPages' || name === 'TooLarge') return say('too much', false, message);
  if (
    /Thrott|TooManyRequests|RequestLimitExceeded|SlowDown|PriorRequestNotComplete|BandwidthLimit/i.test(name) ||
    status === 429
  ) {
    return say('throttled', true);
  }
  if (status !== undefined && status >= 500)
    return say('failed', true, `AWS answered ${status}${fault(name, message)}`);
  if (connectionCodes.has(code ?? '')) return say('unreachable', true, `no connection: ${code}`);
  if (deniedNames.test(name) || status === 401 || status === 403) return say('denied', false);
  if (status === undefined || status < 400) {
    const isLogin = /Credential|SSO|Token|Profile/.test(name);
    return isLogin ? say('denied', false, message) : say('broken', true, `the answer cannot be read: ${message}`);
  }
  return say('refused', false);
}

interface AwsError {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly $metadata: { readonly httpStatusCode?: number };
}

const deniedNames =
  /AccessDenied|Unauthorized|AuthFailure|NotAuthorized|OptInRequired|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|MissingAuthentication|IncompleteSignature/;

const connectionCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_SOCKET_CONNECTION_TIMEOUT',
]);

/** What the service called its fault; a page of HTML has no name. */
function fault(name: string, message: string): string {
  return /^(Error|SyntaxError|Unknown|UnknownError)$/.test(name) || message.includes('<') ? '' : ` (${name})`;
}

/** Encoded authorization messages and pages are long; nobody reads them in a list. */
function short(text: string): string {
  const first = text.replace(/\s*Encoded authorization failure message:.*/s, '').split('\n')[0] ?? '';
  return first.length > 300 ? `${first.slice(0, 299)}…` : first;
}
