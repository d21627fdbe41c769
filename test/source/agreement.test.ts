import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { readYaml } from '../../src/source/read-yaml.ts';
import { plain } from '../../src/source/tree.ts';
import { differences } from './differences.ts';
import { oddTexts } from './odd-texts.ts';
import { yamlTexts } from './yaml-texts.ts';

describe('our reading path and the yaml package', () => {
  it('agree on the values and places of whatever people write', () => {
    fc.assert(
      fc.property(yamlTexts, text => {
        expect(compare(text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each(oddTexts)('agree on %j', text => {
    expect(compare(text)).toEqual([]);
  });
});

function compare(text: string): string[] {
  const document = parseDocument(text, { version: '1.2', merge: true, uniqueKeys: false, prettyErrors: false });
  const { tree, problems } = readYaml({ path: 'design.yaml', text });
  const unexpected = [...document.errors, ...problems].map(({ code, message }) => `${code}: ${message}`);
  if (unexpected.length > 0 || !tree) return [...unexpected, 'no tree'];
  const values =
    JSON.stringify(plain(tree)) === JSON.stringify(document.toJS({ maxAliasCount: -1 })) ? [] : ['other values'];
  return [...differences(tree, document.contents, document), ...values];
}
