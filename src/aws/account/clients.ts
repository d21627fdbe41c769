import { permitted } from '../calls/calls.ts';
import type { PermittedCall, Service } from '../calls/permitted-call.ts';
import type { Answer, Send } from './ask.ts';
import { sdk } from './commands.ts';
import type { Credentials } from './login.ts';
import type { StopSignal } from './stop-signal.ts';

/** Where calls go, and as whom. */
export interface Connection {
  readonly credentials: Credentials;
  readonly region: string;
  /** An address other than AWS's own. */
  readonly endpoint?: string;
  /** Agents, time-outs and bounds of the connections. */
  readonly requestHandler: object;
}

type Command = new (input: object) => object;
interface Client {
  send(command: object, options: { readonly abortSignal: StopSignal }): Promise<Answer>;
  destroy(): void;
}

/** Sends permitted calls and nothing else: this is the only place that sends. */
export function sender(connection: Connection): { readonly send: Send; readonly close: () => void } {
  const clients = new Map<Service, Client>();
  const clientOf = (service: Service): Client => {
    let client = clients.get(service);
    if (!client) clients.set(service, (client = clientFor(service, connection)));
    return client;
  };
  return {
    send: (call, input, abortSignal) => clientOf(call.service).send(commandFor(call, input), { abortSignal }),
    close: () => {
      for (const client of clients.values()) client.destroy();
    },
  };
}

function clientFor(service: Service, { region, endpoint, ...rest }: Connection): Client {
  const { client: Client } = sdk[service] as unknown as { readonly client: new (config: object) => Client };
  // Attempts are ours: the pace must hear of each.
  return new Client({ ...rest, region, maxAttempts: 1, ...(endpoint ? { endpoint } : {}) });
}

const allowed = new Set(permitted.map(({ service, name }) => `${service}.${name}`));

/** The SDK's command of a permitted call. Throws for any other. */
export function commandFor({ service, name }: Pick<PermittedCall, 'service' | 'name'>, input: object): object {
  const commands = sdk[service].commands as Readonly<Record<string, unknown>>;
  const Command = commands[name] as Command | undefined;
  if (!allowed.has(`${service}.${name}`) || !Command) throw new Error(`${service}.${name} is not a permitted call`);
  return new Command(input);
}
