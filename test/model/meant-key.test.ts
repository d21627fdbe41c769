import { describe, expect, test } from 'vitest';
import { spanOf } from '../../src/source/origin.ts';
import { design } from '../kinds/try-kinds.ts';

/** Of each mistake: the words underlined and the help. */
function help(text: string): readonly (readonly [underlined: string, help: string | undefined])[] {
  return design(text).problems.map(problem => {
    const span = spanOf(problem.place);
    return [span ? span.source.text.slice(span.start, span.end) : '', problem.help];
  });
}

describe('a key or word that other tools use', () => {
  test.each([
    ['vpcs: { v: { cidr_block: 10.0.0.0/16 } }', 'cidr_block', 'did you mean `cidr`?'],
    ['vpcs: { v: { cidr: 10.0.0.0/16, zones: [a], subnet: {} } }', 'subnet', 'did you mean `subnets`?'],
    ['transitGateway: { hub: {} }', 'transitGateway', 'did you mean `transitGateways`?'],
    ['loadBalancers: { l: { type: network, internal: true } }', 'internal', 'did you mean `scheme`?'],
    ['loadBalancers: { l: { type: alb } }', 'alb', 'did you mean `application`?'],
    ['workloads: { w: { kind: Instance } }', 'Instance', 'did you mean `instance`?'],
  ])('%s', (text, word, meant) => {
    expect(help(text)).toContainEqual([word, meant]);
  });

  test('is not told to be missing besides', () => {
    const { problems } = design('vpcs: { v: { cidr_block: 10.0.0.0/16 } }');
    expect(problems.map(problem => problem.code)).not.toContain('missing-key');
    expect(design('vpcs: { v: { zones: [a] } }').problems.map(problem => problem.code)).toContain('missing-key');
  });
});

test('a section at the wrong place is told where it stands', () => {
  expect(help('subnets: { s: { cidr: 10.0.0.0/24 } }')).toEqual([['subnets', '`subnets` stands in `vpcs.NAME`']]);
  expect(help('zones: { example.com: {} }')).toEqual([
    ['zones', '`zones` stands in `dns` or `vpcs.NAME.subnets.NAME`'],
  ]);
});

test('a bare number is shown as it is written', () => {
  const rule = (allow: string) => `vpcs: { v: { cidr: 10.0.0.0/16, securityGroups: { g: { ingress: ${allow} } } } }`;
  expect(help(rule('[{ from: self, allow: 443 }]'))).toEqual([['443', 'write tcp/443']]);
  expect(help('vpcs: { v: { cidr: 10.0.0.0/16, zones: [a], subnets: { s: { size: 24 } } } }')).toContainEqual([
    '24',
    'write /24',
  ]);
  expect(help(rule('{ from: self, allow: ssh }'))[0]?.[1]).toContain('write a list');
});
