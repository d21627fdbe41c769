import { describe, expect, test } from 'vitest';
import type { Network } from '../../../src/model/network.ts';
import { answer, changed, said } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const open = '{ ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] }';

/** Two VPCs of two zones; what goes between them is led through a third one that inspects it. */
const inspected = (firewall: string, options = '', routes = 'firewall/guard'): Network =>
  networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  one:
    cidr: 10.1.0.0/16
    zones: [a, b]
    subnets: { app: { size: /24, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] } }
    securityGroups: { open: ${open} }
  two:
    cidr: 10.2.0.0/16
    zones: [a, b]
    subnets: { app: { size: /24, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] } }
    securityGroups: { open: ${open} }
  middle:
    cidr: 10.9.0.0/16
    zones: [a, b]
    subnets:
      door: { size: /28, routes: [{ to: 10.0.0.0/8, via: ${routes} }] }
      guard: { size: /28, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
    firewalls: { guard: ${firewall} }
transitGateways:
  hub:
    attachments:
      one: { vpc: one, subnets: app }
      two: { vpc: two, subnets: app }
      middle: { vpc: middle, subnets: door${options} }
    routeTables:
      spokes: { associations: [one, two], routes: [{ to: 0.0.0.0/0, via: middle }] }
      middle: { associations: [middle], propagations: [one, two] }
workloads:
  near: { kind: instance, vpc: one, subnets: app-a, securityGroups: [open] }
  beside: { kind: instance, vpc: two, subnets: app-a, securityGroups: [open] }
  across: { kind: instance, vpc: two, subnets: app-b, securityGroups: [open] }
`);

const stateful = '{ subnets: guard }';
const appliance = ', applianceMode: true';

describe('inspection in the middle', () => {
  test('G8: without appliance mode each direction goes by the zone that it comes from', () => {
    expect(said(inspected(stateful), 'near → beside on https')).toBe('reachable');
    expect(said(inspected(stateful), 'near → across on https')).toBe('blocked CONNECTION_NOT_KNOWN');
    const [part] = answer(inspected(stateful), 'near → across on https').blocked;
    expect(part?.blockers[0]?.message).toBe(
      'guard sees replies to a connection that began by its endpoint in another zone, and drops them',
    );
  });

  test('G8: with appliance mode both directions keep to one zone', () => {
    expect(said(inspected(stateful, appliance), 'near → across on https')).toBe('reachable');
    expect(said(inspected(stateful, appliance), 'near → beside on https')).toBe('reachable');
  });

  test('what stateless rules pass needs nobody to know of it', () => {
    const passing = '{ subnets: guard, statelessDefault: pass }';
    expect(said(inspected(passing), 'near → across on https')).toBe('reachable');
  });

  test('rules that were not read are not none, whatever the default beside them', () => {
    const unread = (network: Network) =>
      changed(network, `firewall/${network.all('firewall')[0]!.key}`, { rules: undefined, statelessDefault: 'drop' });
    expect(said(unread(inspected(stateful, appliance)), 'near → beside on https')).toBe('unknown');
    // They may pass packets without knowing of their connection, too.
    expect(said(unread(inspected(stateful)), 'near → across on https')).toBe('unknown');
  });

  test('a route names one endpoint, whatever zone the packets come from', () => {
    const network = inspected(stateful);
    const guard = network.all('firewall')[0]!;
    const [endpoint] = guard.endpoints;
    const told = { endpoint: 'vpce-1', subnet: endpoint!.subnet, zone: endpoint!.zone };
    const other = { ...guard.endpoints[1]!, endpoint: 'vpce-2' };
    const named = changed(network, `firewall/${guard.key}`, { endpoints: [told, other] });
    // The tables of both zones lead to the endpoint of the first: it sees both directions.
    const endpoints = [told, other].map(each => ({
      ...{ kind: 'endpoint', key: each.endpoint, name: each.endpoint, vpc: 'middle', service: '' },
      ...{ type: 'gatewayLoadBalancer', routeTables: [], securityGroups: [], networkInterfaces: [], dnsNames: [] },
      ...{ subnets: [each.subnet], state: 'available', origin: guard.origin, region: 'eu-west-1' },
    }));
    const via = { type: 'resource', target: { kind: 'endpoint', key: 'vpce-1' } };
    const led = named
      .all('routeTable')
      .filter(each => each.name.startsWith('door'))
      .reduce(
        (all, table) =>
          changed(all, `routeTable/${table.key}`, { routes: table.routes.map(route => ({ ...route, via })) }),
        named,
      );
    expect(said(changedWith(led, endpoints), 'near → across on https')).toBe('reachable');
  });
});

/** The same network with more resources. */
function changedWith(network: Network, more: readonly object[]): Network {
  const { all } = network;
  const kinds = new Set(more.map(each => (each as { kind: string }).kind));
  const get = (kind: string, key: string | undefined) =>
    more.find(each => (each as { kind: string; key: string }).kind === kind && (each as { key: string }).key === key) ??
    network.get(kind as 'vpc', key);
  return {
    ...network,
    all: ((kind: string) => [
      ...all(kind as 'vpc'),
      ...(kinds.has(kind) ? more.filter(each => (each as { kind: string }).kind === kind) : []),
    ]) as Network['all'],
    get: get as Network['get'],
  };
}
