import type { Plain } from '../kinds/field.ts';
import type { Kind } from '../kinds/kind.ts';
import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import type { KindName, Resource } from '../model/resource.ts';
import { attributeChanges } from './attribute-changes.ts';
import { columnOf, columnsOf } from './columns.ts';
import type { Change, Matched } from './difference.ts';
import { ruleChanges } from './group-rules.ts';
import { tagChanges, whereChanges } from './identity-changes.ts';
import { kindOf, type OneSide, withoutMarks } from './sides.ts';
import type { Unread } from './unread.ts';
import { zoneChanges } from './zone-changes.ts';

/** What differs between the two sides of what was matched, attribute by attribute, in the order of the kind's fields. */
export function compare(
  { kind, a, b, by }: Matched,
  sideA: OneSide,
  sideB: OneSide,
  unread: Unread,
): readonly Change[] {
  const told = kindOf.get(kind) as Kind;
  const changes = columnsOf(told).flatMap(attribute => {
    const designOnly = told.comparing?.designOnly?.includes(attribute);
    if (designOnly && (sideA.network.from === 'account' || sideB.network.from === 'account')) return [];
    if (kind === 'subnet' && attribute === 'zone') {
      const lacks = ({ side }: OneSide) => unread.note(side, told, 'zoneId', 1);
      const byId = zoneChanges(a, b, sideA, sideB, lacks);
      if (byId) return byId;
    }
    const [from, to] = [columnOfAll(sideA, a, attribute), columnOfAll(sideB, b, attribute)];
    if (from === undefined && to === undefined) return [];
    if (
      (from === undefined || to === undefined) &&
      isUnsaid(told, attribute, from === undefined ? sideA : sideB, a, b, unread)
    )
      return [];
    if (JSON.stringify(from) === JSON.stringify(to)) return describedChanges(kind, attribute, a, b, sideA, sideB);
    return attributeChanges(told, attribute, from, to, { a, b, sideA, sideB });
  });
  const all = [...changes, ...tagChanges(a, b, sideA, sideB), ...whereChanges(a, b, by, sideA, sideB)];
  return all.map(change => plainChange(change));
}

/** Where both say the same set, what was written beside it may still differ. */
function describedChanges(
  kind: KindName,
  attribute: string,
  a: readonly Resource[],
  b: readonly Resource[],
  sideA: OneSide,
  sideB: OneSide,
): readonly Change[] {
  if (kind !== 'securityGroup' || (attribute !== 'ingress' && attribute !== 'egress')) return [];
  return ruleChanges(attribute, [a[0] as SecurityGroup, sideA], [b[0] as SecurityGroup, sideB]);
}

/** What several resources say together: the same, or each of the values. */
function columnOfAll(one: OneSide, resources: readonly Resource[], attribute: string): Plain | undefined {
  const [first] = resources;
  if (resources.length === 1 && first) return columnOf(one, first, attribute);
  if (attribute === 'count') return resources.reduce((sum, each) => sum + (each as Workload).count.max, 0);
  const values = resources.flatMap(each => columnOf(one, each, attribute) ?? []);
  if (attribute === 'subnets') return [...new Set(values as readonly string[])].sort();
  const told = resources.map(each => columnOf(one, each, attribute)).filter(value => value !== undefined);
  const distinct = [...new Map(told.map(value => [JSON.stringify(value), value]))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, value]) => value);
  if (distinct.length < 2) return distinct[0];
  return distinct.map(value => (Array.isArray(value) ? value.join(', ') || 'none' : value));
}

/**
 * Whether an attribute that one side does not tell is no difference: between a design and an account only what both
 * tell is compared, unless its absence says that there is none.
 */
function isUnsaid(
  kind: Kind,
  attribute: string,
  silent: OneSide,
  a: readonly Resource[],
  b: readonly Resource[],
  unread: Unread,
): boolean {
  if (kind.comparing?.absentIsNone?.includes(attribute)) return false;
  if (silent.network.from === 'design') return silent.crossed;
  // Interfaces tell of workloads what they tell; which table and filter a subnet uses is told apart. What nobody wrote
  // is not missed.
  const isWritten = (silent.side === 'a' ? b : a).some(each => valueIn(each, attribute) !== undefined);
  const isAsked = (kind.design.fields[attribute] !== undefined && isWritten) || kind.kind === 'subnet';
  if (isAsked && !unread.isTold(silent, kind, attribute)) {
    unread.note(silent.side, kind, attribute, Math.max(a.length, b.length));
    return true;
  }
  return silent.crossed;
}

function valueIn(resource: Resource, attribute: string): unknown {
  return (resource as unknown as Readonly<Record<string, unknown>>)[attribute];
}

function plainChange({ action, path, from, to }: Change): Change {
  return {
    action,
    path: path.map(withoutMarks),
    ...(from !== undefined && { from: unmarked(from) }),
    ...(to !== undefined && { to: unmarked(to) }),
  };
}

function unmarked(value: Plain): Plain {
  if (typeof value === 'string') return withoutMarks(value);
  const text = JSON.stringify(value);
  return text.includes('\\u0001') ? (JSON.parse(text.replace(/\\u000[12]/g, '')) as Plain) : value;
}
