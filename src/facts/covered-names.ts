/** Whether a certificate's name is good for a host: equal, or one label under its wildcard (RFC 6125). */
export function coversName(name: string, host: string): boolean {
  const [wanted, asked] = [name.toLowerCase(), host.toLowerCase()];
  if (wanted === asked) return true;
  const dot = asked.indexOf('.');
  return wanted.startsWith('*.') && dot > 0 && wanted.slice(1) === asked.slice(dot);
}

/** The hosts that none of the names is good for. Hosts with wildcards inside names, and patterns, are left out. */
export function uncovered(hosts: readonly string[], names: readonly string[]): readonly string[] {
  return hosts.filter(host => isPlainHost(host) && !names.some(name => coversName(name, host)));
}

/** Whether a host of a rule is one name, or all names of a domain: `*.example.com`. */
function isPlainHost(host: string): boolean {
  return /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i.test(host);
}
