import { diffOf } from '../../src/diff/diff.ts';
import { readIgnoreFile } from '../../src/diff/ignore-file.ts';
import type { Network } from '../../src/model/network.ts';
import type { DiffReport } from '../../src/report/diff-report.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { readYaml } from '../../src/source/read-yaml.ts';

const head = `netwright: 1
name: shop
account: "111122223333"
region: eu-west-1
`;

const main = `${head}
vpcs:
  shop:
    cidr: 10.0.0.0/24
    zones: [a]
    internetGateway: true
    tags: { team: shop }
    subnets: { app: { zone: a, cidr: 10.0.0.0/28, routes: internet }, old: { zone: a, cidr: 10.0.0.16/28 } }
    securityGroups:
      default: { ingress: [], egress: [] }
      api: { description: api, ingress: [{ from: 192.0.2.0/24, allow: https }], egress: [{ to: db, allow: postgresql }] }
      db: { description: db, ingress: [{ from: api, allow: postgresql }], egress: [] }
    networkAcls:
      app: { subnets: app, ingress: [{ rule: 100, allow: all, from: internet }], egress: [{ rule: 100, allow: all, to: internet }] }
workloads:
  api: { kind: instance, vpc: shop, subnets: app, securityGroups: [api], publicIp: true }
  orders-db: { kind: database, vpc: shop, subnets: app, securityGroups: [db] }
`;

const proposal = main
  .replace('team: shop', 'team: payments, stage: test')
  .replace(', old: { zone: a, cidr: 10.0.0.16/28 }', '')
  .replace('{ from: 192.0.2.0/24, allow: https }', '{ from: internet, allow: [https, ssh] }')
  .replace('egress: [{ to: db, allow: postgresql }]', 'egress: []')
  .replace(
    '{ rule: 100, allow: all, to: internet }',
    '{ rule: 90, deny: udp, to: internet }, { rule: 100, allow: all, to: internet }',
  )
  .concat('prefixLists: { partners: [198.51.100.0/24] }\n');

function networkOf(path: string, text: string): Network {
  const { tree } = readYaml({ path, text });
  if (!tree) throw new Error(`${path} is no YAML`);
  return resolve(tree).network;
}

const ignore = readIgnoreFile(
  { path: '.netwrightignore', text: 'vpc.shop.tags.stage # on its way out\nsubnet.shop.gone # once\n' },
  0,
);

/** A proposal with something of everything: opened, closed, changed, added, removed, ignored, not read. */
export const differing: DiffReport = report(main, proposal, true);

/** The same on both sides. */
export const same: DiffReport = report(main, main, false);

/** The report of two designs in memory; with a line that ignores, and something that was not read. */
export function report(a: string, b: string, more: boolean): DiffReport {
  const difference = diffOf(networkOf('main.yaml', a), networkOf('proposal.yaml', b), more ? { ignore } : {});
  const unread = {
    side: 'b',
    kind: 'flowLog',
    count: 2,
    actions: ['ec2:DescribeFlowLogs'],
    region: 'eu-west-1',
  } as const;
  return {
    tool: { name: 'netwright', version: '0.0.0-test' },
    sources: { a: 'main.yaml', b: 'proposal.yaml' },
    difference: more ? { ...difference, incomplete: [unread] } : difference,
    incomplete: more ? ['proposal.yaml could not be read whole: netwright lint says why'] : [],
    durationMs: 12,
  };
}

/** The text of the design that others are compared with. */
export const mainText: string = main;
