import type { Resource } from '../model/resource.ts';

/**
 * The words by which people say what a resource is for: of its tier or name and of the tag Tier, in lower case.
 * `Private Subnet 1`, `private-a` and `private2` have the word private; AWS's own ids have none.
 */
export function tierWords(resource: Resource & { readonly tier?: string }): readonly string[] {
  const { name, tier, tags, id } = resource;
  const texts = [tier, name === id ? undefined : name, tags?.['Tier'], tags?.['tier']];
  const words = texts.flatMap(text => text?.toLowerCase().split(/[^a-z0-9]+|(?<=[a-z])(?=[0-9])/) ?? []);
  return [...new Set(words)].filter(word => word !== '');
}
