import type { OnPremises, Way } from '../kinds/on-premises/on-premises.ts';
import { toldBy } from '../kinds/on-premises/told-routes.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { type Cidr, contains, formatCidr } from '../net/cidr.ts';

/** A spare way of a network on-premises that tells it of a longer prefix than the way that is meant to be used. */
interface SpareWay {
  readonly site: OnPremises;
  readonly preferred: Way;
  readonly spare: Way;
  readonly index: number;
  /** What the spare tells, and what the preferred way tells instead; none: nothing of it. */
  readonly told: Cidr;
  readonly instead?: Cidr;
}

/** `spare-way`: ways of networks on-premises that carry what another way is meant to carry (R1). */
export const spareWayFact: FactKind = defineFact<SpareWay>({
  name: 'spare-way',
  describe: 'A way of an on-premises network that is written later, and tells it of longer prefixes than the first.',
  fields: {
    site: { type: 'string', describe: 'Name of the network.', get: ({ site }) => site.name },
    preferred: {
      type: 'string',
      describe: 'The way that is written first.',
      get: ({ preferred }, network) => nameOf(preferred, network),
    },
    spare: {
      type: 'string',
      describe: 'The way that is used instead.',
      get: ({ spare }, network) => nameOf(spare, network),
    },
    told: { type: 'string', describe: 'The block that the spare tells.', get: ({ told }) => formatCidr(told) },
    instead: {
      type: 'string',
      describe: 'The wider block that the first way tells; none where it tells nothing of it.',
      get: ({ instead }) => (instead ? formatCidr(instead) : null),
    },
  },
  *subjects(network) {
    for (const site of network.all('onPremises')) yield* sparesOf(site, network);
  },
  resource: ({ site }) => site,
  origin: ({ site }) => site.origin,
  place: ({ site, index }) => ({ origin: site.origin, path: `via.${index}` }),
  related: ({ site }) => [{ place: { origin: site.origin, path: 'via.0' }, label: 'written first' }],
  identity: ({ site, spare, told }) => `${site.key} ${spare.by.kind}/${spare.by.key} ${formatCidr(told)}`,
});

/** The first block of each spare that the preferred way does not tell as exactly. */
function* sparesOf(site: OnPremises, network: Network): Iterable<SpareWay> {
  const [preferred, ...spares] = site.via;
  const own = preferred && toldBy(preferred, network);
  if (!own) return;
  for (const [at, spare] of spares.entries()) {
    const told = toldBy(spare, network)?.find(block => !own.some(each => isAsLong(each, block)));
    if (!told) continue;
    const around = own.filter(each => contains(each, told)).sort((a, b) => b.prefix - a.prefix)[0];
    yield { site, preferred, spare, index: at + 1, told, ...(around && { instead: around }) };
  }
}

/** Whether one way tells a block, or parts of it, as exactly as the other. */
function isAsLong(own: Cidr, told: Cidr): boolean {
  return own.version === told.version && own.prefix >= told.prefix && contains(told, own);
}

function nameOf({ by }: Way, network: Network): string {
  return network.get(by.kind, by.key)?.name ?? by.key;
}
