import { parseCidr } from '../net/cidr.ts';
import { child, type Scalar } from '../source/tree.ts';
import type { Expanding } from './kind.ts';
import { meantAmong } from './meant-among.ts';
import { textsAt } from './workload-entry.ts';

/**
 * The blocks of `onPremises/NAME`, as texts, where a route or a rule names it for them; undefined for other words. A
 * name that is not there is reported, and has none.
 */
export function onPremisesBlocks(word: Scalar, expanding: Expanding): readonly string[] | undefined {
  const [, name] = /^onPremises\/(.+)$/.exec(word.text) ?? [];
  if (name === undefined) return undefined;
  const written = expanding.written('onPremises')?.value;
  const site = child(written, name);
  if (!site) {
    const known = written?.type === 'mapping' ? [...written.entries.keys()] : [];
    expanding.problem('unknown-reference', word, `there is no on-premises network ${name.slice(0, 80)}`, {
      label: 'there is no on-premises network of this name',
      help: meantAmong(name, known),
    });
    return [];
  }
  const cidrs = child(site, 'cidrs');
  return cidrs ? textsAt(cidrs).flatMap(({ text }) => (parseCidr(text) ? [text] : [])) : [];
}
