/** Netwright as a library: what the commands use too. */
export { open } from '../open/open.ts';
export type { Opened } from '../open/opened.ts';
export { SourceError, type World } from '../open/world.ts';
export { exitCodeOf, type LintOptions, lint } from './lint.ts';
