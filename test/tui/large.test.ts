import { describe, expect, test } from 'vitest';
import { Driven, yamlSource } from './driven.ts';

/** Sixty VPCs in two regions and four accounts: more than fits one's eye. */
function manyVpcs(): string {
  const lines = ['netwright: 1', 'name: many', 'vpcs:'];
  const numbers = Array.from({ length: 60 }, (_, index) => index);
  for (const n of numbers) {
    const [region, account] = [n % 2 === 0 ? 'eu-west-1' : 'eu-west-2', `${111122223330 + (n % 4)}`];
    lines.push(`  v${n}: { cidr: 10.${n}.0.0/16, region: ${region}, account: "${account}", zones: [a, b],`);
    lines.push('    internetGateway: true, subnets: { web: { size: /24, routes: internet }, app: { size: /24 },');
    lines.push(
      '      data: { size: /24 } }, securityGroups: { open: { ingress: [{ from: internet, allow: https }] } } }',
    );
  }
  lines.push('peerings: { near: { between: [v0, v2] }, far: { between: [v4, v8] } }', 'workloads:');
  for (const n of numbers) {
    const address = n === 42 ? 'publicIp: true, ' : '';
    const groups = `securityGroups: [securityGroup/v${n}.open]`;
    lines.push(`  w${n}: { kind: instance, vpc: v${n}, subnets: web, ${address}${groups} }`);
  }
  return lines.join('\n');
}

const source = await yamlSource(manyVpcs());

describe('a network that is too large for one look', () => {
  const open = () => new Driven(source, 120, 40);

  test('begins with its accounts, which count what they hold; one wire a region leads to the internet', () => {
    const text = open().text();
    expect(text.match(/15 VPCs, 90 subnets/g)).toHaveLength(4);
    expect(text.match(/30 internet gateways/g)).toHaveLength(2);
    expect(text).not.toContain('v42');
  });

  test('is looked into: an account, a VPC, what stands there; and back the same way', () => {
    const driven = open().press('j', 'enter');
    expect(driven.state.trail.map(({ id }) => id)).toEqual(['account/eu-west-1/111122223330']);
    expect(driven.text()).toContain('v20 10.20.0.0/16');
    driven.press('i', 'enter', 'i');
    expect(driven.state.trail.at(-1)?.id).toBe('vpc/v0');
    expect(driven.text()).toContain('EC2 w0');
    // The VPC that it is peered with stands beside it, all others are counted.
    expect(driven.text()).toMatch(/v2 10.2.0.0\/16/);
    driven.press('escape', 'escape');
    expect(driven.text()).toBe(open().press('j').text());
  });

  test('is searched as a whole: what is found is looked into', () => {
    const driven = open().press('/', 'w42', 'enter');
    expect(driven.state).toMatchObject({ selected: 'workload/w42@v42.web-a', message: '1 of 1' });
    expect(driven.text()).toContain('many › v42');
    expect(open().press('/', '10.17.', 'enter').state).toMatchObject({ selected: 'vpc/v17', message: '1 of 8' });
    expect(open().press(':', 'go w7', 'enter').state.selected).toBe('workload/w7@v7.web-a');
    expect(open().press(':', 'workloads', 'enter', 'j', 'enter').text()).toContain('many › v1');
    expect(open().press('/', 'nowhere', 'enter').text()).toContain('nothing is called nowhere');
  });

  test('says what the internet reaches where that is counted, and draws a story by itself', () => {
    const exposed = open().press('X');
    expect(exposed.text()).toMatch(/w42: tcp\/443/);
    const { outline } = exposed.views.of(source, exposed.state);
    const wires = outline.links.filter(({ style }) => style === 'exposed');
    expect(wires.map(({ from, to, label }) => [from, to, label])).toEqual([
      ['internet', 'account/eu-west-1/111122223332', 'tcp/443'],
    ]);
    const story = open().press(':', 'reach internet w42 https', 'enter');
    expect(story.text()).toContain('EC2 w42');
    expect(story.text()).toContain('the internet → w42: reachable on tcp/443');
    expect(story.press('escape').text()).toBe(open().press('d', 'd').text());
  });

  test('tells who may talk to whom where one looks, and says where it does not', () => {
    expect(open().press('S').text()).toContain('who may talk to whom is drawn where you');
    const inside = open().press(':', 'go w42', 'enter', 'S');
    expect(inside.text()).toContain('tcp/443');
  });
});

describe('the palette', () => {
  const completed = (text: string) => new Driven(source, 120, 40).press(':', text, 'tab').state.prompt?.text;

  test('completes commands, tables and the ends of questions', () => {
    expect(completed('rea')).toBe('reach');
    expect(completed('reach intern')).toBe('reach internet');
    expect(completed('reach internet w4')).toBe('reach internet w4');
    expect(completed('exposure v5')).toBe('exposure v5');
    expect(completed('on http')).toBe('on http');
    expect(completed('network-ac')).toBe('network-acl');
  });

  test('says what is wrong with a question', () => {
    const said = (line: string) => new Driven(source, 120, 40).press(':', line, 'enter').state.message;
    expect(said('reach internet w99')).toBe('there is no w99 to send to or from: did you mean w9?');
    expect(said('reach internet')).toBe('reach FROM TO [TRAFFIC]');
    expect(said('reach internet w1 tcp/x')).toMatch(/tcp\/x is no traffic/);
    expect(said('on https')).toContain('nothing is asked yet');
    expect(said('exposur')).toBe('no command exposur: did you mean exposure?');
    expect(said('diff')).toBe('nothing to compare with: --against OTHER');
  });
});
