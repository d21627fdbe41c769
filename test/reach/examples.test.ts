import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatFlows } from '../../src/net/flows.ts';
import { open } from '../../src/open/open.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { hold } from '../../src/reach/hold.ts';

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
      return [`${verdict}: ${expectation.text}`, ...against.slice(0, 2).flatMap(({ answer }) => whyNot(answer))];
    });
    expect(unmet).toEqual([]);
  });
});

function whyNot({ reachable, blocked, unknown }: ReturnType<typeof hold>['against'][number]['answer']): string[] {
  return [
    ...reachable
      .slice(0, 1)
      .map(
        part =>
          `  reachable ${formatFlows(part.flows).slice(0, 80)} by ${part.path.hops.map(hop => hop.component).join(', ')}`,
      ),
    ...blocked
      .slice(0, 2)
      .map(
        part =>
          `  blocked ${formatFlows(part.flows).slice(0, 80)}: ${part.blockers.map(each => `${each.reply ? '(reply) ' : ''}${each.message}`).join('; ')}`,
      ),
    ...unknown.slice(0, 1).map(part => `  unknown ${part.missing.join('; ')}`),
  ];
}
