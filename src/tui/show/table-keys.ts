import type { Action } from './actions.ts';
import { layoutOf } from './layout.ts';
import type { Source } from './source.ts';
import type { State, TableState } from './state.ts';
import { type Row, shownRows, tableOf } from './table.ts';
import type { View } from './view.ts';
import { revealed } from './zoomed.ts';

export function newTable(fact: string): TableState {
  return { fact, row: 0, top: 0, sort: -1, descending: false, left: 0 };
}

/** The row that the keys are on. */
export function rowOf(state: State, source: Source): Row | undefined {
  const { table } = state;
  if (!table) return undefined;
  return shownRows(tableOf(source, table.fact), state.filter, table.sort, table.descending)[table.row];
}

/** The row of a table at so many lines below its upper border. */
export function rowAt({ table }: State, line: number): number {
  return (table?.top ?? 0) + line - 2;
}

/** What an action does while the table has the keys; undefined where it does what it does everywhere. */
export function tabled(state: State, table: TableState, action: Action, view: View, source: Source): State | undefined {
  const all = tableOf(source, table.fact);
  const rows = shownRows(all, state.filter, table.sort, table.descending);
  const room = Math.max(1, layoutOf(state).table.height - 3);
  const to = (row: number): State => {
    const at = Math.max(0, Math.min(rows.length - 1, row));
    const top = Math.max(Math.min(table.top, at), at - room + 1);
    return { ...state, sideTop: 0, table: { ...table, row: at, top } };
  };
  const columns = (step: number): State => {
    const left = Math.max(0, Math.min(all.columns.length - 2, table.left + step));
    return { ...state, table: { ...table, left } };
  };
  switch (action.type) {
    case 'move':
      if (action.way === 'left' || action.way === 'right') return columns(action.way === 'right' ? 1 : -1);
      return to(table.row + (action.way === 'down' ? 1 : -1));
    case 'scroll':
      return to(table.row + action.step);
    case 'page':
      return to(table.row + (action.way === 'down' ? 1 : -1) * Math.max(1, Math.floor(room / 2)));
    case 'edge':
      return to(action.edge === 'first' ? 0 : rows.length - 1);
    case 'sort': {
      const sort = Math.max(-1, Math.min(all.columns.length - 1, table.sort + action.step));
      return { ...state, table: { ...table, sort } };
    }
    case 'reverse':
      return { ...state, table: { ...table, sort: Math.max(0, table.sort), descending: !table.descending } };
    case 'enter': {
      const address = rows[table.row]?.address;
      const there = address === undefined ? undefined : revealed(state, address, view);
      return there ?? { ...state, message: 'it is in no picture' };
    }
    default:
      return undefined;
  }
}
