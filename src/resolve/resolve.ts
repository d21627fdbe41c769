import { kinds as allKinds } from '../kinds/kinds.ts';
import type { Problem } from '../model/finding.ts';
import { type Network, networkOf, networkOfKinds } from '../model/network.ts';
import { child, type Mapping, type Tree } from '../source/tree.ts';
import { decode } from './decode.ts';
import { designSchema } from './design-schema.ts';
import { withoutEchoes } from './echoes.ts';
import { expand } from './expand.ts';
import { readExpectations } from './expectations.ts';
import type { KeptResolution } from './kept-resolution.ts';
import { LeftOut } from './left-out.ts';
import { readReadings } from './readings.ts';
import { sound } from './structure.ts';

/** What a design means, and what was wrong with it: the sound part is resolved all the same. */
export interface Resolved {
  readonly network: Network;
  readonly problems: readonly Problem[];
}

/**
 * Resolves a design's tree: shorthand → full form, names → references, AWS's defaults → values. What is kept of the
 * time before is taken over where it still holds.
 */
export function resolve(tree: Tree, kept?: KeptResolution): Resolved {
  const problems: Problem[] = [];
  const report = (problem: Problem) => {
    problems.push(problem);
  };
  if (tree.type !== 'mapping') {
    report({
      code: 'wrong-type',
      message: `a design is a mapping that starts with \`netwright: 1\`, not a ${tree.type === 'sequence' ? 'list' : 'single value'}`,
      label: 'no design',
      help: 'begin the file with `netwright: 1`; `netwright init` makes one',
      place: { origin: { from: 'design', node: tree }, on: 'value' },
    });
    return { network: networkOf([]), problems };
  }
  const schema = designSchema();
  const { tree: rest, problems: ofStructure, leftOut } = sound(tree, schema, kept?.sound);
  problems.push(...ofStructure);
  const root = rest as Mapping;
  const absent = new LeftOut();
  for (const part of leftOut) absent.addAll(part);
  const register = expand(root, allKinds, report, absent, kept);
  const teller = child(root, 'readings') ? 'account' : 'writer';
  const { resources, reading, again } = decode(register, allKinds, report, teller, kept);
  const kindNames = allKinds.map(kind => kind.kind);
  const expectations = readExpectations(
    child(root, 'expect'),
    kindNames,
    reading({ kind: 'vpc', key: '', name: '', node: root, inherited: {} }),
    again,
  );
  const name = root.entries.get('name')?.value;
  const about = {
    name: name?.type === 'scalar' ? name.text : undefined,
    from: 'design' as const,
    readings: readReadings(child(root, 'readings'), allKinds),
    expectations: kept?.keptExpectations(expectations) ?? expectations,
  };
  const network = networkOfKinds(resources, about, kept?.network);
  if (kept) kept.network = network;
  return { network, problems: withoutEchoes(problems, { absent }) };
}
