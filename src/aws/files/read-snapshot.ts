import type { Kind } from '../../kinds/kind.ts';
import { kinds as allKinds } from '../../kinds/kinds.ts';
import type { Note, Problem } from '../../model/finding.ts';
import { grouped } from '../../model/grouped.ts';
import { type Network, networkOf, type Reading } from '../../model/network.ts';
import { addressOf, type Resource } from '../../model/resource.ts';
import type { AnswerFile } from './answer-file.ts';
import { type Region, readersOf, readRegion } from './read-region.ts';

/** What a snapshot folder told: the model, what was wrong with it, and what it holds beyond the model. */
export interface Snapshot {
  readonly network: Network;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  /** Whether an answer could not be read, or in part only: what it would have told is not known. */
  readonly incomplete: boolean;
}

/**
 * Reads the files of a snapshot, account by account and region by region: a region's texts are parsed, turned
 * into resources and forgotten before the next. `texts` gives one file at a time.
 */
export function readSnapshot(files: readonly AnswerFile[], kinds: readonly Kind[] = allKinds): Snapshot {
  const problems: Problem[] = [];
  const leftovers = new Map<string, { items: number; file: string }>();
  const tellings = new Tellings();
  const readings: Reading[] = [];
  const readers = readersOf(kinds);
  const regions: Region['tellings'][] = [];
  const said = new Set<string>();
  let incomplete = false;
  // Files of one folder belong to one account and region.
  for (const group of grouped(files, ({ folder }) => folder).values()) {
    const region = readRegion(group, readers);
    for (const problem of region.problems) problems.push(problem);
    incomplete ||= region.incomplete;
    for (const [key, { items, file }] of region.leftovers) {
      const known = leftovers.get(key);
      leftovers.set(key, { items: items.length + (known?.items ?? 0), file: known?.file ?? file });
    }
    for (const { merge, resources } of region.tellings) {
      for (const resource of resources) tellings.add(resource, merge);
    }
    for (const message of region.said) said.add(message);
    regions.push(region.tellings);
    readings.push(region.reading);
  }
  const notes = [...leftovers].map(([key, { items, file }]) => ({
    message: `${key} (${items} ${items === 1 ? 'item' : 'items'}, ${file}) is not part of the model and was left aside`,
  }));
  for (const message of said) notes.push({ message });
  const network = networkOf(tellings.resources, { readings });
  // What the model holds as often as it was told was told once.
  const held = kinds.reduce((sum, { kind }) => sum + network.all(kind).length, 0);
  if (held < tellings.resources.length) notes.push(...repeatsIn(regions));
  return { network, problems, notes, incomplete };
}

/**
 * Says which resources the answers of one region tell more than once: a file and its copy, say. The first telling
 * counts. Another region may tell of the same: what accounts share.
 */
function repeatsIn(regions: readonly Region['tellings'][]): readonly Note[] {
  const repeated: Resource[] = [];
  for (const tellings of regions) {
    const seen = new Set<string>();
    for (const { merge, resources } of tellings) {
      if (merge) continue;
      for (const resource of resources) {
        const before = seen.size;
        if (seen.add(addressOf(resource)).size === before) repeated.push(resource);
      }
    }
  }
  const [example] = repeated;
  if (!example) return [];
  const file = example.origin.from === 'account' ? `, ${example.origin.file}` : '';
  const what = repeated.length === 1 ? '1 resource is' : `${repeated.length} resources are`;
  return [{ message: `${what} told more than once (such as ${example.key}${file}): the first telling counts` }];
}

/** Resources as they are told: what several accounts tell of one is put together where its kind knows how. */
class Tellings {
  readonly resources: Resource[] = [];
  #places = new Map<string, number>();

  add(resource: Resource, merge: NonNullable<Kind['live']>['merge']): void {
    if (!merge) return void this.resources.push(resource);
    const name = `${resource.kind} ${resource.key}`;
    const before = this.#places.get(name);
    if (before !== undefined) this.resources[before] = merge(this.resources[before] as Resource, resource);
    else this.#places.set(name, this.resources.push(resource) - 1);
  }
}
