import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A program to time: its name in the table and what follows `node`. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  /** Exit codes that mean that it did its work; 0 where it is left out. */
  readonly exits?: readonly number[];
}

export interface Timing {
  readonly name: string;
  /** Median of the whole process, in milliseconds. */
  readonly ms: number;
  readonly least: number;
}

/** Times programs in turns, so that a busy moment of the machine falls on all of them. Throws where one fails. */
export function timings(
  node: string,
  programs: readonly Program[],
  rounds: number,
  env: NodeJS.ProcessEnv = process.env,
): readonly Timing[] {
  const times = programs.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [index, program] of programs.entries()) times[index]!.push(timeOf(node, program, env));
  }
  return programs.map(({ name }, index) => ({
    name,
    ms: quantile(times[index]!, 0.5),
    least: Math.min(...times[index]!),
  }));
}

function timeOf(node: string, { name, args, exits = [0] }: Program, env = process.env): number {
  const start = performance.now();
  const { status, stderr, signal } = spawnSync(node, args, {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const took = performance.now() - start;
  if (!exits.includes(status ?? -1)) throw new Error(`${name} ended with ${signal ?? status}: ${stderr.slice(-500)}`);
  return took;
}

/** Peak memory of a program in MB. */
export function peakMemory(node: string, program: Program): number {
  const folder = mkdtempSync(join(tmpdir(), 'peak-'));
  const file = join(folder, 'peak');
  const preload = pathToFileURL(join(import.meta.dirname, 'peak-memory.mjs')).href;
  timeOf(
    node,
    { ...program, args: ['--import', preload, ...program.args] },
    { ...process.env, PEAK_MEMORY_FILE: file },
  );
  const peak = Number(readFileSync(file, 'utf8').split(' ')[0]);
  rmSync(folder, { recursive: true });
  return peak;
}

/** The value below which a share of the values lies: 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** What a program spends: seconds of processor, seconds in all, and its peak memory in MB. Throws where it fails. */
export function processorTime(
  node: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): { readonly seconds: number; readonly wall: number; readonly memory: number } {
  const folder = mkdtempSync(join(tmpdir(), 'spent-'));
  const file = join(folder, 'peak');
  const preload = pathToFileURL(join(import.meta.dirname, 'peak-memory.mjs')).href;
  const begin = performance.now();
  const { status, stderr } = spawnSync(node, ['--import', preload, ...args], {
    env: { ...env, PEAK_MEMORY_FILE: file },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args[1]} ended with ${status}: ${stderr.slice(-500)}`);
  const wall = (performance.now() - begin) / 1000;
  const [memory = 0, seconds = 0] = readFileSync(file, 'utf8').split(' ').map(Number);
  rmSync(folder, { recursive: true });
  return { seconds, wall, memory };
}
