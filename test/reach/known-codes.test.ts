import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codesExcused } from './known-codes.ts';

const root = join(import.meta.dirname, '../..');
const [analyzers = '', own = ''] = readFileSync(join(root, 'src/graph/codes.ts'), 'utf8').split('export type OwnCode');
const codesIn = (text: string) => [...text.matchAll(/'([A-Z][A-Z0-9_]+)'/g)].map(match => match[1] as string);
const expected = filesOf('test/reach')
  .filter(file => file.endsWith('.test.ts') && !file.includes('known-'))
  .map(file => readFileSync(file, 'utf8'))
  .join('\n');
const produced = new Set(codesIn(analyzers).filter(code => new RegExp(`\\b${code}\\b`).test(expected)));

test('every word for why packets are held up is expected by a test of reach, or has a reason', () => {
  const without = [...codesIn(analyzers), ...codesIn(own)].filter(
    code => !new RegExp(`\\b${code}\\b`).test(expected) && !codesExcused[code],
  );
  expect(without).toEqual([]);
});

test('at least fifty words of the analyzers are produced', () => {
  expect(produced.size).toBeGreaterThanOrEqual(50);
});

test('what has a reason is nowhere said', () => {
  const sources = filesOf('src').filter(file => file.endsWith('.ts') && !file.endsWith('graph/codes.ts'));
  const said = sources.map(file => readFileSync(file, 'utf8')).join('\n');
  expect(Object.keys(codesExcused).filter(code => said.includes(`'${code}'`))).toEqual([]);
});

function filesOf(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.map(name => join(root, folder, name));
}
