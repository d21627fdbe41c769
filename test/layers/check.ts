import { posix } from 'node:path';
import { type Import, surroundingsOf } from './imports.ts';
import { roomOf, strayRoom, wrongGlobal, wrongHome, wrongWay } from './layers.ts';

/** Texts by path below src. */
export type Sources = ReadonlyMap<string, string>;

/** The door through which the package is used may pass on what others export. */
const doors = new Set(['netwright/netwright.ts']);

/** Every breach of the house's layers as a sentence: file, import, rule. */
export function breaches(sources: Sources): readonly string[] {
  const found: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, text] of sources) {
    const about = surroundingsOf(path, text);
    const tell = (what: string, why: string | undefined) => {
      if (why) found.push(`src/${path} ${what}: ${why}`);
    };
    tell('stands alone', strayRoom(path));
    if (about.barrel && !doors.has(path)) tell('only passes on exports', 'no barrels: import the file itself');
    for (const name of about.globals) tell(`uses ${name}`, wrongGlobal(path, name));
    for (const import_ of about.imports) tell(`imports ${import_.to}`, flaw(path, import_, sources));
    graph.set(
      path,
      about.imports.filter(({ to, how }) => isNear(to) && how !== 'type').map(({ to }) => near(path, to)),
    );
  }
  return [...found, ...cycles(graph).map(cycle => `src/${cycle.join(' → ')}: these import each other in a circle`)];
}

function flaw(from: string, { to, how }: Import, sources: Sources): string | undefined {
  if (to === '(computed)') return roomOf(from) === 'build' ? undefined : 'name the file, so that it can be checked';
  if (!isNear(to)) return wrongHome(from, to, how);
  const target = near(from, to);
  if (target.startsWith('../')) return /\.json$/.test(to) ? undefined : 'it stands outside src';
  if (!sources.has(target) && roomOf(target) !== 'generated') return `there is no src/${target}`;
  return wrongWay(from, target, how);
}

function isNear(to: string): boolean {
  return to.startsWith('.');
}

function near(from: string, to: string): string {
  return posix.normalize(posix.join(posix.dirname(from), to));
}

/** One circle of imports for each file that closes one, as the files on the way round. */
export function cycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): void => {
    const start = way.indexOf(file);
    if (start >= 0) found.push([...way.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    way.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    way.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return found;
}
