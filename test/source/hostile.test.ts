import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentsOf } from '../../src/source/comments.ts';
import { explainYaml } from '../../src/source/explain-yaml.ts';
import { readText } from '../../src/source/read-text.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import type { SyntaxProblem } from '../../src/source/syntax-problem.ts';
import { designSizeLimit } from '../../src/source/unreadable.ts';
import { yamlTexts } from './yaml-texts.ts';

const latin1 = fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes).toString('latin1'));
const yamlish = fc
  .array(
    fc.constantFrom(
      'a',
      'b: ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '#',
      ' #',
      '&a ',
      '*a',
      '!!str ',
      '|',
      '>',
      '? ',
      ': ',
      '%',
      '---\n',
      '\t',
      '@',
      '\\',
      '<<: ',
      '\r\n',
      '...',
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''));
/** Right texts with a stretch cut out and something put in. */
const damaged = fc
  .tuple(
    yamlTexts,
    fc.nat(),
    fc.nat(6),
    fc.constantFrom('', '"', "'", '[', '}', ': ', '\n', '\t', ' ', '*', '@', ',,', '\n- ', '|', '\0', '\u001b'),
  )
  .map(([text, at, length, added]) => {
    const from = at % text.length;
    return text.slice(0, from) + added + text.slice(from + length);
  });

describe('whatever a file holds', () => {
  for (const [name, texts] of Object.entries({
    text: fc.string(),
    'binary text': fc.string({ unit: 'binary' }),
    bytes: latin1,
    'pieces of YAML': yamlish,
    'damaged YAML': damaged,
  })) {
    it(`${name} becomes a tree or problems, and places lie in the text`, async () => {
      await fc.assert(fc.asyncProperty(texts, checkReading), { numRuns: 200 });
    });
  }

  it('is refused before parsing where it is too long', async () => {
    const source = { path: 'x', text: `a: 1\n${'#'.repeat(designSizeLimit)}` };
    const { tree, problems } = await readText(source);
    expect(tree).toBeUndefined();
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['too-large', 'the file has 10.1 MB, the limit is 10 MB'],
    ]);
  });

  it.each(['[', '{', '- ', '{a: ', '? ', 'a: [', '[{'])(
    '%j twenty thousand times is too deep, not too much',
    async piece => {
      const { problems } = await readText({ path: 'x', text: piece.repeat(20_000) });
      expect(problems.map(({ code }) => code)).toEqual(['too-deep']);
    },
  );

  it('is still explained where it is too deep behind its first error', async () => {
    const { problems } = await readText({ path: 'x', text: `a: b: c\nd: ${'['.repeat(20_000)}` });
    expect(problems[0]?.code).toBe('unquoted-colon');
  });

  it.each([['[1, 2'], ['a: "x\n'], ['a: b: c\n'], ['- @x\n'], ['{a: 1 b: 2}\n']])(
    'a long text of %j is explained',
    async piece => {
      const { problems } = await readText({ path: 'x', text: piece.repeat(2_000) });
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThanOrEqual(20);
    },
  );
});

async function checkReading(text: string): Promise<void> {
  const source = { path: 'x', text };
  const now = readYaml(source);
  const { tree, problems } = await readText(source);
  if (!tree) expect(problems.length).toBeGreaterThan(0);
  expect(tree).toEqual(now.tree);
  for (const problem of problems) checkProblem(text, problem);
  for (const comment of commentsOf(source)) expect(text[comment.start]).toBe('#');
  if (!now.broken && now.problems[0]?.code !== 'not-text') expect(await explainYaml(source)).toEqual([]);
}

function checkProblem(text: string, problem: SyntaxProblem): void {
  for (const { at } of [problem, ...(problem.related ?? [])]) {
    expect(at.start).toBeGreaterThanOrEqual(0);
    expect(at.end).toBeGreaterThanOrEqual(at.start);
    expect(at.end).toBeLessThanOrEqual(text.length);
  }
  const words = [
    problem.message,
    problem.label ?? '',
    problem.help ?? '',
    ...(problem.related ?? []).map(({ label }) => label),
  ];
  expect(words.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(problem.message).not.toMatch(/undefined/);
}

describe('a text that is wrong in every line', () => {
  it.each(['a: 1\n', '- *x\n', '? [a]\n', 'a: !x b\n'])('%j tells the first hundred', piece => {
    const { problems } = readYaml({ path: 'x', text: piece.repeat(5000) });
    expect(problems.length).toBeGreaterThanOrEqual(100);
    expect(problems.length).toBeLessThanOrEqual(200);
  });

  it('asks for many names among many', () => {
    const anchors = Array.from({ length: 20_000 }, (_, i) => `- &name-${i} x\n`).join('');
    const aliases = Array.from({ length: 20_000 }, (_, i) => `- *nam-${i}\n`).join('');
    expect(readYaml({ path: 'x', text: anchors + aliases }).problems).toHaveLength(100);
  });
});
