import type { Style } from '../report/report.ts';
import type { Call } from './command.ts';
import type { Io, Output } from './io.ts';

/** How a report may look on an output: flag, then FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, then what the output is. */
export function lookOf(call: Call, io: Io, output: Output = io.stdout): Style {
  return { color: colored(call.value('color'), io, output), unicode: canUnicode(io), width: widthOf(io, output) };
}

function colored(flag: string | undefined, { env }: Io, output: Output): boolean {
  if (flag === 'always') return true;
  if (flag === 'never') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (env['NO_COLOR']) return false;
  if (env['CLICOLOR_FORCE'] && env['CLICOLOR_FORCE'] !== '0') return true;
  if (env['GITHUB_ACTIONS'] || env['GITLAB_CI']) return true;
  return output.isTTY === true && env['TERM'] !== 'dumb';
}

/** Box drawing where the locale says UTF-8 or says nothing. */
function canUnicode({ env }: Io): boolean {
  if (env['TERM'] === 'linux') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
  return locale === undefined || locale === '' || /utf-?8/i.test(locale);
}

function widthOf({ env }: Io, output: Output): number {
  return output.columns ?? (Number(env['COLUMNS']) || 100);
}
