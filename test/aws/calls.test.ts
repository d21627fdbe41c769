import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandFor } from '../../src/aws/account/clients.ts';
import { sdk } from '../../src/aws/account/commands.ts';
import { accountsCall, calls, permitted } from '../../src/aws/calls/calls.ts';
import { kinds } from '../../src/kinds/kinds.ts';
import { schemasOf } from './wire-text.ts';

const room = join(import.meta.dirname, '../../src/aws/account');

describe('the program can only read', () => {
  test('every permitted call reads', () => {
    const others = permitted.filter(({ name }) => !/^(Describe|Get|List|Search)[A-Z]/.test(name));
    expect(others).toEqual([]);
  });

  test('the commands in the program are those of the table, and each is what it is called', () => {
    const named = [...new Set(permitted.map(({ service, name }) => `${service}.${name}`))].sort();
    const held = Object.entries(sdk).flatMap(([service, { commands }]) =>
      Object.keys(commands).map(name => `${service}.${name}`),
    );
    expect(held.sort()).toEqual(named);
    for (const { service, name } of permitted)
      expect(commandFor({ service, name }, {}).constructor.name).toBe(`${name}Command`);
  });

  test('what is not in the table is refused', () => {
    expect(() => commandFor({ service: 'ec2', name: 'TerminateInstances' }, {})).toThrow('not a permitted call');
    expect(() => commandFor({ service: 'ec2', name: 'constructor' }, {})).toThrow('not a permitted call');
  });

  test('one file imports commands, and one place sends them', () => {
    const texts = new Map(readdirSync(room).map(file => [file, readFileSync(join(room, file), 'utf8')] as const));
    const imports = [...texts].filter(([, text]) => /from '@aws-sdk\/client-/.test(text)).map(([file]) => file);
    expect(imports).toEqual(['commands.ts']);
    const senders = [...texts].flatMap(([file, text]) => [...text.matchAll(/\.send\(/g)].map(() => file));
    expect(senders).toEqual(['clients.ts']);
    expect(texts.get('clients.ts')).toContain('.send(commandFor(call, input)');
  });
});

test('calls page where the service pages', () => {
  const wrong: string[] = [];
  // The client of Route 53 Resolver carries no schemas.
  for (const call of [...calls, accountsCall].filter(({ service }) => service !== 'route53resolver')) {
    const { input, output } = schemasOf(call.service, call.name);
    for (const [ask, told] of Object.entries(call.page ?? {})) {
      if (!input.has(ask)) wrong.push(`${call.id} has no input ${ask}`);
      if (!output.has(told)) wrong.push(`${call.id} has no output ${told}`);
    }
    const tokens = [...output].filter(name => /^(next|Next)(Token|Marker|RecordName)$/.test(name));
    if (tokens.length > 0 && Object.keys(call.page ?? {}).length === 0) wrong.push(`${call.id} pages by ${tokens}`);
    const parts = [call.list ?? [], call.beside ?? [], Object.keys(call.input ?? {})].flat();
    for (const part of parts) if (!output.has(part) && !input.has(part)) wrong.push(`${call.id} knows no ${part}`);
    const ask = call.each?.batch?.key ?? call.each?.ask;
    if (ask !== undefined && !input.has(ask)) wrong.push(`${call.id} cannot be asked by ${ask}`);
  }
  expect(wrong).toEqual([]);
});

/** Keys that hand-made snapshots have for what a call of ours keeps under another key, or that no call tells. */
const otherwise = new Set([
  'HostedZone',
  'VPCs',
  'DelegationSet',
  'Certificate',
  'Listeners',
  'Rules',
  'TargetHealthDescriptions',
  'TransitGatewayRouteTablePropagations',
  'TransitGatewayStaticRoutes',
  'DirectConnectGateways',
  'DirectConnectGatewayAssociations',
  'VirtualInterfaces',
  // Databases and search domains show by their interfaces.
  'DBInstances',
  'DomainStatusList',
]);

test('all that kinds read from AWS is asked for', () => {
  const kept = new Set(calls.map(({ keep }) => keep));
  const lacking = kinds.flatMap(kind => kind.live?.answers ?? []).filter(key => !kept.has(key) && !otherwise.has(key));
  expect(lacking).toEqual([]);
});
