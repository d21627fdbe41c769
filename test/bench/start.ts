import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Line, notBuilt } from './line.ts';
import { timings } from './measure.ts';

/**
 * The start: whole process of `lint examples/web-shop` against `node -e 0`, on this Node and on the one that
 * NETWRIGHT_BENCH_NODE names. Where NODE_EXTRA_CA_CERTS is set, Node 20 reads those certificates before anything
 * else, which hides what comes after: then it is also told without them.
 */
export function start(root: string): readonly Line[] {
  const main = join(root, 'dist/main.cjs');
  const example = join(root, 'examples/web-shop');
  if (!existsSync(main)) return [notBuilt('start', 'dist/main.cjs')];
  const other = process.env['NETWRIGHT_BENCH_NODE'];
  const nodes = [process.execPath, ...(other ? [other] : [])];
  const { NODE_EXTRA_CA_CERTS: certificates, ...bare } = process.env;
  return nodes.flatMap((node, index) => {
    const what = index === 0 ? 'start' : 'start, other Node';
    const goal = index === 0 ? 2 : 3;
    const lines = startOn(node, { what, goal, env: process.env }, main, example);
    if (!certificates) return lines;
    return [...lines, ...startOn(node, { what: `${what}, no certificates to read`, goal, env: bare }, main, example)];
  });
}

function startOn(
  node: string,
  { what, goal, env }: { readonly what: string; readonly goal: number; readonly env: NodeJS.ProcessEnv },
  main: string,
  example: string,
): readonly Line[] {
  const lint = existsSync(example) ? [{ name: 'lint', args: [main, 'lint', example], exits: [0, 1] }] : [];
  const programs = [{ name: 'node -e 0', args: ['-e', '0'] }, { name: 'version', args: [main, '--version'] }, ...lint];
  const [bare, ...rest] = timings(node, programs, 15, env);
  const lines = rest.map(({ name, ms }) => ({
    what: `${what}: ${name}`,
    figures: `${ms.toFixed(0)} ms against ${bare!.ms.toFixed(0)} ms of node -e 0`,
    ratio: ms / bare!.ms,
    goal,
  }));
  return lint.length > 0 ? lines : [...lines, notBuilt(`${what}: lint`, 'examples/web-shop')];
}
