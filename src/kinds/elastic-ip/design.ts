import { address, flag } from '../fields.ts';
import type { Design } from '../kind.ts';
import { reference } from '../reference-fields.ts';
import type { ElasticIp } from './elastic-ip.ts';

export const design: Design<ElasticIp> = {
  describe: 'An elastic IP: a public IPv4 address that stays yours. It costs money whether it is used or not.',
  sections: [{ name: 'elasticIps' }],
  fields: {
    address: address('The address, once AWS gave it.'),
    networkInterface: reference('networkInterface', 'The interface that has it.'),
    privateAddress: address('The private address that it stands for.'),
    associated: flag('Whether AWS told that something uses it.'),
  },
};
