import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../../src/aws/files/read-snapshot.ts';
import { factsOf, networkIn } from './facts-of.ts';

const fields = ['name', 'usable', 'planned', 'free', 'freePercent', 'told', 'podBlocks', 'wholeBlocks'];

describe('capacity', () => {
  test('adds up all that takes addresses: instances, nodes with pods, load balancers that grow, attachments', async () => {
    const network = await networkIn(`
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a]
    internetGateway: true
    natGateways: { per: zone, in: public }
    subnets: { public: { size: /26, routes: internet }, app: { size: /24 }, nodes: { size: /24 } }
    endpoints: { sqs: { service: sqs, type: interface, subnets: app } }
workloads:
  api: { kind: instance, vpc: main, subnets: app, count: { min: 2, max: 6 } }
  nodes: { kind: cluster, vpc: main, subnets: nodes, count: 3, pods: { per: node, max: 29, mode: secondary } }
  dense: { kind: cluster, vpc: main, subnets: nodes, count: 2, pods: { per: node, max: 33, mode: prefix } }
loadBalancers:
  edge: { type: application, scheme: internet-facing, vpc: main, subnets: public }
  line: { type: network, scheme: internet-facing, vpc: main, subnets: public }
transitGateways: { hub: { attachments: { main: { vpc: main, subnets: app } } } }
`);
    expect(factsOf(network, 'capacity', ['name', 'usable', 'planned', 'podBlocks'])).toEqual([
      // 8 for the application load balancer, 1 for the other, 1 for the NAT gateway
      { name: 'public-a', usable: 59, planned: 10, podBlocks: 0 },
      // 6 instances, an endpoint, an attachment
      { name: 'app-a', usable: 251, planned: 8, podBlocks: 0 },
      // 3 × (1 + 29), and 2 × (1 + 3 × 16)
      { name: 'nodes-a', usable: 251, planned: 188, podBlocks: 6 },
    ]);
  });

  test('a subnet has five addresses less than its block, and what AWS counts is taken for true', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 28 }), fc.double({ min: 0, max: 1, noNaN: true }), (prefix, share) => {
        const size = 2 ** (32 - prefix);
        const free = Math.floor((size - 5) * share);
        const item = {
          SubnetId: 'subnet-1',
          VpcId: 'vpc-1',
          CidrBlock: `10.0.0.0/${prefix}`,
          AvailableIpAddressCount: free,
        };
        const [fact] = factsOf(snapshotOf({ Subnets: [item] }), 'capacity', fields);
        expect(fact).toMatchObject({ usable: size - 5, planned: size - 5 - free, free, told: true });
      }),
    );
  });

  test('where AWS did not count, nothing is known', () => {
    const network = snapshotOf({ Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' }] });
    expect(factsOf(network, 'capacity', ['usable', 'planned', 'free', 'freePercent', 'balancers'])).toEqual([
      { usable: 251, planned: undefined, free: undefined, freePercent: undefined, balancers: undefined },
    ]);
  });
});

function snapshotOf(answers: object) {
  return readSnapshot([{ path: 'answers.json', folder: '', text: () => JSON.stringify(answers) }]).network;
}
