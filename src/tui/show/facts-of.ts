import { factKinds } from '../../facts/facts.ts';
import { recordsOf } from '../../lint/fact-record.ts';
import type { Network } from '../../model/network.ts';
import type { Resource } from '../../model/resource.ts';
import { sayable } from '../../netwright/fact-records.ts';
import { textOf } from './table.ts';

type Facts = readonly (readonly [string, string])[];

const known = new WeakMap<Resource, Facts>();

/** What is known of a resource, as rules see it: names of fields and their values, those that details have left out. */
export function fileOf(resource: Resource, network: Network): Facts {
  let facts = known.get(resource);
  if (!facts) known.set(resource, (facts = read(resource, network)));
  return facts;
}

function read(resource: Resource, network: Network): Facts {
  const name = resource.kind.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
  const kind = factKinds().find(each => each.name === name);
  if (!kind) return [];
  for (const subject of kind.subjects(network)) {
    if (kind.resource(subject) !== resource) continue;
    const record = recordsOf(kind, network)(subject);
    return Object.keys(kind.fields).flatMap(field => {
      const value = told.has(field) ? undefined : record[field];
      const text = value === undefined ? '' : textOf(sayable(value));
      return text === '' ? [] : [[field, text] as const];
    });
  }
  return [];
}

/** Fields that details begin with. */
const told: ReadonlySet<string> = new Set([
  'key',
  'id',
  'name',
  'account',
  'region',
  'environment',
  'tags',
  'tagNames',
]);
