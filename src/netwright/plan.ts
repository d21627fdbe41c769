import type { Network } from '../model/network.ts';
import { formatCidr } from '../net/cidr.ts';
import type { Opened } from '../open/opened.ts';
import type { Edit as PlanEdit } from '../plan/edit.ts';
import { subnetEntries } from '../plan/entries.ts';
import { planOf } from '../plan/of-network.ts';
import { type Plan, type PlannedVpc, vpcOf } from '../plan/plan.ts';
import type { Refusal } from '../plan/size.ts';
import { update } from '../plan/update.ts';
import { addedSubnets, type PlacedEdit } from '../plan/write-back.ts';
import { pinsOf } from '../resolve/pin.ts';
import { applyEdits, type Edit } from '../source/edit.ts';
import { editDiff } from '../source/edit-diff.ts';
import type { SourceText } from '../source/text.ts';

/** A design with tiers or subnets added, not yet on disk. */
export interface Replanned {
  readonly plan: Plan;
  /** Names of the subnets that are new, with their VPC. */
  readonly added: readonly { readonly vpc: string; readonly subnet: string; readonly block: string }[];
  /** Each text that changes, what it becomes, and the change as a unified diff. */
  readonly texts: readonly { readonly source: SourceText; readonly text: string; readonly diff: string }[];
}

/** Makes edits one after the other; the first that cannot be is told, and none is made. */
export function updated(plan: Plan, edits: readonly PlanEdit[]): { readonly plan: Plan } | Refusal {
  let now = plan;
  for (const edit of edits) {
    const next = update(now, edit);
    if ('because' in next) return next;
    now = next.plan;
  }
  return { plan: now };
}

/** Makes edits of a design's plan and writes them down; see `writtenDown`. */
export async function replanned(
  opened: Opened,
  edits: readonly PlanEdit[],
  reopen: (instead: ReadonlyMap<string, string>) => Promise<Opened>,
): Promise<Replanned | Refusal> {
  const next = updated(planOf(opened.network), edits);
  return 'because' in next ? next : writtenDown(opened, next.plan, reopen);
}

/**
 * Adds what is new in a plan to the design that it began with: the entries behind the others, with their blocks, every other byte as it was.
 * `reopen` opens the same sources with texts in the place of files: what stood must stand where it stood. Where it
 * would not, because its blocks are chosen anew at each reading, these are written down too.
 */
export async function writtenDown(
  opened: Opened,
  plan: Plan,
  reopen: (instead: ReadonlyMap<string, string>) => Promise<Opened>,
): Promise<Replanned | Refusal> {
  const before = planOf(opened.network);
  const { tree } = opened;
  if (!tree)
    return { because: 'only a design can be written to', help: 'netwright pull --design makes one of an account' };
  const additions: PlacedEdit[] = [];
  const added: Replanned['added'][number][] = [];
  for (const vpc of plan.vpcs) {
    const fresh = freshIn(vpc, vpcOf(before, vpc.name));
    if (fresh.length === 0) continue;
    const placed = addedSubnets(tree, vpc.name, subnetEntries(vpc, fresh));
    if (!placed)
      return { because: `${vpc.name} is not written in the design as a mapping`, help: 'write it under vpcs' };
    additions.push(placed);
    added.push(
      ...fresh.flatMap(({ name, block }) => (block ? [{ vpc: vpc.name, subnet: name, block: formatCidr(block) }] : [])),
    );
  }
  for (const pinned of [false, true]) {
    const homes = new Set(added.map(({ vpc }) => vpc));
    const texts = changedTexts(pinned ? pinsOf(tree, opened.network, homes).edits : new Map(), additions);
    const again = await reopen(new Map(texts.map(({ source, text }) => [source.path, text])));
    if (again.problems.length <= opened.problems.length && standsIn(again.network, opened.network, added)) {
      return { plan, added, texts };
    }
  }
  return {
    because: 'with this written down what stands would move',
    help: 'pin the design first: netwright resolve --pin',
  };
}

function freshIn(vpc: PlannedVpc, before: PlannedVpc | undefined): PlannedVpc['subnets'] {
  const known = new Set(before?.subnets.map(({ name }) => name));
  return vpc.subnets.filter(({ name }) => !known.has(name));
}

function changedTexts(
  pins: ReadonlyMap<SourceText, readonly Edit[]>,
  additions: readonly PlacedEdit[],
): Replanned['texts'] {
  const edits = new Map<SourceText, Edit[]>([...pins].map(([source, own]) => [source, [...own]]));
  for (const { source, edit } of additions) edits.set(source, [...(edits.get(source) ?? []), edit]);
  return [...edits].map(([source, own]) => ({
    source,
    text: applyEdits(source.text, own),
    diff: editDiff(source, own),
  }));
}

/** Whether all that was is as it was, and all that is new stands where it was planned. */
function standsIn(now: Network, before: Network, added: Replanned['added']): boolean {
  const blocks = (network: Network, key: string) => {
    const subnet = network.get('subnet', key);
    return [subnet?.cidr, subnet?.ipv6].map(block => block && formatCidr(block)).join(' ');
  };
  return (
    now.all('subnet').length === before.all('subnet').length + added.length &&
    before.all('subnet').every(({ key }) => blocks(now, key) === blocks(before, key)) &&
    added.every(({ vpc, subnet, block }) => blocks(now, `${vpc}.${subnet}`).startsWith(`${block} `))
  );
}
