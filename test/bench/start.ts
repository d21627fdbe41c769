import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Line, notBuilt } from './line.ts';
import { timings } from './measure.ts';

/**
 * The start: whole process of `lint examples/web-shop` against `node -e 0`, on this Node and on the one that
 * NETWRIGHT_BENCH_NODE names.
 */
export function start(root: string): readonly Line[] {
  const main = join(root, 'dist/main.cjs');
  const example = join(root, 'examples/web-shop');
  if (!existsSync(main)) return [notBuilt('start', 'dist/main.cjs')];
  const other = process.env['NETWRIGHT_BENCH_NODE'];
  const nodes = [process.execPath, ...(other ? [other] : [])];
  return nodes.flatMap((node, index) => startOn(node, index === 0 ? 'start' : 'start, other Node', main, example));
}

function startOn(node: string, what: string, main: string, example: string): readonly Line[] {
  const lint = existsSync(example) ? [{ name: 'lint', args: [main, 'lint', example], exits: [0, 1] }] : [];
  const programs = [{ name: 'node -e 0', args: ['-e', '0'] }, { name: 'version', args: [main, '--version'] }, ...lint];
  const [bare, ...rest] = timings(node, programs, 15);
  const goal = what === 'start' ? 2 : 3;
  const lines = rest.map(({ name, ms }) => ({
    what: `${what}: ${name}`,
    figures: `${ms.toFixed(0)} ms against ${bare!.ms.toFixed(0)} ms of node -e 0`,
    ratio: ms / bare!.ms,
    goal,
  }));
  return lint.length > 0 ? lines : [...lines, notBuilt(`${what}: lint`, 'examples/web-shop')];
}
