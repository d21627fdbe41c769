import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lint } from '../../src/netwright/lint.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import { now, sound, throughout } from './attack.ts';
import { type Damage, type Json, replacing, shuffling } from './damage.ts';
import { exampleDesigns } from './examples.ts';

const designs = await exampleDesigns();
const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/design.schema.json'), 'utf8'));
const isLegal = new Ajv2020({ strict: false, logger: false }).compile(schema);
const runs = Number(process.env['HOSTILE_RUNS'] ?? 5);

async function check(value: Json): Promise<void> {
  const opened = await openTexts([{ path: 'design.yaml', text: JSON.stringify(value) }]);
  const report = sound(opened, await lint(opened, { now }));
  throughout(opened);
  if (!isLegal(value)) expect(report.findings.length).toBeGreaterThan(0);
}

describe.each(designs)('$name', ({ value }) => {
  test.each([
    ['a value replaced by another', replacing],
    ['a value left out, doubled, renamed, moved', shuffling],
  ])('with %s is judged or explained', async (_, damages) => {
    await fc.assert(
      fc.asyncProperty(damages as fc.Arbitrary<Damage>, damage => check(damage(value))),
      { numRuns: runs },
    );
  });

  test('with much of it wrong is explained', async () => {
    const several = fc.array(fc.oneof(replacing, shuffling), { minLength: 5, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(several, damages => check(damages.reduce((now, damage) => damage(now), value))),
      { numRuns: Math.ceil(runs / 3) },
    );
  });
});
