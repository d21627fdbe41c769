import { join } from 'node:path';
import { cells } from '../../src/draw/cells.ts';
import type { Outline } from '../../src/draw/part.ts';
import { pictureFormats } from '../../src/draw/pictures.ts';
import { pixels } from '../../src/draw/pixels.ts';
import { type Scene, sceneOf } from '../../src/draw/scene.ts';
import type { Network } from '../../src/model/network.ts';
import { type PictureOptions, picture } from '../../src/netwright/picture.ts';
import { open } from '../../src/open/open.ts';
import { openTexts } from '../../src/open/opened-design.ts';

export const examples = join(import.meta.dirname, '../../examples');

/** The examples that are whole designs. */
export const names = [
  'minimal-vpc',
  'web-shop',
  'hub-and-spoke',
  'dual-stack',
  'hybrid',
  'private-services',
  'cluster',
];

/** Paths in origins are those below the examples: the same on every machine. */
export async function exampleNetwork(name: string): Promise<Network> {
  const { network } = await open([name], { cwd: examples, stdin: async () => '' });
  return network;
}

export async function networkOfYaml(text: string): Promise<Network> {
  return (await openTexts([{ path: 'design.yaml', text }])).network;
}

export function outline(network: Network, options: PictureOptions = {}): Outline {
  const drawn = picture(network, options);
  if ('because' in drawn) throw new Error(drawn.because);
  return drawn.outline();
}

/** A network in a format, without colour. */
export function written(network: Network, format: string, options: PictureOptions = {}, columns = 120): string {
  const drawn = picture(network, options);
  const writer = pictureFormats.get(format);
  if ('because' in drawn || !writer) throw new Error(`${format} is not drawn`);
  return writer(drawn, { unicode: true, columns, paint: text => text }).text;
}

export function scenes(drawn: Outline): readonly Scene[] {
  return [sceneOf(drawn, pixels), sceneOf(drawn, cells())];
}
