import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Facts that ask who reaches whom: each answer is a walk through the whole model. */
const facts = ['exposure', 'path', 'unreachable-target', 'unmet-expectation', 'unreached-port'];

/** The options of a lint that asks nobody who reaches whom: it skips the shipped rules on such facts. */
export function withoutQuestionsOfReach(root: string): readonly string[] {
  const folder = join(root, 'rules');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml'));
  const factOf = (file: string) => /^fact: *(\S+)/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? '';
  return files
    .filter(file => facts.includes(factOf(file)))
    .flatMap(file => ['--skip', file.replaceAll('\\', '/').replace(/\.yaml$/, '')]);
}
