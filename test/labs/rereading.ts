import { kinds } from '../../src/kinds/kinds.ts';
import type { Network } from '../../src/model/network.ts';
import type { Resource } from '../../src/model/resource.ts';
import { designText } from '../../src/netwright/design-text.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import { plainText } from './plain-text.ts';

/** What is lost when a network is written as a design and resolved again. */
export function rereading(network: Network): readonly string[] {
  const { tree, problems } = readYaml({ path: 'pulled.yaml', text: designText(network) });
  const again = resolve(tree!);
  const differences = [...problems, ...again.problems].map(problem => problem.message);
  for (const { kind, live } of kinds) {
    const resources = network.all(kind) as readonly Resource[];
    for (const resource of resources) {
      differences.push(...differencesOf(resource, again.network.get(kind, resource.key) as Resource | undefined));
    }
    const more = again.network.all(kind).length - resources.length;
    if (more !== 0) differences.push(`${more} more of ${kind}`);
    for (const near of live ? [{}, ...network.readings] : []) {
      if (network.isRead(kind, near) !== again.network.isRead(kind, near)) differences.push(`whether ${kind} was read`);
    }
  }
  return differences;
}

/** Attributes that differ; where a resource came from differs always. */
function differencesOf(one: Resource, other: Resource | undefined): readonly string[] {
  if (!other) return [`${one.kind} ${one.key} is gone`];
  return Object.entries(one).flatMap(([name, value]) => {
    const twin = (other as unknown as Record<string, unknown>)[name];
    if (name === 'origin' || name === 'name' || plainText(value) === plainText(twin)) return [];
    return [`${one.kind} ${one.key} ${name}: ${plainText(value)} became ${plainText(twin)}`];
  });
}
