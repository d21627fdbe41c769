import type { Resource } from '../../../src/model/resource.ts';
import type { Origin } from '../../../src/source/origin.ts';

export const origin: Origin = { from: 'account', file: 'any.json', id: 'any' };

/** A resource as a reader of accounts would make it. */
export function make(kind: string, key: string, attributes: object, region = 'eu-west-1'): Resource {
  return { kind, key, name: key, region, origin, ...attributes } as unknown as Resource;
}
