import type { Declared } from './kind.ts';

/** `a` in eu-west-1 is eu-west-1a; a full name stays. */
export function zoneName(zone: string, region: string | undefined): string {
  return region && /^[a-z]$/.test(zone) ? region + zone : zone;
}

/** Whether a text can name a zone: a letter, `eu-west-1a`, the local zone `us-west-2-lax-1a`, or a zone id. */
export function isZone(text: string): boolean {
  return /^([a-z]|[a-z]{2,8}(-[a-z0-9]{1,12}){1,6})$/.test(text);
}

/** The letter that tells a zone from others of its region; local zones keep their whole name. */
export function zoneLetter(zone: string): string {
  return /^[a-z]+(-[a-z]+)+-\d+([a-z])$/.exec(zone)?.[2] ?? zone;
}

/** The zones that an expanded VPC spreads its tiers over. */
export function zonesOf(vpc: Declared): readonly string[] {
  const zones = vpc.node.entries.get('zones')?.value;
  return zones?.type === 'sequence' ? zones.items.flatMap(zone => (zone.type === 'scalar' ? [zone.text] : [])) : [];
}
