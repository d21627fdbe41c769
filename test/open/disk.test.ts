import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { looksLikeDesign } from '../../src/open/design-folder.ts';
import { replaceText, ruleFilesIn, writeNew, writeWhole } from '../../src/open/disk.ts';
import { findConfig } from '../../src/open/find-config.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'disk-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file is written whole, below folders that it makes, and leaves nothing beside it', () => {
  writeWhole('a/b.txt', 'one', folder);
  writeWhole('a/b.txt', 'two', folder);
  expect(readFileSync(join(folder, 'a/b.txt'), 'utf8')).toBe('two');
  expect(readdirSync(join(folder, 'a'))).toEqual(['b.txt']);
  expect(() => writeWhole('a/b.txt/c.txt', 'three', folder)).toThrow('cannot be written');
});

test('a new file never takes the place of one', () => {
  expect(writeNew('a.txt', 'one', folder)).toBe(true);
  expect(writeNew('a.txt', 'two', folder)).toBe(false);
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one');
});

test('a text is replaced only where it still is what was read, and behind a link where it stands', () => {
  writeFileSync(join(folder, 'a.yaml'), 'one');
  symlinkSync('a.yaml', join(folder, 'link.yaml'));
  replaceText({ path: 'link.yaml', text: 'one' }, 'two', folder);
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('two');
  expect(() => replaceText({ path: 'a.yaml', text: 'one' }, 'three', folder)).toThrow('has changed');
  writeFileSync(join(folder, 'fixed.yaml'), 'one', { mode: 0o444 });
  expect(() => replaceText({ path: 'fixed.yaml', text: 'one' }, 'two', folder)).toThrow('is read-only');
  expect(readFileSync(join(folder, 'fixed.yaml'), 'utf8')).toBe('one');
  const broken = Buffer.from([0x61, 0xff]);
  writeFileSync(join(folder, 'b.yaml'), broken);
  expect(() => replaceText({ path: 'b.yaml', text: broken.toString('utf8') }, 'x', folder)).toThrow('not UTF-8');
});

test('a configuration is looked for upward, up to the root of the repository', () => {
  mkdirSync(join(folder, 'repository/network/deep'), { recursive: true });
  writeFileSync(join(folder, 'netwright.yaml'), '');
  expect(findConfig('network/deep', join(folder, 'repository'))).toBe(join(folder, 'netwright.yaml'));
  mkdirSync(join(folder, 'repository/.git'));
  expect(findConfig('network/deep', join(folder, 'repository'))).toBeUndefined();
  writeFileSync(join(folder, 'repository/netwright.yml'), '');
  expect(findConfig('network/deep/design.yaml', join(folder, 'repository'))).toBe(
    join(folder, 'repository/netwright.yml'),
  );
  expect(findConfig('-', join(folder, 'repository'))).toBe(join(folder, 'repository/netwright.yml'));
});

test('rule files have their paths below the folder for names', () => {
  writeWhole('rules/naming/a.yaml', 'title: A', folder);
  writeWhole('rules/b.yml', 'title: B', folder);
  writeWhole('rules/notes.txt', '', folder);
  expect(ruleFilesIn('rules', folder).map(({ path, source }) => [path, source.path])).toEqual([
    ['b.yml', 'rules/b.yml'],
    ['naming/a.yaml', 'rules/naming/a.yaml'],
  ]);
  expect(() => ruleFilesIn('none', folder)).toThrow('there is no such file or folder');
});

test('what is left beside a file, or put there as a link, is not written through', () => {
  writeFileSync(join(folder, 'other.txt'), 'mine');
  symlinkSync('other.txt', join(folder, `a.txt.${process.pid}.part`));
  writeWhole('a.txt', 'one', folder);
  expect(readFileSync(join(folder, 'other.txt'), 'utf8')).toBe('mine');
  expect(readdirSync(folder).sort()).toEqual(['a.txt', 'other.txt']);
});

test('whether a file is a design is told at once, whatever blanks it starts with', () => {
  const design = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return looksLikeDesign(join(folder, name));
  };
  expect(design('a.yaml', `${' \n'.repeat(30_000)}netwright`)).toBe(false);
  expect(design('b.yaml', `${' \n'.repeat(30_000)}netwright: 1`)).toBe(true);
  expect(design('c.json', '{\n\n  "netwright" : 1 }')).toBe(true);
  expect(design('d.yaml', 'my-netwright: 1')).toBe(false);
});
