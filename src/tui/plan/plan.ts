import type { Plan } from '../../plan/plan.ts';
import { CellOutput } from '../show/output.ts';
import { mouseOff, mouseOn, suspended } from '../show/terminal-modes.ts';
import type { Theme } from '../show/theme.ts';
import { throughCells } from '../show/through-cells.ts';
import type { Outside } from './app.tsx';
import { frame } from './frame.ts';
import { firstState } from './state.ts';

/** What the planner needs of the world. */
export interface PlanWorld {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly theme: Theme;
  readonly plan: Plan;
  /** Whether the plan was read from a source, in which it stands. */
  readonly hasSource: boolean;
  /** What is to be said about the source. */
  readonly remark?: string;
  readonly change: Outside['change'];
  readonly follow: Outside['follow'];
  readonly reread: Outside['reread'];
  /** Stops the program until someone has it go on. */
  readonly suspend: (back: () => void) => void;
}

/** Plans at the terminal until the user leaves; gives the exit code. */
export async function planAtTerminal({
  stdin,
  stdout,
  theme,
  plan,
  hasSource,
  remark,
  change,
  follow,
  reread,
  suspend,
}: PlanWorld): Promise<number> {
  let code = 130;
  const output = new CellOutput(text => void stdout.write(text), theme);
  const started = firstState(plan, hasSource ? plan : undefined, stdout.columns || 80, stdout.rows || 24);
  const first = { ...started, message: remark };
  const outside: Outside = {
    prepare: grid => output.prepare(grid),
    change,
    follow,
    reread,
    mouse: on => void stdout.write(on ? mouseOn : mouseOff),
    suspend: isMouse => suspended({ stdin, stdout, suspend }, output, isMouse),
    leave: () => {
      code = 0;
    },
  };
  stdin.setRawMode?.(true);
  try {
    output.open(frame(first));
    const { runApp } = await import('./run-app.tsx');
    await runApp({ first, outside }, stdin, throughCells(stdout, output));
  } finally {
    stdout.write(mouseOff);
    stdin.setRawMode?.(false);
  }
  return code;
}
