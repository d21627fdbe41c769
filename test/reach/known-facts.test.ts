import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { factCounts, factsExcused, factsOfRules } from './known-facts.ts';

const root = join(import.meta.dirname, '../..');
const facts = Object.entries(factCounts).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
);

test('every numbered fact has a test that names it, a rule, or a reason', () => {
  const named = factsIn(titles());
  const without = facts.filter(fact => !named.has(fact) && !factsOfRules[fact] && !factsExcused[fact]);
  expect(without).toEqual([]);
});

test('a fact that a test names needs no reason', () => {
  const named = factsIn(titles());
  expect(Object.keys(factsExcused).filter(fact => named.has(fact))).toEqual([]);
});

test('the rules that stand for facts exist, with examples of both kinds', () => {
  for (const rule of Object.values(factsOfRules)) {
    const file = join(root, 'rules', `${rule}.yaml`);
    expect(existsSync(file), rule).toBe(true);
    expect(readFileSync(file, 'utf8'), rule).toMatch(/- bad:[\s\S]*- good:|- good:[\s\S]*- bad:/);
  }
});

function titles(): readonly string[] {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' });
  return files
    .filter(file => file.endsWith('.test.ts'))
    .flatMap(file => {
      const text = readFileSync(join(root, 'test', file), 'utf8');
      const found = text.matchAll(/\b(?:test|describe)(?:\.\w+\([^)]*\))?\(\s*(['"`])(.*?)\1/g);
      return [...found].map(match => match[2] ?? '');
    });
}

/** `G4, N9: …`, `K1–K3`. */
function factsIn(texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [, letter = '', from = '', to = from] of text.matchAll(/\b([A-Z])(\d{1,2})\b(?:–\1(\d{1,2})\b)?/g)) {
      for (let number = Number(from); number <= Number(to); number++) found.add(`${letter}${number}`);
    }
  }
  return found;
}
