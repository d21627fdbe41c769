import { commands } from './commands.ts';
import { keys } from './keys.ts';

/** All keys and commands, from the tables that they come from. */
export const helpLines: readonly string[] = [
  ...keys.map(({ keys: names, means }) => `${names.map(nameOf).join(' ').padEnd(16)} ${means}`),
  '',
  'commands, after :',
  ...commands.map(({ name, args, means }) => `${`${name} ${args}`.padEnd(24)} ${means}`),
  `${'any kind of thing'.padEnd(24)} its table: subnets, sg, routes, findings…`,
];

/** How many lines of the help are seen at once. */
export function helpRoom(rows: number): number {
  return Math.max(1, Math.min(rows - 2, helpLines.length + 2) - 2);
}

function nameOf(key: string): string {
  const signs: Readonly<Record<string, string>> = {
    left: '←',
    right: '→',
    up: '↑',
    down: '↓',
    escape: 'esc',
    backtab: 'shift-tab',
  };
  return signs[key] ?? key;
}
