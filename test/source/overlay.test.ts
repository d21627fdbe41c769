import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlay } from '../../src/source/overlay.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import { child, plain, type Tree } from '../../src/source/tree.ts';

describe('a tree over another', () => {
  const base = tree('base.yaml', 'vpcs:\n  shop: { cidr: 10.0.0.0/16, zones: [a, b, c] }\nname: shop\n');

  it('merges mappings by key and replaces anything else', () => {
    const over = tree(
      'prod.yaml',
      'name: { first: shop }\nvpcs:\n  shop: { zones: [a] }\n  more: { cidr: 10.1.0.0/16 }\n',
    );
    expect(plain(overlay(base, over))).toEqual({
      vpcs: { shop: { cidr: '10.0.0.0/16', zones: ['a'] }, more: { cidr: '10.1.0.0/16' } },
      name: { first: 'shop' },
    });
  });

  it('keeps each node in its own file', () => {
    const merged = overlay(base, tree('prod.yaml', 'vpcs: { shop: { zones: [a] } }\n'));
    const shop = child(child(merged, 'vpcs'), 'shop');
    expect(child(shop, 'cidr')?.source.path).toBe('base.yaml');
    expect(child(shop, 'zones')?.source.path).toBe('prod.yaml');
    expect(shop?.source.path).toBe('prod.yaml');
  });

  it('of itself is itself, and the order of three does not need brackets', () => {
    const values = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.dictionary(fc.constantFrom('x', 'y'), fc.integer()),
    );
    const trees = values.map(value => tree('x', JSON.stringify(value)));
    fc.assert(
      fc.property(trees, trees, trees, (a, b, c) => {
        expect(plain(overlay(a, a))).toEqual(plain(a));
        expect(plain(overlay(overlay(a, b), c))).toEqual(plain(overlay(a, overlay(b, c))));
      }),
    );
  });
});

function tree(path: string, text: string): Tree {
  return readYaml({ path, text }).tree as Tree;
}
