import { originText } from '../../draw/details.ts';
import { factKinds } from '../../facts/facts.ts';
import { kinds } from '../../kinds/kinds.ts';
import type { FactKind } from '../../model/fact.ts';
import { addressOf } from '../../model/resource.ts';
import { factRecords } from '../../netwright/fact-records.ts';
import { printable } from '../../source/escape.ts';
import type { Place } from '../../source/origin.ts';
import type { Source } from './source.ts';

/** A table of everything of one kind. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly cells: readonly string[];
  /** Address of the resource that it is about, to find its box. */
  readonly address?: string;
  /** Where it is written. */
  readonly place?: Place;
  /** All that is known of it, also what has no column. */
  readonly fields: readonly (readonly [string, string])[];
}

/** Words that people use for kinds of facts, beside their names. */
const aliases: Readonly<Record<string, string>> = {
  sg: 'security-group',
  sgs: 'security-group',
  groups: 'security-group',
  rules: 'security-group-rule',
  acls: 'network-acl',
  nacl: 'network-acl',
  nacls: 'network-acl',
  interfaces: 'network-interface',
  enis: 'network-interface',
  eni: 'network-interface',
  routes: 'route',
  tables: 'route-table',
  nat: 'nat-gateway',
  nats: 'nat-gateway',
  tgw: 'transit-gateway',
  tgws: 'transit-gateway',
  lb: 'load-balancer',
  lbs: 'load-balancer',
  ips: 'elastic-ip',
  eips: 'elastic-ip',
  capacity: 'capacity',
  instances: 'workload',
  vpn: 'vpn-connection',
};

/** The name of the table that a word means: `subnets`, `sg`, `findings`, any kind of fact. */
export function tableNamed(word: string): string | undefined {
  const asked = word.toLowerCase();
  if (asked === 'findings' || asked === 'finding') return 'findings';
  const known = new Set(factKinds().map(({ name }) => name));
  const dashed = asked.replace(/([a-z])([A-Z])/g, '$1-$2');
  const singular = [
    aliases[asked],
    dashed,
    dashed.replace(/ies$/, 'y'),
    dashed.replace(/s$/, ''),
    dashed.replace(/es$/, ''),
  ];
  return singular.find(name => name !== undefined && known.has(name));
}

/** Every table that there is, for completion. */
export function tableNames(): readonly string[] {
  const plain = kinds.map(({ kind }) => kind.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`));
  return [
    'subnets',
    'sg',
    'routes',
    'interfaces',
    'findings',
    ...new Set([...factKinds().map(({ name }) => name), ...plain]),
  ];
}

const tables = new WeakMap<Source, Map<string, Table>>();

/** The table of a kind of fact in a source; made once. */
export function tableOf(source: Source, fact: string): Table {
  let known = tables.get(source);
  if (!known) tables.set(source, (known = new Map()));
  let table = known.get(fact);
  if (!table) known.set(fact, (table = fact === 'findings' ? findingsTable(source) : factTable(source, fact)));
  return table;
}

function findingsTable({ findings }: Source): Table {
  return {
    title: findings ? 'findings' : 'findings: lint is at work',
    columns: ['severity', 'message', 'rule', 'place'],
    rows: (findings ?? []).map(({ severity, message, rule, place, resource, help }) => ({
      cells: [severity, message, rule, originText(place.origin)].map(printable),
      address: resource,
      place,
      fields: (
        [
          ['severity', severity],
          ['message', printable(message)],
          ['rule', rule],
          ['place', printable(originText(place.origin))],
          ['fix', printable(help ?? '')],
        ] as const
      ).filter(([, text]) => text !== ''),
    })),
  };
}

/** Columns that say most, first; columns that say the same in every row are left out. */
function factTable({ network }: Source, fact: string): Table {
  const kind = factKinds().find(({ name }) => name === fact) as FactKind;
  const records = [...factRecords(kind, network)];
  const subjects = [...kind.subjects(network)];
  const names = [...new Set(records.flatMap(record => Object.keys(record)))];
  const told = names.filter(name => records.some(record => textOf(record[name]) !== ''));
  const differing = told.filter(
    name => records.length < 2 || told.length <= 6 || new Set(records.map(record => textOf(record[name]))).size > 1,
  );
  const columns = differing.toSorted((a, b) => rank(a) - rank(b)).slice(0, 14);
  const rows = records.map((record, index) => {
    const resource = kind.resource(subjects[index]);
    const cells = columns.map(name => printable(textOf(record[name])));
    const place = { origin: kind.origin(subjects[index]) };
    const row = { cells, place, ...(resource && { address: addressOf(resource) }) };
    return { ...row, fields: told.map(name => [name, printable(textOf(record[name]))] as const) };
  });
  return { title: fact, columns, rows };
}

const firstColumns = [
  'name',
  'table',
  'group',
  'vpc',
  'vpcName',
  'direction',
  'destination',
  'traffic',
  'peer',
  'cidr',
  'block',
  'zone',
  'target',
  'targetKind',
  'type',
  'state',
  'scheme',
  'usable',
  'planned',
  'free',
  'freePercent',
  'subnet',
  'subnets',
  'addresses',
];

function rank(name: string): number {
  const at = firstColumns.indexOf(name);
  if (at >= 0) return at;
  return name === 'key' || name === 'id'
    ? 90
    : ['account', 'region', 'environment', 'assumed', 'tagNames'].includes(name)
      ? 80
      : 50;
}

export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, each]) => `${name} ${textOf(each)}`)
      .join(' ');
  return String(value);
}

/** The rows that a filter leaves, in the order of a column. */
export function shownRows(table: Table, filter: string, sort: number, descending: boolean): readonly Row[] {
  const words = filter.toLowerCase();
  const left =
    words === ''
      ? table.rows
      : table.rows.filter(({ cells }) => cells.some(cell => cell.toLowerCase().includes(words)));
  if (sort < 0) return left;
  const sorted = left.toSorted((a, b) => compare(a.cells[sort] ?? '', b.cells[sort] ?? ''));
  return descending ? sorted.reverse() : sorted;
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
