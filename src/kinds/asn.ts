import type { Field } from './field.ts';
import { integer } from './fields.ts';

/** An autonomous system number of BGP: 1 to 4294967294 (RFC 6793). */
export function asn(description: string): Field<number> {
  return integer(description, { minimum: 1, maximum: 4_294_967_294 });
}
