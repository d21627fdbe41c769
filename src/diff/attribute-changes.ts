import type { Plain } from '../kinds/field.ts';
import type { Kind } from '../kinds/kind.ts';
import type { NetworkAcl } from '../kinds/network-acl/network-acl.ts';
import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import type { Resource } from '../model/resource.ts';
import { entryChanges } from './acl-entries.ts';
import { changesBetween } from './change.ts';
import type { Change } from './difference.ts';
import { ruleChanges } from './group-rules.ts';
import type { OneSide } from './sides.ts';
import { workloadChanges } from './workload-changes.ts';

/** What was matched, with the sides that it is of. */
export interface Both {
  readonly a: readonly Resource[];
  readonly b: readonly Resource[];
  readonly sideA: OneSide;
  readonly sideB: OneSide;
}

/** What differs in one attribute of which the two sides say not the same. */
export function attributeChanges(
  kind: Kind,
  attribute: string,
  from: Plain | undefined,
  to: Plain | undefined,
  { a, b, sideA, sideB }: Both,
): readonly Change[] {
  if (kind.kind === 'securityGroup' && (attribute === 'ingress' || attribute === 'egress')) {
    return ruleChanges(attribute, [a[0] as SecurityGroup, sideA], [b[0] as SecurityGroup, sideB]);
  }
  if (kind.kind === 'networkAcl' && attribute === 'entries') {
    return (['ingress', 'egress'] as const).flatMap(direction =>
      sameRun(from, to, direction)
        ? []
        : entryChanges(direction, [a[0] as NetworkAcl, sideA], [b[0] as NetworkAcl, sideB]),
    );
  }
  if (kind.kind === 'workload' && sideA.crossed) {
    const changes = workloadChanges(
      attribute,
      [a as readonly Workload[], sideA],
      [b as readonly Workload[], sideB],
      from,
      to,
    );
    if (changes) return changes;
  }
  const ordered = kind.comparing?.ordered ?? [];
  const isOrdered = (path: readonly string[]) =>
    ordered.includes(path[0] as string) || ordered.includes(path.at(-1) as string);
  const mayLack = sideA.crossed ? (kind.comparing?.mayLack ?? []) : [];
  const keyed = Object.keys(kind.comparing?.keyed ?? {}).includes(attribute);
  const unsaid = (path: readonly string[]) =>
    mayLack.includes(path.filter((_, index) => !keyed || index !== 1).join('.'));
  return changesBetween(from, to, [attribute], isOrdered, unsaid);
}

function sameRun(from: Plain | undefined, to: Plain | undefined, direction: string): boolean {
  const run = (value: Plain | undefined) =>
    JSON.stringify((value as Readonly<Record<string, Plain>> | undefined)?.[direction]);
  return run(from) === run(to);
}
