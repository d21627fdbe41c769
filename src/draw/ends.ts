import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import type { Ends } from './lens.ts';
import { type Part, partsOf } from './part.ts';

/**
 * Where resources are drawn: by address, and for addresses of interfaces (`10.0.0.4`) by whoever has them. An
 * interface is drawn as what it belongs to, in its subnet; the gateway endpoints of a VPC are one door.
 */
export function endsOf(root: Part, network: Network): Ends {
  const ids = Array.from(partsOf(root), ({ id }) => id);
  const boxes = grouped(ids, id => {
    const at = id.indexOf('@');
    return at < 0 ? id : id.slice(0, at);
  });
  const drawn = new Set([...boxes.values()].flat());
  const boxOfInterface = (key: string): readonly string[] => {
    const found = network.get('networkInterface', key);
    if (!found) return [];
    const { owner, subnet } = found;
    const own = owner ? `${owner.kind}/${owner.key}@${subnet}` : `networkInterface/${key}@${subnet}`;
    const several = [own, `interfaces@${subnet}`, `more@${subnet}`, `subnet/${subnet}`];
    return several.filter(id => drawn.has(id)).slice(0, 1);
  };
  const doorOfEndpoint = (key: string): readonly string[] => {
    const found = network.get('endpoint', key);
    const door = found?.type === 'gateway' ? `endpoints/${found.vpc}` : undefined;
    return door !== undefined && drawn.has(door) ? [door] : [];
  };
  return {
    of: address => {
      const known = boxes.get(address);
      if (known) return known;
      if (address.startsWith('networkInterface/')) return boxOfInterface(address.slice('networkInterface/'.length));
      if (address.startsWith('endpoint/')) return doorOfEndpoint(address.slice('endpoint/'.length));
      const [holder] = network.where('networkInterface', 'addresses', address);
      return holder ? boxOfInterface(holder.key) : [];
    },
  };
}
