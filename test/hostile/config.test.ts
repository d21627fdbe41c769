import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inFolder, run } from './attack.ts';
import { anything } from './damage.ts';

const design = 'netwright: 1\nregion: eu-west-1\nprefixLists: { p: [192.0.2.0/24] }\n';
const lintWith = (config: string | Uint8Array, files: Readonly<Record<string, string>> = {}) =>
  inFolder({ 'design.yaml': design, 'netwright.yaml': config, ...files }, folder =>
    run(folder, ['lint', '-f', 'compact']),
  );

describe('a configuration that', () => {
  test.each([
    ['is no YAML', 'rules: [', 'netwright.yaml:1'],
    ['is a list', '- rules\n', 'netwright.yaml:1:1'],
    ['is a word', 'rules\n', 'netwright.yaml:1:1'],
    ['is binary', Buffer.from([0, 1, 2]), 'netwright.yaml:1:1'],
    ['has a misspelt key', 'ruels: {}\n', 'netwright.yaml:1:1'],
    ['names an unknown rule', 'rules: { routing/blackhole-ruote: off }\n', 'netwright.yaml:1:10'],
    ['sets a rule to a number', 'rules: { design/unknown-key: 5 }\n', 'netwright.yaml:1'],
    ['has an unknown severity', 'failOn: catastrophic\n', 'netwright.yaml:1:9'],
    ['has rules as a list', 'rules: [design/unknown-key]\n', 'netwright.yaml:1:8'],
    ['ignores without a reason', 'ignore: [{ rule: design/unknown-key }]\n', 'netwright.yaml:1'],
    ['ignores without end', `ignore: [{ rule: "${'*'.repeat(40)}x", reason: all }]\n`, 'netwright.yaml:1'],
    ['has an alias of itself', 'rules: &r { a: *r }\n', 'netwright.yaml:1'],
    ['has brackets without end', `rules: ${'['.repeat(20_000)}`, 'netwright.yaml:1'],
    [
      'ignores more than anybody would',
      `ignore:\n${'  - { resource: "*a*b*", reason: all }\n'.repeat(12_000)}`,
      'ignore has 12000 items where at most 1000 belong',
    ],
    [
      'has a pattern that nobody reads',
      `ignore:\n  - { reason: all, resource: "${'*a'.repeat(400_000)}" }\n`,
      'resource has 800000 characters where at most 300 belong',
    ],
    [
      'names thousands of rules that are not there',
      `ignore:\n${'  - { rules: [naming/word-that-is-no-rule-there], reason: all }\n'.repeat(1_000)}`,
      'netwright.yaml:2:15',
    ],
    ['has escape sequences', 'rules: { "\\e[31m": off }\n', 'netwright.yaml:1:10'],
  ])('%s is told at its place, and the run is not clean', async (_, config, place) => {
    const { exit, stdout } = await lintWith(config);
    expect(stdout).toContain(`${place}`);
    expect(exit).toBe(2);
  });

  test('is empty says nothing', async () => {
    expect(await lintWith('')).toMatchObject({ exit: 0 });
    expect(await lintWith('# later\n')).toMatchObject({ exit: 0 });
  });

  test('is a folder, a device or too large is refused in a line', async () => {
    await inFolder({ 'design.yaml': design, 'large.yaml': '#'.repeat(4_000_001) }, async folder => {
      mkdirSync(join(folder, 'netwright.yaml'));
      symlinkSync('/dev/zero', join(folder, 'zero.yaml'));
      expect((await run(folder, ['lint'])).exit).toBe(0);
      expect((await run(folder, ['lint', '--config', 'netwright.yaml'])).stderr).toContain('it is a folder');
      expect((await run(folder, ['lint', '--config', 'zero.yaml'])).stderr).toContain('it is no ordinary file');
      expect((await run(folder, ['lint', '--config', 'large.yaml'])).stderr).toContain('is too large');
      expect((await run(folder, ['lint', '--config', 'gone.yaml'])).stderr).toContain(
        'there is no such file or folder',
      );
      expect((await run(folder, ['lint', '--rules', 'gone'])).stderr).toContain('there is no such file or folder');
    });
  });

  test('holds anything at all never breaks a run', async () => {
    const keys = fc.constantFrom(
      'rules',
      'ignore',
      'failOn',
      'ruleFolders',
      'comments',
      'extends',
      'params',
      '__proto__',
    );
    const config = fc.dictionary(
      keys,
      fc.oneof(anything, fc.dictionary(fc.constantFrom('design/unknown-key', 'x/y'), anything)),
    );
    await fc.assert(
      fc.asyncProperty(config, async value => {
        await lintWith(JSON.stringify(value));
      }),
      { numRuns: 40 },
    );
  });

  test('names folders of rules that hold anything never breaks a run', async () => {
    const keys = ['title', 'severity', 'fact', 'when', 'message', 'why', 'fix', 'layer', 'examples', 'params', 'at'];
    const good = {
      title: 'x',
      severity: 'low',
      fact: 'vpc',
      when: 'true',
      message: 'x',
      why: 'x',
      fix: 'x',
      layer: 'network',
      examples: [],
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...keys), anything, async (key, value) => {
        const rule = JSON.stringify({ ...good, [key]: value });
        await inFolder({ 'design.yaml': design, 'rules/a/b.yaml': rule }, folder =>
          run(folder, ['lint', '--rules', 'rules']),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('a comment that silences', () => {
  test.each([
    ['without a reason', '# netwright-ignore design/unknown-key'],
    ['an unknown rule', '# netwright-ignore design/unknown-kye: because'],
    ['nothing', '# netwright-ignore'],
    ['what does not happen', '# netwright-ignore design/unknown-key: nothing is wrong here'],
    ['no longer', '# netwright-ignore design/unknown-key until 2020-01-01: because'],
    ['until a day that is none', '# netwright-ignore design/unknown-key until 2026-02-30: because'],
    ['with a word that is none', '# netwright-ignroe design/unknown-key: because'],
    ['with escape sequences', '# netwright-ignore \u001b[31m: because'],
    ['with 100,000 letters', `# netwright-ignore ${'x'.repeat(100_000)}: because`],
  ])('%s is told at its place', async (_, comment) => {
    await inFolder({ 'design.yaml': `${design}${comment}\ntags: { a: b }\n` }, async folder => {
      const { stdout } = await run(folder, ['lint', '-f', 'compact']);
      expect(stdout).toMatch(/^design\.yaml:4:\d+: \w+ \S+ ./m);
    });
  });

  test('the same a thousand times is told to the end', async () => {
    const text = `${design}${'# netwright-ignore design/unknown-key: because\ntags: {}\n'.repeat(1)}${'# netwright-ignore x/y: because\n'.repeat(5_000)}`;
    await inFolder({ 'design.yaml': text }, async folder => {
      const { stdout } = await run(folder, ['lint', '-f', 'json']);
      expect((JSON.parse(stdout) as { findings: unknown[] }).findings.length).toBeGreaterThan(1_000);
    });
  });
});
