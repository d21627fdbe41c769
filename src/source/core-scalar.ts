/**
 * The value of an unquoted scalar by the core schema of YAML 1.2: `no`, `1_000` and `22:22` are
 * strings, `0o17` is 15, `0123` is 123, `.inf` is infinite. [YAML 1.2.2, section 10.3.2]
 */
export function coreValue(text: string): string | number | boolean | null {
  switch (text.charCodeAt(0)) {
    case TILDE:
      return text.length === 1 ? null : text;
    case LOWER_N:
    case UPPER_N:
      return text === 'null' || text === 'Null' || text === 'NULL' ? null : text;
    case LOWER_T:
    case UPPER_T:
      return text === 'true' || text === 'True' || text === 'TRUE' ? true : text;
    case LOWER_F:
    case UPPER_F:
      return text === 'false' || text === 'False' || text === 'FALSE' ? false : text;
    default:
      return text === '' ? null : coreNumber(text);
  }
}

function coreNumber(text: string): string | number {
  const first = text.charCodeAt(0);
  const digit = first >= ZERO && first <= NINE;
  if (!digit && first !== PLUS && first !== MINUS && first !== DOT) return text;
  if (decimal.test(text) || octal.test(text) || hexadecimal.test(text)) return Number(text);
  if (infinite.test(text)) return first === MINUS ? -Infinity : Infinity;
  return notANumber.test(text) ? NaN : text;
}

const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[0-9a-fA-F]+$/;
const infinite = /^[-+]?\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;

const PLUS = 0x2b;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const UPPER_F = 0x46;
const UPPER_N = 0x4e;
const UPPER_T = 0x54;
const LOWER_F = 0x66;
const LOWER_N = 0x6e;
const LOWER_T = 0x74;
const TILDE = 0x7e;
