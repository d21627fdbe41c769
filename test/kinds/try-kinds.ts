import { readSnapshot, type Snapshot } from '../../src/aws/files/read-snapshot.ts';
import { kinds } from '../../src/kinds/kinds.ts';
import type { Network } from '../../src/model/network.ts';
import type { Resource } from '../../src/model/resource.ts';
import { type Resolved, resolve } from '../../src/resolve/resolve.ts';
import { writeDesign } from '../../src/resolve/write.ts';
import { spanOf } from '../../src/source/origin.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import { writeYaml } from '../../src/source/write-yaml.ts';

/** Resolves a design whose header is filled in. */
export function design(text: string): Resolved {
  const { tree, problems } = readYaml({ path: 'design.yaml', text: `netwright: 1\nregion: eu-west-1\n${text}` });
  if (!tree || problems.length > 0) throw new Error(problems.map(problem => problem.message).join('; '));
  return resolve(tree);
}

/** A design that must be without problems. */
export function sound(text: string): Network {
  const { network, problems } = design(text);
  if (problems.length > 0) throw new Error(problems.map(problem => problem.message).join('; '));
  return network;
}

/** What is wrong with a design: the code and the words underlined. */
export function flaws(text: string): readonly (readonly [code: string, underlined: string])[] {
  return design(text).problems.map(problem => {
    const span = spanOf(problem.place);
    return [problem.code, span ? span.source.text.slice(span.start, span.end) : ''];
  });
}

/** Reads answers of one account and region. */
export function account(answers: object): Snapshot {
  return accounts({ '111122223333/eu-west-1': answers });
}

/** Reads answers by the folder that says whose they are: `111122223333/eu-west-1`. */
export function accounts(folders: Readonly<Record<string, object>>): Snapshot {
  return readSnapshot(
    Object.entries(folders).map(([folder, answers]) => ({
      path: `${folder}/answers.json`,
      folder,
      text: () => JSON.stringify(answers),
    })),
  );
}

/** The network after being written as YAML and read again. */
export function again(network: Network): Network {
  const { tree } = readYaml({ path: 'again.yaml', text: writeYaml(writeDesign(network)) });
  if (!tree) throw new Error('nothing was written');
  const resolved = resolve(tree);
  if (resolved.problems.length > 0) throw new Error(resolved.problems.map(problem => problem.message).join('; '));
  return resolved.network;
}

/** Attributes without origins and names, for comparing what was written and read. */
export function attributes(network: Network): unknown {
  const all = kinds.flatMap(({ kind }) => network.all(kind) as readonly Resource[]);
  return JSON.parse(
    JSON.stringify(all, (key, value) => {
      if (key === 'origin' || key === 'name') return undefined;
      return typeof value === 'bigint' ? String(value) : value;
    }),
  );
}

/** Values that AWS would never send, to be put where it sends others. */
export const hostile: readonly unknown[] = [null, -1, 'x', [null], {}, [{ Id: 5 }]];

/** Every answer with one value, at any depth, replaced by each hostile one. */
export function* spoiled(answers: unknown): Iterable<unknown> {
  if (typeof answers !== 'object' || answers === null) return;
  for (const [key, value] of Object.entries(answers)) {
    for (const bad of hostile) yield Array.isArray(answers) ? [bad] : { ...answers, [key]: bad };
    for (const inner of spoiled(value)) yield Array.isArray(answers) ? [inner] : { ...answers, [key]: inner };
  }
}
