import { expect, test } from 'vitest';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const vpc = (more: string) => `vpcs: { shop: { cidr: 10.20.0.0/16, ipv6: true${more} } }\n`;

test('the word on the VPC says the same as an entry', () => {
  const short = sound(vpc(', egressOnlyInternetGateway: true'));
  const full = sound(`${vpc('')}egressOnlyInternetGateways: { shop: { vpc: shop } }`);
  expect(attributes(short)).toEqual(attributes(full));
  expect(short.get('egressOnlyInternetGateway', 'shop')?.vpc).toBe('shop');
  expect(attributes(again(short))).toEqual(attributes(short));
  expect(sound(vpc(', egressOnlyInternetGateway: false')).all('egressOnlyInternetGateway')).toEqual([]);
});

test('an unknown VPC is underlined', () => {
  expect(flaws(`${vpc('')}egressOnlyInternetGateways: { e: { vpc: shopp } }`)).toEqual([
    ['unknown-reference', 'shopp'],
  ]);
});

test('an account tells its VPC by the attachment', () => {
  const answers = {
    EgressOnlyInternetGateways: [
      { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ State: 'attached', VpcId: 'vpc-1' }], Tags: [] },
    ],
  };
  expect(account(answers).network.get('egressOnlyInternetGateway', 'eigw-1')?.vpc).toBe('vpc-1');
  for (const bad of spoiled(answers)) expect(account(bad as object).network).toBeDefined();
});
