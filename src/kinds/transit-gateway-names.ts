import type { Mapping, Tree } from '../source/tree.ts';

/** The name behind a reference such as `vpn/office`, or the bare name; undefined where no name is written. */
export function bareName(tree: Tree | undefined): string | undefined {
  return tree?.type === 'scalar' && tree.value !== null ? tree.text.replace(/^[A-Za-z]+\//, '') : undefined;
}

/** Entries of a section that are mappings. */
export function mappingsIn(tree: Tree | undefined): readonly (readonly [string, Mapping])[] {
  if (tree?.type !== 'mapping') return [];
  return [...tree.entries].flatMap(([name, { value }]) => (value.type === 'mapping' ? [[name, value] as const] : []));
}

/**
 * The key that the model gives an attachment that AWS told. Both ends of a peering bear one id, though each has
 * a route table of its own: the gateway tells them apart.
 */
export function attachmentKey(gateway: string | undefined, id: string, resourceType: string | undefined): string {
  return gateway !== undefined && /peering$/.test(resourceType ?? '') ? `${gateway}.${id}` : id;
}
