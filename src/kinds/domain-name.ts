/** A domain name as the model has it: lower case, no last dot, `\052` (AWS's writing of `*`) decoded. */
export function domainName(text: string): string {
  return text
    .replace(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
    .toLowerCase()
    .replace(/\.$/, '');
}

/**
 * `shop` in example.com is shop.example.com, `@` the domain itself; what ends with the domain is whole. A whole name
 * of another domain (`mail.example.org.`) keeps its last dot: without, it would be one of this domain.
 */
export function nameWithin(name: string, domain: string): string {
  const bare = domainName(name);
  if (bare === '@' || bare === '') return domain;
  if (bare === domain || bare.endsWith(`.${domain}`)) return bare;
  return name.endsWith('.') ? `${bare}.` : `${bare}.${domain}`;
}

/** The name without the word that asks for both address families, as `loadBalancer.dnsName` has it. */
export function withoutDualstack(name: string): string {
  return name.replace(/^dualstack\./, '');
}
