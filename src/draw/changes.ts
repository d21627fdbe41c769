import { diffOf } from '../diff/diff.ts';
import type { Changed } from '../diff/difference.ts';
import { type Network, networkOf } from '../model/network.ts';
import type { KindName, Resource } from '../model/resource.ts';
import type { Ends, Lens } from './lens.ts';
import { drawnBy, holderOf } from './lifted.ts';
import { marked } from './marked.ts';
import { overview } from './overview.ts';
import { type Change, type Line, type Mark, shown } from './part.ts';

/** Two networks in one picture: what one has and the other has not, and what is another. */
export interface Comparison {
  /** Everything that either has. */
  readonly network: Network;
  readonly lens: Lens;
}

/** The picture of a network against an earlier one: added, removed and changed boxes, and what changed in words. */
export function comparison(before: Network, now: Network, kinds: readonly KindName[]): Comparison {
  const { missing, unmanaged, changed } = diffOf(before, now, { reach: false });
  const removed = missing.map(({ resource }) => resource);
  const added = unmanaged.map(({ resource }) => resource);
  const network = both(before, now, removed, kinds);
  const lens: Lens = {
    ...overview(network),
    name: 'diff',
    finish: (outline, ends) => {
      const marks = new Map<string, Mark>();
      const mark = (resource: Resource, change: Change) => {
        for (const id of boxesOf(resource, network, ends)) {
          const known = marks.get(id);
          // A box that stands for several things is changed, unless it is itself new or gone.
          if (!known || id.startsWith(`${resource.kind}/${resource.key}`)) marks.set(id, { type: 'change', change });
        }
      };
      for (const each of changed) mark((each.b[0] ?? each.a[0]) as Resource, 'changed');
      for (const each of removed) mark(each, own(each, ends) ? 'removed' : 'changed');
      for (const each of added) mark(each, own(each, ends) ? 'added' : 'changed');
      const links = outline.links.map(link => {
        const mark = [marks.get(link.from), marks.get(link.to)].find(each => each?.type === 'change');
        return mark?.type === 'change' && mark.change !== 'changed' ? { ...link, change: mark.change } : link;
      });
      const notes = [...outline.notes, ...sentences(added, removed, changed)];
      return { ...outline, links, root: marked(outline.root, marks), notes };
    },
  };
  return { network, lens };
}

function both(before: Network, now: Network, removed: readonly Resource[], kinds: readonly KindName[]): Network {
  const all = kinds.flatMap(kind => now.all(kind) as readonly Resource[]);
  // Interfaces of what is gone are told by what they belonged to, not by themselves.
  const gone = new Set(removed.map(({ kind, key }) => `${kind}/${key}`));
  const behind = before.all('networkInterface').filter(({ owner }) => owner && gone.has(`${owner.kind}/${owner.key}`));
  const readings = now.from === 'account' ? now.readings : undefined;
  return networkOf([...all, ...removed, ...behind], { name: now.name, readings });
}

/** Whether a resource has a box of its own. */
function own({ kind, key }: Resource, ends: Ends): boolean {
  return ends.of(`${kind}/${key}`).length > 0;
}

/** The boxes of a resource; where it has none, of the subnets it serves, of the VPC or the load balancer it is part of. */
function boxesOf(resource: Resource, network: Network, ends: Ends): readonly string[] {
  const direct = ends.of(`${resource.kind}/${resource.key}`);
  if (direct.length > 0) return direct;
  const { subnets, loadBalancer, transitGateway } = resource as {
    readonly subnets?: readonly string[];
    readonly loadBalancer?: string;
    readonly transitGateway?: string;
  };
  const served = (subnets ?? []).flatMap(key => ends.of(`subnet/${key}`));
  if (served.length > 0) return served;
  const members =
    resource.kind === 'securityGroup' ? network.where('networkInterface', 'securityGroups', resource.key) : [];
  const held = [...new Set(members.flatMap(({ key }) => ends.of(`networkInterface/${key}`)))];
  if (held.length > 0) return held;
  if (loadBalancer !== undefined) return ends.of(`loadBalancer/${loadBalancer}`);
  if (transitGateway !== undefined) return ends.of(`transitGateway/${transitGateway}`);
  const holder = holderOf(`${resource.kind}/${resource.key}`, drawnBy(ends), network);
  return holder === undefined ? [] : [holder];
}

const most = 40;

function sentences(
  added: readonly Resource[],
  removed: readonly Resource[],
  changed: readonly Changed[],
): readonly Line[] {
  const lines: Line[] = [
    ...added.map(({ kind, name }): Line => ({ text: shown(`+ ${kind} ${name}`), tone: 'good' })),
    ...removed.map(({ kind, name }): Line => ({ text: shown(`- ${kind} ${name}`), tone: 'bad' })),
    ...changed.map(({ kind, a, b, changes }): Line => {
      const what = [...new Set(changes.map(({ path }) => path.join('.')))].slice(0, 4).join(', ');
      return { text: shown(`~ ${kind} ${(b[0] ?? a[0])?.name}: ${what}`), tone: 'warn' };
    }),
  ];
  if (lines.length === 0) return [{ text: 'no difference', tone: 'good' }];
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), { text: `and ${rest} more`, tone: 'faint' }] : lines;
}
