import type { Grid } from '../../../draw/grid.ts';
import { commands } from '../commands.ts';
import { keys } from '../keys.ts';
import type { State } from '../state.ts';
import { cut, paintBorder } from './pane.ts';

/** All keys, from the table that they come from. */
export function paintHelp(grid: Grid, { columns, rows, helpTop }: State): void {
  const lines = [
    ...keys.map(({ keys: names, means }) => `${names.map(nameOf).join(' ').padEnd(16)} ${means}`),
    '',
    'commands, after :',
    ...commands.map(({ name, args, means }) => `${`${name} ${args}`.padEnd(24)} ${means}`),
    `${'any kind of thing'.padEnd(24)} its table: subnets, sg, routes, interfaces, findings…`,
  ];
  const width = Math.min(columns - 2, 4 + Math.max(...lines.map(line => line.length)));
  const height = Math.min(rows - 2, lines.length + 2);
  const pane = { x: Math.floor((columns - width) / 2), y: Math.floor((rows - height) / 2), width, height };
  const room = height - 2;
  const top = Math.min(helpTop, Math.max(0, lines.length - room));
  const count = lines.length > room ? `  ${top + 1}–${top + room} of ${lines.length}, j k scroll` : '';
  paintBorder(grid, pane, `keys${count}  esc closes`, true);
  for (const [index, line] of lines.slice(top, top + room).entries()) {
    grid.write(pane.x + 2, pane.y + 1 + index, cut(line, width - 4), 'plain');
  }
}

const signs: Readonly<Record<string, string>> = {
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
  escape: 'esc',
  backtab: 'shift-tab',
};

function nameOf(key: string): string {
  return signs[key] ?? key;
}
