import type { Resource } from '../model/resource.ts';

/**
 * What AWS refuses of the description of a security group or of a rule, in words; undefined where it takes it.
 * [AWS: CreateSecurityGroup, IpRange]
 */
export function refusedWords(description: string): string | undefined {
  if (description.length > mostSigns) return `${description.length} characters, where AWS takes ${mostSigns}`;
  if (taken.test(description)) return undefined;
  const signs = new Set([...description].filter(sign => !taken.test(sign)));
  return `${[...signs].slice(0, 5).join(' ')} in it, which AWS refuses`;
}

/**
 * What AWS refuses of the name of a security group, in words; null where it takes it, or gave it an id.
 * [AWS: CreateSecurityGroup]
 */
export function refusedGroupName({ name, id, origin }: Resource): string | null {
  if (origin.from === 'account' || id !== undefined) return null;
  if (/^sg-/.test(name)) return 'sg- at its beginning, which AWS keeps for its own ids';
  return refusedWords(name) ?? null;
}

const mostSigns = 255;
const taken = /^[a-zA-Z0-9 ._:/()#,@[\]+=&;{}!$*-]*$/;
