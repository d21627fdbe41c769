import { writtenAt } from '../../source/origin.ts';
import { type Mapping, mappingAt, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { partsOf } from '../entry-parts.ts';
import type { Field, FieldReading } from '../field.ts';
import { type AnyFields, readRecord, recordSchema } from '../field-table.ts';
import { choice, cidrs, defaulting, integer, list, required, text } from '../fields.ts';
import { record } from '../record-fields.ts';
import { taking, textOfLength } from '../refused-values.ts';
import { action, actionKeys, actionSchemas } from './action-field.ts';
import type { HeaderCondition, ListenerRule, QueryCondition, Rewrite } from './listener.ts';

/** [AWS: Condition fields of listener rules] */
const pattern = textOfLength('A pattern with * and ?; regex: starts a regular expression.', { least: 1, most: 128 });
const hostPattern = taking(pattern, host => {
  const strange = host.startsWith('regex:') ? undefined : /[/:\s]|[^\p{ASCII}]/u.exec(host)?.[0];
  const bare = host.replace(/^https?:\/\//, '').replace(/[:/].*$/, '');
  return strange === undefined
    ? undefined
    : { label: `a host has no ${strange === ' ' ? 'space' : strange} in it`, help: `write ${bare}` };
});
const headerName = taking(text('Name of the header.'), name =>
  /^[\w!#$%&'*+,.^`|~-]{1,40}$/.test(name) ? undefined : 'up to 40 letters, digits and signs of headers are allowed',
);
const method = taking(text('GET, POST…'), word =>
  /^[A-Z_-]{1,40}$/i.test(word) ? undefined : 'up to 40 letters, hyphens and underscores are allowed',
);

/** Headers: names with the values that are wanted, or a list where a name stands twice. */
const headers: Field<readonly HeaderCondition[]> = named(
  list(
    record<HeaderCondition>(
      { name: required(headerName), values: defaulting(list(pattern, 'One of these.'), []) },
      'A header with one of some values.',
    ),
    'Headers that must be there: `{ X-Version: [v2] }`.',
  ),
  headerName,
  (name, values) => ({ name, values }),
);

const queries: Field<readonly QueryCondition[]> = named(
  list(
    record<QueryCondition>(
      {
        anyOf: defaulting(
          list(
            record<{ key?: string; value: string }>(
              { key: text('Name of the parameter; any where it is left out.'), value: required(pattern) },
              'A parameter.',
            ),
            'One of these must be there.',
          ),
          [],
        ),
      },
      'A condition of the query string.',
    ),
    'Parameters that must be there: `{ version: v2 }`.',
  ),
  pattern,
  (key, values) => ({ anyOf: values.map(value => ({ key, value })) }),
);

const fields: AnyFields = {
  priority: required(
    integer('The lowest applies first; by default in the order of writing.', { minimum: 1, maximum: 50_000 }),
  ),
  id: text('The ARN of the rule.'),
  host: defaulting(list(hostPattern, 'Host names: one must fit.'), []),
  path: defaulting(list(pattern, 'Paths: one must fit.'), []),
  header: defaulting(headers, []),
  query: defaulting(queries, []),
  method: defaulting(list(method, 'Methods: one must fit.'), []),
  source: defaulting(cidrs('Addresses of the client.'), []),
  actions: defaulting(list(action, 'What is done, in order.'), []),
  rewrites: defaulting(
    list(
      record<Rewrite>(
        {
          of: required(choice(['host', 'url'], 'What is changed.')),
          regex: required(text('What is looked for.')),
          replace: required(text('What is put there.')),
        },
        'A change to the request.',
      ),
      'Changes to the request before it is forwarded.',
    ),
    [],
  ),
};

const ruleRecord = record<Omit<ListenerRule, 'origin'>>(fields as never, 'A rule.');
const { required: _, ...ruleSchema } = recordSchema(
  fields,
  'A rule: all conditions must hold, then the action is done.',
);

/** Rules of a listener: `{ host, path, header, query, method, source, forward }`. */
export const rules: Field<readonly ListenerRule[]> = {
  schema: {
    type: 'array',
    description: 'Rules of an application load balancer, tried by priority before the default action.',
    items: { ...ruleSchema, properties: { ...(ruleSchema['properties'] as object), ...actionSchemas } },
  },
  type: { list: ruleRecord.type },
  read: (node, reading) => {
    if (node.type !== 'sequence') return undefined;
    return node.items.flatMap((item, index) => readRule(item, index, reading));
  },
  write: (values, writing) => values.flatMap(rule => ruleRecord.write(rule, writing) ?? []),
  fact: values => values.map(rule => ruleRecord.fact(rule) ?? null),
};

function readRule(item: Tree, index: number, reading: FieldReading): ListenerRule[] {
  if (item.type !== 'mapping') return [];
  const node = withActions(item);
  const { priority } = partsOf(node);
  const whole = priority ? node : mappingAt(item, { ...partsOf(node), priority: scalarAt(item, index + 1) });
  const rule = readRecord(fields, whole, reading) as Omit<ListenerRule, 'origin'> | undefined;
  if (!rule) return [];
  if (rule.actions.length === 0) {
    reading.problem('missing-key', item, `a rule of listener ${reading.owner.key} does nothing`, {
      label: 'forward, redirect or fixed?',
    });
  }
  return [{ ...rule, origin: writtenAt(item) }];
}

/** An entry whose action is written beside its other keys, with a list of actions instead. */
export function withActions(node: Mapping): Mapping {
  const { actions, ...parts } = partsOf(node);
  const own = Object.fromEntries(actionKeys.flatMap(key => (parts[key] ? [[key, parts[key]]] : [])));
  if (Object.keys(own).length === 0) return node;
  for (const key of actionKeys) delete parts[key];
  const { authenticate, ...others } = own;
  const items = [
    ...(actions?.type === 'sequence' ? actions.items : []),
    ...(authenticate ? [mappingAt(node, { authenticate })] : []),
    ...(Object.keys(others).length > 0 ? [mappingAt(node, others)] : []),
  ];
  return mappingAt(node, { ...parts, actions: sequenceAt(node, items) });
}

/** A list of conditions that may be written as a mapping of names to one value or several. */
function named<T>(
  conditions: Field<readonly T[]>,
  nameField: Field<string>,
  make: (name: string, values: readonly string[]) => T,
): Field<readonly T[]> {
  const word = { type: ['string', 'number'] };
  const { additionalProperties: _closed, required: _needed, properties: _names, ...schema } = conditions.schema;
  return {
    ...conditions,
    schema: { ...schema, additionalProperties: { type: ['string', 'number', 'array'], items: word } },
    read: (node, reading) => {
      if (node.type !== 'mapping') return conditions.read(node, reading);
      return [...node.entries].flatMap(([name, { key, value }]) =>
        nameField.read(key, reading) === undefined ? [] : [make(name, list(pattern, '').read(value, reading) ?? [])],
      );
    },
  };
}
