import type { Command } from './command.ts';

type Load = () => Promise<Command>;

/** The commands in the order of explanation; each is loaded when it is called. */
export const commands: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['lint', () => import('./lint.ts').then(module => module.lint)],
  ['resolve', () => import('./resolve.ts').then(module => module.resolve)],
]);
