import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Agent } from 'agent-base';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { LoginError } from './login-error.ts';
import { type Patience, usualPatience } from './patience.ts';
import { HandlerWithinBounds } from './within-bounds.ts';

/** As many connections to one host as calls run at once, kept open. */
const pool = { keepAlive: true, maxSockets: 50 } as const;

/**
 * How connections are made: through the proxy that HTTPS_PROXY and NO_PROXY name, trusting AWS_CA_BUNDLE. The SDK
 * itself looks at neither. Times are in milliseconds. Throws LoginError where the bundle cannot be read.
 */
export function connectionOptions(
  { timeoutMs }: Pick<Patience, 'timeoutMs'> = usualPatience,
  env: Readonly<Record<string, string | undefined>> = process.env,
) {
  const bundle = env['AWS_CA_BUNDLE'];
  const ca = bundle ? certificatesOf(bundle) : undefined;
  const options = { ...pool, ...(ca ? { ca } : {}) };
  return {
    requestHandler: new HandlerWithinBounds({
      connectionTimeout: Math.min(10_000, timeoutMs),
      // Callers end an attempt earlier: this is for logins that nobody waits for any more.
      requestTimeout: timeoutMs * 2,
      throwOnRequestTimeout: true,
      httpAgent: new HttpAgent(pool),
      httpsAgent: hasProxy(env) ? new ChosenAgent(options) : new HttpsAgent(options),
    }),
  };
}

function certificatesOf(bundle: string): string {
  try {
    return readFileSync(bundle, 'utf8');
  } catch (error) {
    throw new LoginError(
      `AWS_CA_BUNDLE names ${bundle}, which cannot be read: ${(error as NodeJS.ErrnoException).code}`,
    );
  }
}

function hasProxy(env: Readonly<Record<string, string | undefined>>): boolean {
  return ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].some(name => env[name]);
}

/** The proxy of each host, or none: NO_PROXY may name some of AWS's. */
class ChosenAgent extends Agent {
  readonly #direct: HttpsAgent;
  readonly #options: object;
  readonly #proxies = new Map<string, HttpsProxyAgent<string>>();

  constructor(options: object) {
    super(options);
    this.#options = options;
    this.#direct = new HttpsAgent(options);
  }

  connect(
    _request: unknown,
    { host, port }: { readonly host?: string; readonly port?: number | string },
  ): HttpsAgent | Agent {
    const proxy = getProxyForUrl(`https://${host}:${port ?? 443}`);
    if (!proxy) return this.#direct;
    let agent = this.#proxies.get(proxy);
    if (!agent) this.#proxies.set(proxy, (agent = new HttpsProxyAgent(proxy, this.#options)));
    return agent;
  }
}
