import { expect, test } from 'vitest';
import { derivedColumns } from '../../src/diff/derived.ts';
import { kinds } from '../../src/kinds/kinds.ts';

/** What every resource has, and what tells where it stands. */
const common = ['account', 'region', 'vpc', 'loadBalancer', 'transitGateway'];

test.each(kinds.map(kind => [kind.kind, kind] as const))('%s is compared by attributes that it has', (_, kind) => {
  const known = new Set([
    ...Object.keys(kind.design.fields),
    ...Object.keys(derivedColumns[kind.kind] ?? {}),
    ...common,
  ]);
  const {
    alike = [],
    aside = [],
    designOnly = [],
    absentIsNone = [],
    mayLack = [],
    ordered = [],
    keyed = {},
  } = kind.comparing ?? {};
  const named = [
    ...alike.flat(),
    ...aside,
    ...designOnly,
    ...absentIsNone,
    ...mayLack,
    ...ordered,
    ...Object.keys(keyed),
  ];
  expect(named.map(name => name.split('.')[0]).filter(name => !known.has(name as string))).toEqual([]);
  expect(kind.comparing?.alike ?? []).not.toEqual([]);
});
