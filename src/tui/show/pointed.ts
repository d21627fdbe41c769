import type { Place } from '../../source/origin.ts';
import { spanOf } from '../../source/origin.ts';
import { lineAndColumn } from '../../source/text.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { rowOf } from './table-keys.ts';
import type { View } from './view.ts';

/** A line of a file that an editor can open. */
export interface FileLine {
  readonly file: string;
  readonly line: number;
}

/** Where that is written which the keys are on: the row of a table, or the chosen box. */
export function placeOf(state: State, source: Source, view: View): FileLine | undefined {
  const place = state.pane === 'table' ? rowOf(state, source)?.place : undefined;
  if (place) return fileLine(place);
  const resource = chosenIn(state, view);
  return resource && fileLine({ origin: resource.origin });
}

/** What is copied of that: an id, or else its address. */
export function copiedFrom(state: State, source: Source, view: View): string | undefined {
  const address = state.pane === 'table' ? rowOf(state, source)?.address : undefined;
  if (address !== undefined) return idOf(address, view) ?? address;
  const resource = chosenIn(state, view);
  return resource && (resource.id ?? `${resource.kind}/${resource.key}`);
}

function chosenIn({ selected }: State, { boxes }: View) {
  return selected === undefined ? undefined : boxes.get(selected)?.part.resource;
}

function idOf(address: string, { network }: View): string | undefined {
  const slash = address.indexOf('/');
  return network.get(address.slice(0, slash) as 'subnet', address.slice(slash + 1))?.id;
}

function fileLine(place: Place): FileLine | undefined {
  const span = spanOf(place);
  return span && { file: span.source.path, line: lineAndColumn(span.source, span.start).line };
}
