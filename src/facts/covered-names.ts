/** What the names of a certificate are good for: hosts, and wildcards without their star. */
interface Coverage {
  readonly hosts: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
}

const known = new WeakMap<readonly string[], Coverage>();

function coverageOf(names: readonly string[]): Coverage {
  let coverage = known.get(names);
  if (!coverage) {
    const all = names.map(name => name.toLowerCase());
    const wild = all.flatMap(name => (name.startsWith('*.') ? [name.slice(1)] : []));
    known.set(names, (coverage = { hosts: new Set(all), domains: new Set(wild) }));
  }
  return coverage;
}

/** Whether a certificate's names are good for a host: one is equal, or it is one label under a wildcard (RFC 6125). */
export function covers(names: readonly string[], host: string): boolean {
  const { hosts, domains } = coverageOf(names);
  const asked = host.toLowerCase();
  const dot = asked.indexOf('.');
  return hosts.has(asked) || (dot > 0 && domains.has(asked.slice(dot)));
}

/**
 * The hosts that the names of none of some certificates are good for. Hosts with wildcards inside names, and patterns,
 * are left out.
 */
export function uncovered(hosts: Iterable<string>, certificates: readonly (readonly string[])[]): readonly string[] {
  return [...hosts].filter(host => isPlainHost(host) && !certificates.some(names => covers(names, host)));
}

/** Whether a host of a rule is one name, or all names of a domain: `*.example.com`. */
function isPlainHost(host: string): boolean {
  return /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i.test(host);
}
