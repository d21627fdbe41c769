import { coreValue } from './core-scalar.ts';

/**
 * A plain value as a YAML scalar, for block and for flow. Strings are quoted only where YAML 1.2, or a
 * reader that thinks in YAML 1.1, would take them for something else: `"no"`, `"0123"`, `"22:22"`.
 */
export function writeScalar(value: string | number | boolean | null): string {
  if (typeof value === 'string') return readsAsItself(value) ? value : quoted(value);
  return typeof value === 'number' ? writeNumber(value) : String(value);
}

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value < 0 ? '-.inf' : '.inf';
  if (Object.is(value, -0)) return '-0.0';
  // YAML 1.1 sees a number with an exponent only where there is a point.
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}

function readsAsItself(text: string): boolean {
  return (
    plainLetters().test(text) &&
    !/: |:$| #/.test(text) &&
    typeof coreValue(text) === 'string' &&
    !otherThings.test(text)
  );
}

/** Begins with a letter, digit or harmless sign; then no quotes, flow brackets, commas or odd characters. */
function plainLetters(): RegExp {
  return /^[\p{L}\p{N}_/$(](?:[\p{L}\p{N}_/$() .:;@+=<>*^~|#%!?&'-]*[\p{L}\p{N}_/$().;@+=<>*^~|#%!?&'-])?$/u;
}

/** What YAML 1.1 takes for truth values, nothing, whole numbers, times of day, numbers and dates. */
const otherThings = new RegExp(
  [
    'y|n|yes|no|on|off|true|false|null',
    '0b[01_]+|0x[0-9a-f_]+|0o?[0-7_]+|[0-9][0-9_]*',
    '[0-9][0-9_]*(?::[0-9]+)+(?:\\.[0-9_]*)?',
    '[0-9][0-9_]*(?:\\.[0-9_]*)?',
    '[0-9_]*(?:\\.[0-9_]*)?e[-+]?[0-9]+',
    '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ].*)?',
  ]
    .map(pattern => `^(?:${pattern})$`)
    .join('|'),
  'i',
);

function quoted(text: string): string {
  return JSON.stringify(text).replace(unseen(), escaped);
}

/** What may not stand in YAML as it is, and what nobody would see: controls, marks of direction, half pairs. */
function unseen(): RegExp {
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u202f\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]/gu;
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) as number).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}
