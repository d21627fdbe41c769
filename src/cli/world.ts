import type { World } from '../open/world.ts';
import { type Io, stdinText } from './io.ts';

/** Where a command's sources are looked for; `progress` hears of each file before it is read. */
export function worldOf(io: Io, progress?: World['progress']): World {
  return {
    cwd: io.cwd,
    stdin: () => stdinText(io),
    ...(progress ? { progress } : {}),
    // Only live accounts need it: what draws their progress is loaded for them.
    account: async () => (await import('./account-world.ts')).atTerminal(io),
  };
}
