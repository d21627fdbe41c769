import type { Style } from '../report/report.ts';
import type { Call } from './command.ts';
import type { Io, Output } from './io.ts';

/** How a report may look on an output: flag, then FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, then what the output is. */
export function lookOf(call: Call, io: Io, output: Output = io.stdout): Style {
  return { color: colored(call.value('color'), io, output), unicode: canUnicode(io), width: widthOf(io, output) };
}

function colored(flag: string | undefined, io: Io, output: Output): boolean {
  return colorOf(flag, io, output).color;
}

/** Why an output is coloured or not. */
export function colorReason(call: Call, io: Io, output: Output = io.stdout): string {
  return colorOf(call.value('color'), io, output).because;
}

function colorOf(flag: string | undefined, { env }: Io, output: Output): { color: boolean; because: string } {
  if (flag === 'always' || flag === 'never') return { color: flag === 'always', because: `--color ${flag}` };
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') {
    return { color: force !== '0' && force !== 'false', because: 'FORCE_COLOR' };
  }
  if (env['NO_COLOR']) return { color: false, because: 'NO_COLOR' };
  if (env['CLICOLOR_FORCE'] && env['CLICOLOR_FORCE'] !== '0') return { color: true, because: 'CLICOLOR_FORCE' };
  if (env['GITHUB_ACTIONS'] || env['GITLAB_CI']) return { color: true, because: 'a build log that shows colour' };
  if (env['TERM'] === 'dumb') return { color: false, because: 'TERM=dumb' };
  const color = output.isTTY === true;
  return { color, because: color ? 'a terminal' : 'no terminal' };
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
