import { meantAmong } from '../kinds/meant-among.ts';
import { type Cidr, formatCidr, parseCidr, readCidr } from '../net/cidr.ts';
import type { Edit } from './edit.ts';
import { type Plan, subnetsNamed, vpcOf } from './plan.ts';
import { type Refusal, sizeOf } from './size.ts';

/** What the names in an edit are names in. */
export interface Scene {
  readonly plan: Plan;
  /** The VPC that is meant where none is named. */
  readonly vpc: string | undefined;
}

/** A name, as part of a regular expression. */
export const name = '[A-Za-z0-9][\\w-]*';

/** Whom an edit is about: a subnet or a tier. */
export type About = { readonly vpc: string; readonly subnet: string };

/** The subnet or tier that a name means, in the VPC that it names or the only one that has it. */
export function withSubnet(text: string, { plan, vpc }: Scene, edit: (about: About) => Edit | Refusal): Edit | Refusal {
  if (text === '') return { because: 'of which subnet?', help: 'name it, or a tier' };
  const dot = text.indexOf('.');
  const named = dot > 0 ? vpcOf(plan, text.slice(0, dot)) : undefined;
  if (named) return edit({ vpc: named.name, subnet: text.slice(dot + 1) });
  const homes = plan.vpcs.filter(
    each => (vpc === undefined || each.name === vpc) && subnetsNamed(each, text).length > 0,
  );
  const [home, another] = homes;
  if (another) {
    const help = `write ${homes
      .slice(0, 3)
      .map(each => `${each.name}.${text}`)
      .join(' or ')}`;
    return {
      because: `${text} stands in each of ${homes
        .slice(0, 8)
        .map(each => each.name)
        .join(', ')}`,
      help,
    };
  }
  if (home) return edit({ vpc: home.name, subnet: text });
  const names = plan.vpcs.flatMap(({ subnets }) =>
    subnets.flatMap(each => [each.name, ...(each.tier ? [each.tier] : [])]),
  );
  return {
    because: `there is no subnet or tier ${text}`,
    help: meantAmong(text, [...new Set(names)]),
  };
}

/** The same with what stands behind `=`. */
export function withValue(
  rest: string,
  scene: Scene,
  edit: (about: About, value: string) => Edit | Refusal,
): Edit | Refusal {
  const [, who = '', value = ''] = /^([^=\s]+)\s*=\s*(.*)$/s.exec(rest) ?? [];
  if (who === '') return { because: `${rest || 'nothing'} says not what it shall be`, help: 'write NAME=VALUE' };
  return withSubnet(who, scene, about => edit(about, value.trim()));
}

/** The same with a size behind `=`. */
export function withSize(
  rest: string,
  scene: Scene,
  edit: (about: About, size: { readonly prefix: number; readonly hosts?: number }) => Edit,
): Edit | Refusal {
  return withValue(rest, scene, (about, words) => {
    const size = sizeOf(words);
    return 'because' in size ? size : edit(about, size);
  });
}

/** The VPC that something is added to: the one that is named, the one that is meant, or the only one. */
export function homeVpc(named: string | undefined, { plan, vpc }: Scene, what?: string): string | Refusal {
  const all = plan.vpcs.map(each => each.name);
  const chosen = named ?? vpc ?? (all.length === 1 ? all[0] : undefined);
  if (chosen === undefined) {
    if (all.length === 0) return { because: 'there is no VPC' };
    const help = what === undefined ? 'name one: to VPC' : `write ${all[0]}.${what}=…, or name one with --vpc`;
    return { because: `${what ?? 'it'} may stand in each of ${all.slice(0, 8).join(', ')}`, help };
  }
  return all.includes(chosen) ? chosen : { because: `there is no VPC ${chosen}`, help: meantAmong(chosen, all) };
}

/** A CIDR block, or why it is none. */
export function blockIn(text: string): Cidr | Refusal {
  const block = parseCidr(text);
  if (block) return block;
  const read = readCidr(text);
  if ('because' in read) return { because: `${text || 'nothing'} is no CIDR block: ${read.because}` };
  return { because: `${text} has bits beyond its prefix`, help: `write ${formatCidr(read.cidr)}` };
}
