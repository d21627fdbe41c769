import { mappingAt, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { blocksOf } from '../blocks-of.ts';
import { partsOf } from '../entry-parts.ts';
import type { Expanding } from '../kind.ts';
import { meantAmong } from '../meant-among.ts';
import { onPremisesBlocks } from '../on-premises-blocks.ts';
import { subnetsNamed } from '../subnets-named.ts';

/** Rules whose peers are VPCs, tiers, subnets or networks on-premises are for their blocks: `vpc/data`, `onPremises/office`. */
export function withBlocks(rules: Tree, side: 'from' | 'to', expanding: Expanding): Tree {
  if (rules.type !== 'sequence' || !rules.items.some(rule => peersAt(rule, side).some(isPlace))) return rules;
  const items = rules.items.flatMap(rule => {
    const peers = peersAt(rule, side);
    if (rule.type !== 'mapping' || !peers.some(isPlace)) return [rule];
    const blocks = peers.flatMap(peer => blocksAt(peer, expanding));
    const place = rule.entries.get(side)?.value ?? rule;
    return blocks.length > 0 ? [mappingAt(rule, { ...partsOf(rule), [side]: sequenceAt(place, blocks) })] : [];
  });
  return sequenceAt(rules, items);
}

function peersAt(rule: Tree, side: string): readonly Tree[] {
  const peers = rule.type === 'mapping' ? rule.entries.get(side)?.value : undefined;
  return peers?.type === 'sequence' ? peers.items : peers ? [peers] : [];
}

function isPlace(peer: Tree): boolean {
  return peer.type === 'scalar' && /^(vpc|subnet|onPremises)\//.test(peer.text);
}

function blocksAt(peer: Tree, expanding: Expanding): readonly Tree[] {
  if (peer.type !== 'scalar' || !isPlace(peer)) return [peer];
  const outside = onPremisesBlocks(peer, expanding);
  if (outside) return outside.map(block => scalarAt(peer, block));
  const [kind, name] = [peer.text.slice(0, peer.text.indexOf('/')), peer.text.slice(peer.text.indexOf('/') + 1)];
  const places = kind === 'vpc' ? expanding.members('vpc', name) : subnetsNamed(peer, expanding.parent?.key, expanding);
  if (places.length === 0) {
    const known = kind === 'vpc' ? expanding.declared('vpc') : expanding.declared('subnet', expanding.parent?.key);
    const what = kind === 'vpc' ? 'VPC' : 'subnet';
    expanding.problem('unknown-reference', peer, `there is no ${what} ${name}`, {
      label: `there is no ${what} of this name`,
      help: meantAmong(name, [...new Set(known.map(each => each.name))]),
    });
  }
  return places.flatMap(blocksOf).map(block => scalarAt(peer, block.text));
}
