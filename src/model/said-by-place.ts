import { fold } from '../source/nearest.ts';
import { schemaAt, unescaped } from './schema-path.ts';

/**
 * What the place of an entry says already, where a key would say it again: its name is the key above it, and it belongs
 * to what it stands in. `path` is that of the entry.
 */
export function saidByPlace(key: string, path: string, schema: object): string | undefined {
  const steps = path.split('/').slice(1).map(unescaped);
  const [section = '', name = ''] = steps.slice(-2);
  const holdsEntries = (at: string) => typeof schemaAt(schema, at)['additionalProperties'] === 'object';
  if (!holdsEntries(path.slice(0, path.lastIndexOf('/')))) return undefined;
  const word = fold(key);
  if (word === 'name' || word === 'groupname' || word === `${fold(section)}name`)
    return `the key above, ${name}, is its name: take \`${key}\` away`;
  const whole = word.replace(/(?:id|arn)$/, '');
  // A name of the writer's own may read like a section.
  const isSection = (index: number) => holdsEntries(path.split('/', index + 2).join('/'));
  const at = steps.slice(0, -2).findIndex((step, index) => fold(step) === whole && isSection(index));
  return at < 0 ? undefined : `it stands in ${steps[at + 1]}, and belongs to that: take \`${key}\` away`;
}
