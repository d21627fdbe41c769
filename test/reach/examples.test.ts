import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Flows, formatFlows } from '../../src/net/flows.ts';
import { open } from '../../src/open/open.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { type Against, hold } from '../../src/reach/hold.ts';

const folder = join(import.meta.dirname, '../../examples');
const examples = readdirSync(folder).filter(name => name !== 'broken' && statSync(join(folder, name)).isDirectory());

describe('what the examples expect holds', () => {
  test.each(examples)('%s', async name => {
    const { network } = await open([join(folder, name)], { cwd: folder, stdin: async () => '' });
    const engine = engineOf(network);
    expect(network.expectations.length).toBeGreaterThan(0);
    const unmet = network.expectations.flatMap(expectation => {
      const { verdict, against } = hold(engine, expectation);
      if (verdict === 'met' || (verdict === 'unknown' && expectation.allowUnknown)) return [];
      return [`${verdict}: ${expectation.text}`, ...against.slice(0, 2).flatMap(whyNot)];
    });
    expect(unmet).toEqual([]);
  });
});

function whyNot(against: Against): string[] {
  switch (against.type) {
    case 'reachable':
      return against.parts
        .slice(0, 1)
        .map(({ flows, path }) => `  reachable ${said(flows)} by ${path.hops.map(hop => hop.component).join(', ')}`);
    case 'blocked':
      return against.parts
        .slice(0, 2)
        .map(({ flows, blockers }) => `  blocked ${said(flows)}: ${blockers.map(each => each.message).join('; ')}`);
    case 'unknown':
      return against.parts.slice(0, 1).map(part => `  unknown ${part.missing.join('; ')}`);
    case 'nothing':
    case 'nobody':
      return [`  ${against.type}`];
  }
}

function said(flows: Flows): string {
  return formatFlows(flows).slice(0, 80);
}
