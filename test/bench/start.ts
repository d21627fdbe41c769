import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Line, notBuilt } from './line.ts';
import { timings } from './measure.ts';
import { withoutQuestionsOfReach } from './questions-of-reach.ts';

/**
 * The start: whole process of `lint examples/web-shop` against `node -e 0`, on this Node and on the one that
 * NETWRIGHT_BENCH_NODE names; with its expectations proved, and without questions of reach. Where NODE_EXTRA_CA_CERTS is set, Node 20 reads those certificates before anything
 * else, which hides what comes after: then it is also told without them.
 */
export function start(root: string): readonly Line[] {
  if (!existsSync(join(root, 'dist/main.cjs'))) return [notBuilt('start', 'dist/main.cjs')];
  const other = process.env['NETWRIGHT_BENCH_NODE'];
  const nodes = [process.execPath, ...(other ? [other] : [])];
  const { NODE_EXTRA_CA_CERTS: certificates, ...bare } = process.env;
  return nodes.flatMap((node, index) => {
    const what = index === 0 ? 'start' : 'start, other Node';
    const goal = index === 0 ? 2 : 3;
    const lines = startOn(node, { what, goal, env: process.env }, root);
    if (!certificates) return lines;
    return [...lines, ...startOn(node, { what: `${what}, no certificates to read`, goal, env: bare }, root)];
  });
}

function startOn(
  node: string,
  { what, goal, env }: { readonly what: string; readonly goal: number; readonly env: NodeJS.ProcessEnv },
  root: string,
): readonly Line[] {
  const main = join(root, 'dist/main.cjs');
  const lint = [main, 'lint', join(root, 'examples/web-shop')];
  const programs = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'version', args: [main, '--version'] },
    { name: 'lint without questions of reach', args: [...lint, ...withoutQuestionsOfReach(root)], exits: [0, 1] },
    { name: 'lint', args: lint, exits: [0, 1] },
  ];
  const [bare, ...rest] = timings(node, programs, 15, env);
  return rest.map(({ name, ms }) => ({
    what: `${what}: ${name}`,
    figures: `${ms.toFixed(0)} ms against ${bare!.ms.toFixed(0)} ms of node -e 0`,
    ratio: ms / bare!.ms,
    goal,
  }));
}
