import { writtenDown } from '../netwright/plan.ts';
import { replaceText, writeNew } from '../open/disk.ts';
import { open } from '../open/open.ts';
import type { Opened } from '../open/opened.ts';
import { SourceError, type World } from '../open/world.ts';
import { planOf } from '../plan/of-network.ts';
import { emptyPlan, type Plan } from '../plan/plan.ts';
import { planYaml } from '../report/plan-yaml.ts';
import type { Call } from './command.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';
import { worldOf } from './world.ts';

/** Whether there is someone at a terminal to plan with. */
export function isAtTerminal(call: Call, io: Io): boolean {
  return !call.is('format') && io.stdout.isTTY === true && io.stdin.isTTY === true && io.env['TERM'] !== 'dumb';
}

/** Plans at the terminal: what SOURCE has, or nothing yet where there is none. */
export async function planOnScreen(sources: readonly string[], call: Call, io: Io): Promise<number> {
  const { planAtTerminal } = await import('../tui/plan/plan.ts');
  const world: World = { ...worldOf(io), account: undefined };
  let now: { readonly opened: Opened; readonly sources: readonly string[] } | undefined;
  if (sources.length > 0) now = { opened: await open(sources, worldOf(io)), sources };
  const { color, unicode } = lookOf(call, io);
  return planAtTerminal({
    stdin: io.stdin as unknown as NodeJS.ReadStream,
    stdout: io.stdout as unknown as NodeJS.WriteStream,
    theme: { color, unicode },
    plan: now ? planOf(now.opened.network) : emptyPlan,
    hasSource: now !== undefined,
    remark: now?.opened.incomplete ? 'not all could be read: the plan lacks something' : undefined,
    change: async (plan, file) => {
      if (!now) return newFile(plan, file ?? 'design.yaml');
      const { opened, sources: read } = now;
      const result = await writtenDown(opened, plan, instead => open(read, { ...world, instead }));
      if ('because' in result) return result.help === undefined ? result.because : `${result.because}: ${result.help}`;
      return {
        lines: result.texts.flatMap(({ diff }) => diff.split('\n')),
        write: async () => {
          for (const { source, text } of result.texts) replaceText(source, text, io.cwd);
          return reread(read, `wrote ${result.texts.map(({ source }) => source.path).join(', ')}`);
        },
      };
    },
  });

  function newFile(plan: Plan, file: string) {
    const text = planYaml(plan, { color: false, unicode: true, width: 100 });
    return {
      lines: text.split('\n').map(line => `+${line}`),
      write: async () => {
        if (!writeNew(file, text, io.cwd)) throw new SourceError(`${file} exists already: it is not written over`);
        return reread([file], `wrote ${file}`);
      },
    };
  }

  async function reread(read: readonly string[], text: string) {
    now = { opened: await open(read, world), sources: read };
    return { plan: planOf(now.opened.network), text };
  }
}
