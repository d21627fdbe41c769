import { expect, test } from 'vitest';
import { diff, diffExitCode, openTexts, readIgnoreFile } from '../../src/netwright/netwright.ts';

const design = (text: string) => [{ path: 'design.yaml', text: `netwright: 1\nregion: eu-west-1\n${text}` }];

test('tells two designs in memory apart', async () => {
  const [a, b] = [
    await openTexts(design('prefixLists: { partners: [198.51.100.0/24] }')),
    await openTexts(design('prefixLists: { partners: [198.51.100.0/24, 203.0.113.0/24], more: [192.0.2.0/24] }')),
  ];
  const report = diff(a, b);
  expect(report.difference.unmanaged.map(({ resource }) => resource.key)).toEqual(['more']);
  expect(report.difference.changed.flatMap(each => each.changes)).toEqual([
    { action: 'create', path: ['entries', '203.0.113.0/24'], to: {} },
  ]);
  expect(diffExitCode(report)).toBe(1);
  expect(diffExitCode(diff(a, a))).toBe(0);
});

test('leaves out what an ignore file names, and says why', async () => {
  const [a, b] = [await openTexts(design('')), await openTexts(design('prefixLists: { more: [192.0.2.0/24] }'))];
  const ignore = readIgnoreFile({ path: '.netwrightignore', text: 'prefixList.more # tried out' }, 0);
  const report = diff(a, b, { ignore });
  expect(report.difference.ignored.map(({ reason, by }) => `${by}: ${reason}`)).toEqual(['file: tried out']);
  expect(diffExitCode(report)).toBe(0);
});

test('never calls the same what could not be read whole', async () => {
  const broken = await openTexts([{ path: 'design.yaml', text: 'netwright: [1\n' }]);
  const report = diff(broken, broken);
  expect(report.incomplete).toHaveLength(2);
  expect(diffExitCode(report)).toBe(2);
});
