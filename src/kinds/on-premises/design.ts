import { mappingAt, type Tree } from '../../source/tree.ts';
import { partsOf } from '../entry-parts.ts';
import { always, cidrs, list, required } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { traffic } from '../traffic-field.ts';
import type { OnPremises } from './on-premises.ts';
import { way } from './way-field.ts';

export const design: Design<OnPremises> = {
  describe:
    'A network outside AWS, joined by VPN or Direct Connect. What is declared of it is taken for true, and every answer that rests on it says so.',
  sections: [{ name: 'onPremises', expand }],
  fields: {
    cidrs: required(cidrs('The address blocks of the network.')),
    via: always(
      list(
        way,
        'What joins it to AWS: vpn/NAME, directConnectGateway/NAME, virtualInterface/NAME. Of several, the first is what its own routers prefer and the others are spare; AWS prefers Direct Connect, then static VPNs, then VPNs with BGP.',
      ),
      [],
    ),
    advertises: always(cidrs('Blocks that its routers tell AWS of; its own where nothing is written.'), []),
    accepts: list(
      traffic('Traffic that it lets in.'),
      'Traffic that it lets in: all, or services and ports; unknown where nothing is written.',
    ),
  },
};

function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const parts = partsOf(value);
    parts['advertises'] ??= parts['cidrs'];
    expanding.declare(name, mappingAt(value, parts), { key, raw: value });
  }
}
