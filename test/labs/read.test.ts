import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/kinds.ts';
import { networkOf } from '../../src/model/network.ts';
import type { Resource } from '../../src/model/resource.ts';
import { openSnapshot } from '../../src/open/open-snapshot.ts';
import { labs } from './labs.ts';
import { rereading } from './rereading.ts';

/** Answers that hold no resources of the network: zones, and what AWS itself offers. */
const leftAside = ['AvailabilityZones', 'ServiceDetails', 'ServiceNames'];

/** Lists whose items are resources of their own, and where an item says its id. */
const lists: readonly (readonly [string, string, string])[] = [
  ['Vpcs', 'vpc', 'VpcId'],
  ['Subnets', 'subnet', 'SubnetId'],
  ['RouteTables', 'routeTable', 'RouteTableId'],
  ['InternetGateways', 'internetGateway', 'InternetGatewayId'],
  ['NatGateways', 'natGateway', 'NatGatewayId'],
  ['SecurityGroups', 'securityGroup', 'GroupId'],
  ['NetworkAcls', 'networkAcl', 'NetworkAclId'],
  ['NetworkInterfaces', 'networkInterface', 'NetworkInterfaceId'],
  ['Addresses', 'elasticIp', 'AllocationId'],
  ['VpcPeeringConnections', 'peering', 'VpcPeeringConnectionId'],
  ['TransitGateways', 'transitGateway', 'TransitGatewayId'],
  ['TransitGatewayAttachments', 'transitGatewayAttachment', 'TransitGatewayAttachmentId'],
  ['TransitGatewayRouteTables', 'transitGatewayRouteTable', 'TransitGatewayRouteTableId'],
  ['VpnGateways', 'vpnGateway', 'VpnGatewayId'],
  ['CustomerGateways', 'customerGateway', 'CustomerGatewayId'],
  ['VpnConnections', 'vpnConnection', 'VpnConnectionId'],
  ['DirectConnectGateways', 'directConnectGateway', 'DirectConnectGatewayId'],
  ['VpcEndpoints', 'endpoint', 'VpcEndpointId'],
  ['LoadBalancers', 'loadBalancer', 'LoadBalancerArn'],
  ['TargetGroups', 'targetGroup', 'TargetGroupArn'],
];

// Where there are no accounts, labs.ts says so.
if (labs.length === 0) test.skip('real accounts: skipped, there is no folder ../shared/labs');

describe.each(labs)('$name', ({ path }) => {
  const opened = openSnapshot(path, path);
  const { network } = opened;

  test('is read whole: no problem, no leftover without a name', () => {
    expect(opened.problems).toEqual([]);
    expect(opened.incomplete).toBe(false);
    const unknown = opened.notes.filter(note => !leftAside.some(key => note.message.startsWith(`${key} (`)));
    expect(unknown).toEqual([]);
  });

  test('holds every resource that the answers name', () => {
    const missing: string[] = [];
    for (const file of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.json')) continue;
      const answer = JSON.parse(readFileSync(join(path, file), 'utf8')) as Record<string, Record<string, string>[]>;
      for (const [list, kind, id] of lists) {
        for (const item of answer[list] ?? []) {
          // AWS tells deleted NAT gateways and endpoints for an hour: they are no more.
          if (['natGateway', 'endpoint'].includes(kind) && item['State'] === 'deleted') continue;
          // Both ends of a peering of transit gateways bear one id: the model tells them apart by their gateway.
          const keys = [item[id], `${item['TransitGatewayId']}.${item[id]}`];
          if (item[id] && !keys.some(key => network.get(kind as never, key))) missing.push(`${kind} ${item[id]}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  test('is written as a design that resolves to the same network', () => {
    expect(rereading(network)).toEqual([]);
  });

  test('so is a part of it, where what things stand in was not read', () => {
    const parents = ['vpc', 'transitGateway', 'loadBalancer'] as const;
    for (const unread of parents) {
      const rest = kinds.flatMap(({ kind }) => (kind === unread ? [] : (network.all(kind) as readonly Resource[])));
      const readings = network.readings.map(reading => ({
        ...reading,
        kinds: new Set([...reading.kinds].filter(kind => kind !== unread)),
      }));
      expect([unread, ...rereading(networkOf(rest, { readings }))]).toEqual([unread]);
    }
  });
});
