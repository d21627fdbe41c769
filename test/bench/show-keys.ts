import { PassThrough } from 'node:stream';
import type { Source } from '../../src/tui/show/source.ts';

export interface Pressed {
  readonly ms: number;
  readonly bytes: number;
}

/** A terminal of a size that keeps what is written, and says when. */
export function terminal(columns: number, rows: number) {
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  }) as unknown as NodeJS.ReadStream;
  let bytes = 0;
  let heard: (() => void) | undefined;
  const stdout = Object.assign(new PassThrough(), {
    isTTY: true,
    columns,
    rows,
    write: (text: string) => {
      bytes += Buffer.byteLength(text);
      heard?.();
      return true;
    },
  }) as unknown as NodeJS.WriteStream;
  /** Presses a key and waits for what is written after it: milliseconds of a processor until then, which others on the machine do not lengthen. */
  const press = async (key: string): Promise<Pressed> => {
    bytes = 0;
    const start = process.cpuUsage();
    let last = 0;
    const written = new Promise<void>(done => {
      const quiet = setTimeout(done, 400);
      heard = () => {
        last = process.cpuUsage(start).user / 1000;
        clearTimeout(quiet);
        setTimeout(done, 30);
      };
    });
    (stdin as unknown as PassThrough).write(key);
    await written;
    heard = undefined;
    return { ms: last, bytes };
  };
  return { stdin, stdout, press };
}

/** Moves and zooms in a source, and what Ink takes to change one row of a screen of that size. */
export async function pressed(source: Source, columns: number, rows: number) {
  const moves: Pressed[] = [];
  const zooms: Pressed[] = [];
  const { showNetwork } = await import('../../src/tui/show/show.ts');
  const ours = terminal(columns, rows);
  const ended = showNetwork({
    stdin: ours.stdin,
    stdout: ours.stdout,
    theme: { color: true, unicode: true },
    read: async () => source,
    lint: async same => same,
    watch: () => () => {},
    edit: async () => undefined,
    save: file => file,
    isThere: () => false,
    isQuick: true,
    suspend: () => {},
  });
  await new Promise(done => setTimeout(done, 1500));
  for (const key of ['j', 'j']) await ours.press(key);
  zooms.push(await ours.press('\r'));
  await ours.press('i');
  for (let turn = 0; turn < 60; turn++) moves.push(await ours.press('jljklj'[turn % 6] as string));
  for (const key of ['\u001b', '\r', '\u001b', '\r']) zooms.push(await ours.press(key));
  await ours.press('q');
  await ended;
  return { ours: { moves, zooms }, floor: await inkAlone(columns, rows) };
}

/** Ink with as many rows as the screen has, of which each key changes one. */
async function inkAlone(columns: number, rows: number): Promise<readonly Pressed[]> {
  const { createElement, useState } = await import('react');
  const { Box, render, Text, useInput } = await import('ink');
  const bare = terminal(columns, rows);
  const Floor = () => {
    const [count, setCount] = useState(0);
    useInput(() => setCount(now => now + 1));
    const texts = Array.from({ length: rows }, (_, y) => `${y === 3 ? count : y}`.padEnd(columns, '.'));
    return createElement(
      Box,
      { flexDirection: 'column' },
      ...texts.map((text, y) => createElement(Text, { key: y, wrap: 'truncate' }, text)),
    );
  };
  const screen = render(createElement(Floor), {
    stdin: bare.stdin,
    stdout: bare.stdout,
    alternateScreen: true,
    incrementalRendering: true,
    patchConsole: false,
    maxFps: 60,
  });
  await new Promise(done => setTimeout(done, 300));
  const times: Pressed[] = [];
  for (let turn = 0; turn < 40; turn++) times.push(await bare.press('j'));
  screen.unmount();
  return times;
}
