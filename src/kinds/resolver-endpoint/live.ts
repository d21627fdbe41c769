import { type Answers, type Item, identity, itemsOf, textOf, textsOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { ResolverEndpoint } from './resolver-endpoint.ts';

/** ListResolverEndpoints; ListResolverEndpointIpAddresses tells where each has its addresses. */
export const live: Live<ResolverEndpoint> = { answers: ['ResolverEndpoints', 'ResolverEndpointIpAddresses'], read };

function* read(answers: Answers): Iterable<ResolverEndpoint> {
  const places = new Map(
    (answers.items('ResolverEndpointIpAddresses') ?? []).map(item => [textOf(item, 'ResolverEndpointId'), item]),
  );
  for (const item of answers.items('ResolverEndpoints') ?? []) {
    const id = textOf(item, 'Id');
    const direction = textOf(item, 'Direction')?.toLowerCase();
    if (!id || !direction) {
      const message = `${id ?? 'a resolver endpoint'} lacks Id or Direction`;
      answers.problem('snapshot-malformed', 'ResolverEndpoints', id ?? '', message);
      continue;
    }
    const place = places.get(id);
    const protocols = textsOf(item, 'Protocols').map(each => each.toLowerCase());
    yield {
      kind: 'resolverEndpoint',
      ...identity(answers, 'ResolverEndpoints', id, item),
      name: textOf(item, 'Name') || id,
      // Delegated inbound endpoints are answered like others.
      direction: direction === 'outbound' ? 'outbound' : 'inbound',
      vpc: textOf(item, 'HostVPCId'),
      subnets: place && distinct(textsAt(place, 'SubnetId')),
      addresses: place && textsAt(place, 'Ip'),
      securityGroups: textsOf(item, 'SecurityGroupIds'),
      protocols: protocols.length > 0 ? protocols : ['do53'],
      state: textOf(item, 'Status')?.toLowerCase().replaceAll('_', '-') ?? 'operational',
    };
  }
}

function textsAt(place: Item, key: string): readonly string[] {
  return itemsOf(place, 'IpAddresses').flatMap(each => textOf(each, key) ?? []);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
