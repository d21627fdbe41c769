import { type Mapping, mappingAt, type Sequence, scalarAt, type Tree } from '../../source/tree.ts';
import { scalarText } from '../entry-parts.ts';
import type { Field, FieldReading, FieldWriting, Plain, Schema } from '../field.ts';
import { choice, defaulting, integer, required, seconds, text } from '../fields.ts';
import { record } from '../record-fields.ts';
import { reference } from '../reference-fields.ts';
import { isPort, lengthWords, taking, textOfLength } from '../refused-values.ts';
import type {
  AuthenticateAction,
  FixedAction,
  ForwardAction,
  ListenerAction,
  RedirectAction,
  WeightedTargetGroup,
} from './listener.ts';

const targetGroup = reference('targetGroup', 'A target group.');
const stickiness = seconds('How long a client stays with the target group that it met first.', {
  least: 1,
  most: 604_800,
});

const weight = integer('Its share beside the weights of the others; 0 gets none.', { minimum: 0, maximum: 999 });

/** A target group in a list, as AWS writes it: its name alone, or with its weight. */
const full = record<WeightedTargetGroup>(
  { targetGroup: required(targetGroup), weight: defaulting(weight, 1) },
  'A target group with its weight.',
);
const weighted: Field<WeightedTargetGroup> = {
  ...full,
  schema: { ...full.schema, type: ['string', 'object'] },
  read: (node, reading) => {
    const found = full.read(node.type === 'mapping' ? node : mappingAt(node, { targetGroup: node }), reading);
    return found?.targetGroup === undefined ? undefined : found;
  },
};

const redirect = record<Omit<RedirectAction, 'type'>>(
  {
    protocol: defaulting(
      taking(text('http or https; without it the protocol stays.'), protocol =>
        /^(?:https?|#\{protocol\})$/i.test(protocol) ? undefined : 'http or https is allowed',
      ),
      '#{protocol}',
    ),
    host: defaulting(textOfLength('Another host name.', { least: 1, most: 128 }), '#{host}'),
    port: defaulting(
      taking(text('Another port.'), port =>
        port === '#{port}' || isPort(port) ? undefined : 'a port from 1 to 65535 is allowed',
      ),
      '#{port}',
    ),
    path: defaulting(
      taking(text('Another path.'), path => {
        if (!path.startsWith('/')) return { label: 'a path begins with /', help: `write /${path}` };
        return path.length > 128 ? lengthWords(path.length, 1, 128) : undefined;
      }),
      '/#{path}',
    ),
    query: defaulting(textOfLength('Another query string.', { most: 128 }), '#{query}'),
    status: defaulting(integer('301 for ever, 302 for now.', { minimum: 301, maximum: 302 }), 301) as Field<301 | 302>,
  },
  'Sends the client elsewhere: `https`, or the parts that change.',
);

const fixed = record<Omit<FixedAction, 'type'>>(
  {
    status: required(
      taking(integer('The HTTP status.', { minimum: 200, maximum: 599 }), status =>
        [2, 4, 5].includes(Math.floor(status / 100)) ? undefined : '2xx, 4xx and 5xx are allowed',
      ),
    ),
    contentType: choice(
      ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json'],
      'text/plain, text/html, application/json…',
    ) as Field<string>,
    body: textOfLength('What the client reads; at most 1024 bytes.', { most: 1024 }),
  },
  'Answers by itself: a status, or `{ status, contentType, body }`.',
);

const authenticate = record<Omit<AuthenticateAction, 'type'>>(
  {
    by: required(choice(['cognito', 'oidc', 'jwt'], 'Who vouches for the client.')),
    issuer: text('The issuer, or the ARN of a user pool.'),
    unauthenticated: choice(['authenticate', 'allow', 'deny'], 'What happens to those who are not known yet.'),
  },
  'Asks who the client is, before another action.',
);

/** The ways to write an action: keys of an action in full, and of a listener or a rule that has one. */
export const actionSchemas: Readonly<Record<string, Schema>> = {
  forward: {
    type: ['string', 'object', 'array'],
    additionalProperties: weight.schema,
    items: weighted.schema,
    description:
      'Sends to a target group: its name, or weights of several: `{ api: 90, canary: 10 }`, or as a list: `[{ targetGroup: api, weight: 90 }]`.',
  },
  stickiness: stickiness.schema,
  redirect: { ...redirect.schema, type: ['string', 'object'] },
  fixed: { ...fixed.schema, type: ['integer', 'object'] },
  authenticate: authenticate.schema,
};

/** The keys that make an action. */
export const actionKeys = Object.keys(actionSchemas);

/** One action: `{ forward: api }`, `{ redirect: https }`, `{ fixed: 404 }`, `{ authenticate: … }`. */
export const action: Field<ListenerAction> = {
  schema: {
    type: 'object',
    properties: actionSchemas,
    additionalProperties: false,
    description: 'What is done: forward, redirect, fixed or authenticate.',
  },
  type: {
    record: {
      type: { type: 'string', describe: 'forward, redirect, fixed or authenticate.', get: always },
      targetGroups: { type: { list: 'string' }, describe: 'Keys of target groups.', get: always },
      status: { type: 'int', describe: 'HTTP status of a redirect or a fixed answer.', get: always },
      protocol: { type: 'string', describe: 'Protocol that a redirect leads to.', get: always },
      host: { type: 'string', describe: 'Host that a redirect leads to.', get: always },
      port: { type: 'string', describe: 'Port that a redirect leads to.', get: always },
      path: { type: 'string', describe: 'Path that a redirect leads to.', get: always },
    },
  },
  read: readAction,
  write: writeAction,
  fact: value => ({
    type: value.type,
    targetGroups: value.type === 'forward' ? value.targetGroups.map(each => each.targetGroup) : [],
    status: value.type === 'redirect' || value.type === 'fixed' ? value.status : null,
    protocol: value.type === 'redirect' ? value.protocol : null,
    host: value.type === 'redirect' ? value.host : null,
    port: value.type === 'redirect' ? value.port : null,
    path: value.type === 'redirect' ? value.path : null,
  }),
};

/** Fields of records are read by the field's own `fact`. */
function always(): undefined {
  return undefined;
}

function readAction(node: Tree, reading: FieldReading): ListenerAction | undefined {
  if (node.type !== 'mapping') return undefined;
  const part = (key: string) => node.entries.get(key)?.value;
  const [, second] = ['forward', 'redirect', 'fixed', 'authenticate'].flatMap(key => node.entries.get(key)?.key ?? []);
  if (second) {
    reading.problem(
      'contradicting-keys',
      second,
      `${second.text}: an action is one of forward, redirect, fixed and authenticate`,
      {
        label: 'only one of them can be done',
      },
    );
  }
  const forward = part('forward');
  if (forward) return readForward(forward, part('stickiness'), reading);
  const to = part('redirect');
  if (to) {
    const parts = redirect.read(to.type === 'scalar' ? redirectWord(to, reading) : to, reading);
    return parts && { type: 'redirect', ...parts };
  }
  const answer = part('fixed');
  if (answer) {
    const parts = fixed.read(answer.type === 'scalar' ? mappingAt(answer, { status: answer }) : answer, reading);
    return parts && { type: 'fixed', ...parts };
  }
  const asked = part('authenticate');
  if (asked) {
    const parts = authenticate.read(asked, reading);
    return parts && { type: 'authenticate', ...parts };
  }
  reading.problem('missing-key', node, 'an action needs forward, redirect, fixed or authenticate', {
    label: 'what is to be done?',
  });
  return undefined;
}

function readForward(node: Tree, stays: Tree | undefined, reading: FieldReading): ForwardAction {
  const time = stays && stickiness.read(stays, reading);
  const sticky = time === undefined ? {} : { stickiness: time };
  if (node.type === 'sequence') return { type: 'forward', targetGroups: readList(node, reading), ...sticky };
  if (node.type !== 'mapping') {
    const only = targetGroup.read(node, reading);
    return { type: 'forward', targetGroups: only === undefined ? [] : [{ targetGroup: only, weight: 1 }], ...sticky };
  }
  const targetGroups = [...node.entries.values()].flatMap(({ key, value }) => {
    const found = targetGroup.read(key, reading);
    const weight = value.type === 'scalar' && typeof value.value === 'number' ? value.value : 1;
    return found === undefined ? [] : [{ targetGroup: found, weight }];
  });
  return { type: 'forward', targetGroups, ...sticky };
}

/** Each once: AWS refuses a target group that is named twice. */
function readList(node: Sequence, reading: FieldReading): readonly WeightedTargetGroup[] {
  const known = new Map<string, WeightedTargetGroup>();
  for (const item of node.items) {
    const found = weighted.read(item, reading);
    if (found && known.has(found.targetGroup)) {
      reading.problem('contradicting-keys', item, `${reading.owner.key} forwards twice to ${found.targetGroup}`, {
        label: 'named before',
        help: 'name each target group once, with its weight',
      });
    } else if (found) known.set(found.targetGroup, found);
  }
  return [...known.values()];
}

/** `redirect: https` is to the same place on port 443. */
function redirectWord(node: Tree, reading: FieldReading): Mapping {
  const word = scalarText(node);
  if (word === 'https' || word === 'http') {
    return mappingAt(node, { protocol: scalarAt(node, word), port: scalarAt(node, word === 'https' ? '443' : '80') });
  }
  const parts = urlParts(word ?? '');
  const help = parts
    ? `write the parts that change: \`{ ${Object.entries(parts)
        .map(part => part.join(': '))
        .join(', ')} }\``
    : 'write `redirect: https`, or the parts that change: `{ host, path, port, protocol, query, status }`';
  reading.problem('unknown-word', node, `redirect: ${word ?? 'this'} is neither http nor https`, {
    label: 'neither http nor https',
    help,
  });
  const read = Object.entries(parts ?? {}).map(([part, value]) => [part, scalarAt(node, value)]);
  return mappingAt(node, Object.fromEntries(read));
}

/** The parts of a URL, which people write as a whole. */
function urlParts(text: string): Readonly<Record<string, string>> | undefined {
  const [, protocol, host, port, path] = /^(https?):\/\/([^/:?#\s]+)(?::(\d+))?(\/[^?#\s]*)?$/.exec(text) ?? [];
  if (protocol === undefined || host === undefined) return undefined;
  return { protocol, host, port: port ?? (protocol === 'https' ? '443' : '80'), ...(path ? { path } : {}) };
}

function writeAction(value: ListenerAction, writing: FieldWriting): Plain {
  const { type, ...parts } = value;
  switch (value.type) {
    case 'forward':
      return writeForward(value, writing);
    case 'redirect':
      return { [type]: redirect.write(parts as RedirectAction, writing) ?? {} };
    case 'fixed':
      return { [type]: fixed.write(parts as FixedAction, writing) ?? {} };
    case 'authenticate':
      return { [type]: authenticate.write(parts as AuthenticateAction, writing) ?? {} };
  }
}

function writeForward({ targetGroups, stickiness: stays }: ForwardAction, writing: FieldWriting): Plain {
  const names = targetGroups.map(
    ({ targetGroup: key, weight }) => [writing.nameOf('targetGroup', key, false), weight] as const,
  );
  const [first, ...others] = names;
  const forward = first && others.length === 0 && first[1] === 1 ? first[0] : Object.fromEntries(names);
  return stays === undefined ? { forward } : { forward, stickiness: `${stays}s` };
}
