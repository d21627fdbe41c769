import type { Field } from './field.ts';

/** A day or a moment, kept as `2027-01-31T00:00:00Z`. */
export function moment(description: string): Field<string> {
  return {
    schema: { type: 'string', description: `${description} A date such as 2027-01-31.` },
    type: 'string',
    read: (node, reading) => {
      if (node.type !== 'scalar') return undefined;
      const value = momentOf(node.text);
      if (value === undefined) {
        reading.problem('bad-date', node, `${node.text} is not a date`, { help: 'write it like 2027-01-31' });
      }
      return value;
    },
    write: value => value,
    fact: value => value,
  };
}

/** A moment as AWS writes it (ISO 8601, or seconds since 1970) in the one form of the model. */
export function momentOf(value: unknown): string | undefined {
  if (typeof value === 'string' && !/^\d{4}-\d\d-\d\d(?:[T ][\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)?$/.test(value))
    return undefined;
  const milliseconds =
    typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(zoned(value)) : Number.NaN;
  if (!(Math.abs(milliseconds) <= 8.64e15)) return undefined;
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A moment without a time zone means UTC. */
function zoned(text: string): string {
  return /^\d{4}-\d\d-\d\d[T ].*\d$/.test(text) && !/[+-]\d\d:?\d\d$/.test(text.slice(10)) ? `${text}Z` : text;
}
