import { expect, test } from 'vitest';
import { networkOfYaml, outline, written } from './pictures.ts';

const text = `
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a]
    subnets: { one: { zone: a, cidr: 10.0.0.0/24 }, two: { zone: a, cidr: 10.0.1.0/24 } }
    securityGroups:
      peers: { ingress: [{ from: self, allow: tcp/8300 }], egress: [{ to: self, allow: tcp/8300 }, { to: quiet, allow: tcp/22 }] }
      quiet: { ingress: [{ from: peers, allow: tcp/22 }], egress: [] }
workloads:
  left: { kind: instance, vpc: v, subnets: one, securityGroups: [peers] }
  right: { kind: instance, vpc: v, subnets: two, securityGroups: [peers] }
  third: { kind: instance, vpc: v, subnets: two, securityGroups: [quiet] }
`;

test('who says the same to each other is joined by one wire with a head at each end, in every format', async () => {
  const network = await networkOfYaml(text);
  const { links } = outline(network, { perspective: 'security' });
  const ends = links.map(({ from, to, label, both }) => [from.split('@')[0], to.split('@')[0], label, both === true]);
  expect(ends).toEqual([
    ['workload/left', 'workload/right', 'tcp/8300', true],
    ['workload/left', 'workload/third', 'tcp/22', false],
    ['workload/right', 'workload/third', 'tcp/22', false],
  ]);
  const as = (format: string) => written(network, format, { perspective: 'security' });
  expect(as('svg').match(/class="a traffic"/g)).toHaveLength(4);
  expect(as('mermaid')).toMatch(/ <-->\|"tcp\/8300"\| /);
  expect(as('d2')).toMatch(/ <-> .*tcp\/8300/);
  expect(as('dot')).toMatch(/tcp\/8300.*dir=both|dir=both.*tcp\/8300/);
  expect(as('drawio')).toContain('startArrow=block;');
  expect(as('text').match(/[◀▶▲▼]/g)).toHaveLength(4);
});
