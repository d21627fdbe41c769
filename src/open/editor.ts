import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * Opens a file at a line in the user's editor, on this terminal, and waits until it is closed. Gives why it could not
 * be opened, in words; undefined where it was.
 */
export function openEditor(
  file: string,
  line: number,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<string | undefined> {
  const [program = 'vi', ...own] = (env['VISUAL'] || env['EDITOR'] || 'vi').split(/\s+/).filter(word => word !== '');
  const args = [...own, ...lineArgs(program, resolve(cwd, file), line)];
  return new Promise(done => {
    const editor = spawn(program, args, { cwd, env: { ...env }, stdio: 'inherit' });
    editor.on('error', error =>
      done(`${program} cannot be started: ${(error as NodeJS.ErrnoException).code ?? error.message}`),
    );
    editor.on('exit', () => done(undefined));
  });
}

/** `+12 FILE` for most; editors with windows of their own have another way. */
function lineArgs(program: string, file: string, line: number): readonly string[] {
  const name = program.replace(/^.*[\\/]/, '');
  if (/^(code|codium|cursor)/.test(name)) return ['--wait', '--goto', `${file}:${line}`];
  if (/^(subl|zed|hx|helix)/.test(name)) return [`${file}:${line}`];
  return [`+${line}`, file];
}
