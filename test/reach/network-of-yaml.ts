import type { Network } from '../../src/model/network.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { readYaml } from '../../src/source/read-yaml.ts';

/** The network of a design that must have no problem. */
export function networkOfYaml(text: string): Network {
  const { tree, problems } = readYaml({ path: 'design.yaml', text });
  if (!tree || problems.length > 0) throw new Error(problems.map(problem => problem.message).join('\n'));
  const resolved = resolve(tree);
  if (resolved.problems.length > 0) throw new Error(resolved.problems.map(problem => problem.message).join('\n'));
  return resolved.network;
}
