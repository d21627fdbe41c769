import type { Problem } from '../model/finding.ts';
import { networkOf } from '../model/network.ts';
import { withoutEchoes } from '../resolve/echoes.ts';
import type { KeptResolution } from '../resolve/kept-resolution.ts';
import { resolve } from '../resolve/resolve.ts';
import { overlay } from '../source/overlay.ts';
import type { SourceText } from '../source/text.ts';
import type { Tree } from '../source/tree.ts';
import type { KeptDesign } from './kept-design.ts';
import { memoryFiles } from './memory-files.ts';
import type { Opened } from './opened.ts';
import { type DesignReading, readDesign } from './read-design.ts';

/** The design that several readings are together: a later one overlays an earlier one by name. */
export function openedDesign(readings: readonly DesignReading[], kept?: KeptResolution): Opened {
  const tree = readings.reduce<Tree | undefined>(
    (below, { tree: over }) => (below && over ? overlay(below, over) : (over ?? below)),
    undefined,
  );
  const resolved = tree ? resolve(tree, kept) : { network: networkOf([]), problems: [] };
  const unread = readings.flatMap(reading => reading.problems);
  const problems: Problem[] = [...unread, ...withoutEchoes(resolved.problems, { earlier: unread })];
  const texts: SourceText[] = readings.flatMap(reading => reading.texts);
  return {
    network: resolved.network,
    problems,
    notes: [],
    texts,
    tree,
    files: texts.length,
    incomplete: tree?.type !== 'mapping' || readings.some(reading => reading.incomplete),
  };
}

/**
 * Opens a design that is in memory: no file is touched. The texts overlay each other in their order; those that
 * others name under `include` are read there.
 */
export async function openTexts(texts: readonly SourceText[], kept?: KeptDesign): Promise<Opened> {
  kept?.texts.begin();
  const readings: DesignReading[] = [];
  const included = new Set<SourceText>();
  for (const { path } of texts) {
    const reading = await readDesign(path, memoryFiles(texts, path), kept && (source => kept.texts.readText(source)));
    readings.push(reading);
    for (const text of reading.texts.slice(1)) included.add(text);
  }
  const whole = readings.filter(reading => !included.has(reading.texts[0] as SourceText));
  return openedDesign(whole, whole.some(({ incomplete }) => incomplete) ? kept?.rest : kept?.whole);
}
