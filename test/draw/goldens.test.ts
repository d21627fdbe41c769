import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleNetwork, examples, names, written } from './pictures.ts';

// The pictures beside the examples, and some texts: `npx vitest run -u test/draw` writes them anew.
describe.each(names)('%s', name => {
  test('has its picture beside it', async () => {
    const network = await exampleNetwork(name);
    await expect(written(network, 'svg')).toMatchFileSnapshot(join(examples, name, 'network.svg'));
  });
});

const golden = (name: string) => join(import.meta.dirname, 'goldens', name);

test.each([
  ['minimal-vpc', 'text', 100],
  ['web-shop', 'text', 160],
  ['hybrid', 'text', 80],
  ['minimal-vpc', 'mermaid', 100],
  ['minimal-vpc', 'd2', 100],
  ['minimal-vpc', 'dot', 100],
  ['minimal-vpc', 'drawio', 100],
  ['minimal-vpc', 'json', 100],
] as const)('%s as %s', async (name, format, columns) => {
  const text = written(await exampleNetwork(name), format, {}, columns);
  await expect(text).toMatchFileSnapshot(golden(`${name}-${columns}.${format}.golden.txt`));
});

test.each(['addressing', 'routing', 'security'] as const)('web-shop: %s', async perspective => {
  const text = written(await exampleNetwork('web-shop'), 'text', { perspective, focus: ['shop'] }, 160);
  await expect(text).toMatchFileSnapshot(golden(`web-shop-${perspective}.golden.txt`));
});

test.each([
  ['open', { from: 'internet', to: 'shop-edge' }],
  ['peering', { from: 'api', to: 'collector' }],
  ['blocked', { from: 'internet', to: 'orders-db' }],
  ['on-premises', { from: 'onPremises/office', to: 'api' }],
] as const)('web-shop, a story: %s', async (name, path) => {
  const text = written(await exampleNetwork('web-shop'), 'text', { path }, 160);
  await expect(text).toMatchFileSnapshot(golden(`story-${name}.golden.txt`));
});
