import { cidrs, defaulting, required } from '../fields.ts';
import type { Design } from '../kind.ts';
import { color, note, reserved } from '../planning-fields.ts';
import { reference } from '../reference-fields.ts';
import type { AddressPool } from './address-pool.ts';
import { expand } from './expand.ts';

export const design: Design<AddressPool> = {
  describe:
    'Address space that VPCs and further pools are given space from: of the organisation, a region, an environment. `plan next --in` and `plan pools` look here; nothing is made of it in AWS.',
  sections: [{ name: 'pools', expand }],
  fields: {
    cidrs: required(cidrs('The blocks of the pool, IPv4 and IPv6.')),
    in: reference('addressPool', 'The pool that it is a part of.'),
    reserved: defaulting(reserved, []),
    note,
    color,
  },
};
