import { expect, test } from 'vitest';
import { withPublishedImports } from '../../src/build/declarations.ts';

test.each([
  ["import type { A } from './a.ts';", "import type { A } from './a.js';"],
  ["export type { A } from '../b/a.tsx';", "export type { A } from '../b/a.js';"],
  ["declare module '../../model/resource.ts' {", "declare module '../../model/resource.js' {"],
  ['typeof import("../b.ts").c', 'typeof import("../b.js").c'],
  ['typeof import("./b").c', 'typeof import("./b.js").c'],
  ["import './a.ts';", "import './a.js';"],
  ["import { b } from 'yaml';", "import { b } from 'yaml';"],
  ["type T = './a.ts';", "type T = './a.ts';"],
])('types that are published name the published file: %s', (written, published) => {
  expect(withPublishedImports(written)).toBe(published);
});
