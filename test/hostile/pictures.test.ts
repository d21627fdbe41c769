import { expect, test } from 'vitest';
import { type Outline, part } from '../../src/draw/part.ts';
import { pictureFormats, type Wish } from '../../src/draw/pictures.ts';
import { networkOf } from '../../src/model/network.ts';
import { header, inFolder, run } from './attack.ts';

const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => one(i)).join(', ');
const vpcs = many(40, i => `v${i}: { cidr: 10.${i}.0.0/16 }`);

test('thousands of wires in one frame are drawn in time', async () => {
  const peerings = many(1_500, i => `p${i}: { between: [v${i % 40}, v${(i + 1 + Math.floor(i / 40)) % 40}] }`);
  const design = `${header}vpcs: { ${vpcs} }\npeerings: { ${peerings} }\n`;
  await inFolder({ 'design.yaml': design }, async folder => {
    const { stdout } = await run(folder, ['show', 'design.yaml', '--format', 'text']);
    expect(stdout).toContain('v39');
  });
}, 20_000);

test('a text that no editor opens is drawn with less detail, which is said', () => {
  const lines = Array.from({ length: 300 }, () => ({ text: 'one of many lines' }));
  const boxes = Array.from({ length: 5_000 }, (_, i) =>
    part(`vpc/v${i}`, 'vpc', `v${i}`, { lines: i === 0 ? lines : [] }),
  );
  const outline = ({ depth = 3 }: Wish = {}): Outline => {
    const root = part('@', 'canvas', 'x', { arrange: 'row', parts: depth > 1 ? boxes : boxes.slice(0, 3) });
    return { title: 'x', perspective: 'overview', root, links: [], notes: [] };
  };
  const written = pictureFormats.get('text')!(
    { network: networkOf([]), depth: 3, outline },
    { columns: 120, unicode: true, paint: words => words },
  );
  expect(written.remark).toMatch(/^drawn at depth 1 of 3: all of it has [\d,]+ columns and \d+ lines; --focus draws/);
  expect(written.text).toContain('v2');
});
