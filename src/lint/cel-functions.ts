import type { CelType } from './cel-types.ts';

/** A function that conditions and messages may call. Methods have the receiver as their first parameter. */
export interface CelFunction {
  readonly name: string;
  readonly method: boolean;
  readonly parameters: readonly CelType[];
  readonly result: CelType;
  /** Its name in the runtime. */
  readonly run: string;
  /** Whether sure arguments make a sure result. Others may answer null: a text that is no number. */
  readonly total: boolean;
  /** Whether it needs the clock. */
  readonly clock?: boolean;
  readonly describe: string;
}

const list: CelType = { list: 'any' };
const strings: CelType = { list: 'string' };
const map: CelType = { map: 'any' };

/** The functions other than macros and those of sets, in the order of explanation. */
export const celFunctions: readonly CelFunction[] = [
  method('startsWith', ['string', 'string'], 'bool', 'values.startsWith', 'whether a text begins with another'),
  method('endsWith', ['string', 'string'], 'bool', 'values.endsWith', 'whether a text ends with another'),
  method('contains', ['string', 'string'], 'bool', 'values.containsText', 'whether a text has another inside'),
  method(
    'matches',
    ['string', 'string'],
    'bool',
    'values.matches',
    'whether a regular expression (RE2) is found in a text',
  ),
  method('lowerAscii', ['string'], 'string', 'values.lowerAscii', 'the text in lower case'),
  method('upperAscii', ['string'], 'string', 'values.upperAscii', 'the text in upper case'),
  method('join', [strings, 'string'], 'string', 'values.join', 'the texts one after the other, with something between'),
  ...['string', list, map].flatMap(of => [
    method('size', [of as CelType], 'int', 'values.size', 'how many characters, elements or entries'),
    plain('size', [of as CelType], 'int', 'values.size', 'how many characters, elements or entries'),
  ]),
  ...(['string', 'int', 'double', 'bool'] as const).map(of =>
    plain('string', [of], 'string', 'values.asString', 'the value as text'),
  ),
  { ...plain('int', ['string'], 'int', 'values.asInt', 'the number that a text writes'), total: false },
  { ...plain('int', ['double'], 'int', 'values.asInt', 'the number without its fraction'), total: false },
  plain('double', ['int'], 'double', 'values.asDouble', 'the whole number as one with a fraction'),
  { ...plain('double', ['string'], 'double', 'values.asDouble', 'the number that a text writes'), total: false },
  plain('days', ['int'], 'int', 'values.days', 'so many days in seconds, the unit of all times'),
  {
    ...plain(
      'daysUntil',
      ['string'],
      'int',
      'values.daysUntil',
      'whole days from now to a time such as 2027-03-01T12:00:00Z',
    ),
    total: false,
    clock: true,
  },
];

function method(
  name: string,
  parameters: readonly CelType[],
  result: CelType,
  run: string,
  describe: string,
): CelFunction {
  return { name, method: true, parameters, result, run, total: true, describe };
}

function plain(
  name: string,
  parameters: readonly CelType[],
  result: CelType,
  run: string,
  describe: string,
): CelFunction {
  return { ...method(name, parameters, result, run, describe), method: false };
}
