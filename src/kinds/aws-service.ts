/** Names that stand as they are: AWS's own services, and those that others offer (`com.amazonaws.vpce.…`). */
const full = /^(?:cn\.)?com\.amazonaws\.|^aws\./;

/**
 * The full name of a service that an endpoint leads to: `s3` in eu-west-1 is com.amazonaws.eu-west-1.s3, a
 * service id is com.amazonaws.vpce.eu-west-1.vpce-svc-…; a full name stays.
 */
export function serviceName(name: string, region: string | undefined): string {
  if (full.test(name)) return name;
  const parts = ['com.amazonaws', ...(name.startsWith('vpce-svc-') ? ['vpce'] : []), region, name];
  return parts.filter(part => part !== undefined).join('.');
}
