import { formatCidr } from '../net/cidr.ts';
import type { Opened } from '../open/opened.ts';
import { type Change, changesOf } from '../plan/changes.ts';
import type { Edit as PlanEdit } from '../plan/edit.ts';
import { planOf } from '../plan/of-network.ts';
import type { Plan } from '../plan/plan.ts';
import type { Refusal } from '../plan/size.ts';
import { update } from '../plan/update.ts';
import type { SourceText } from '../source/text.ts';
import { textDiff } from '../source/text-diff.ts';
import { type Reopen, rewritten } from './write-plan.ts';

/** A design with a plan written into it, not yet on disk. */
export interface Replanned {
  readonly plan: Plan;
  /** What differs from the plan that the design says now. */
  readonly changes: readonly Change[];
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
  reopen: Reopen,
): Promise<Replanned | Refusal> {
  const next = updated(planOf(opened.network), edits);
  return 'because' in next ? next : writtenDown(opened, next.plan, reopen);
}

/**
 * Writes a plan into the design that it began with; see `rewritten`. `reopen` opens the same sources with texts in
 * the place of files.
 */
export async function writtenDown(opened: Opened, plan: Plan, reopen: Reopen): Promise<Replanned | Refusal> {
  if (!opened.tree)
    return { because: 'only a design can be written to', help: 'netwright pull --design makes one of an account' };
  const texts = await rewritten(opened, plan, reopen);
  if ('because' in texts) return texts;
  const added = plan.vpcs.flatMap(vpc =>
    vpc.subnets.flatMap(({ name, block, written }) =>
      block && !written ? [{ vpc: vpc.name, subnet: name, block: formatCidr(block) }] : [],
    ),
  );
  return {
    plan,
    changes: changesOf(planOf(opened.network), plan),
    added,
    texts: opened.texts.flatMap(source => {
      const text = texts.get(source.path);
      if (text === undefined || text === source.text) return [];
      return [{ source, text, diff: textDiff(source.text, text, [source.path, source.path]) }];
    }),
  };
}
