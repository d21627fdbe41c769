import type { Resource } from '../model/resource.ts';

/**
 * What AWS refuses of the name of a load balancer or target group, in words; null where it takes it. What an account
 * told, or has its id from there, has a name that was taken. [AWS: API_CreateLoadBalancer, API_CreateTargetGroup]
 */
export function refusedName({ name, id, origin }: Resource, own: readonly string[] = []): string | null {
  if (origin.from === 'account' || id !== undefined) return null;
  if (name.length > longest) return `${name.length} characters, where AWS takes ${longest}`;
  const strange = [...new Set(name.replace(/[a-z\d-]/gi, ''))];
  if (strange.length > 0) return `${strange.slice(0, 5).join(' ')} in it, where AWS takes letters, digits and hyphens`;
  const hyphen = name.startsWith('-') ? 'beginning' : name.endsWith('-') ? 'end' : undefined;
  if (hyphen !== undefined) return `a hyphen at its ${hyphen}, which AWS refuses`;
  const begins = own.find(each => name.toLowerCase().startsWith(each));
  return begins === undefined ? null : `${begins} at its beginning, which AWS keeps for its own names`;
}

const longest = 32;
