import { expect, test } from 'vitest';
import { fewOf } from '../../src/draw/words.ts';

test.each([
  ['tcp/80, tcp/443', 20, 'tcp/80, tcp/443'],
  ['tcp/80, tcp/443, tcp/8080, udp/53', 20, 'tcp/80, tcp/443 +2'],
  ['tcp/1024-65535, udp/53', 10, 'tcp/1024-65535 +1'],
  ['tcp/1024-65535', 10, 'tcp/1024-65535'],
  ['', 10, ''],
])('%s in %i characters', (text, most, few) => {
  expect(fewOf(text, most)).toBe(few);
});
