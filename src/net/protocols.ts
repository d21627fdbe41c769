/** Numbers of IP protocols that have names or ports here. [IANA: Assigned Internet Protocol Numbers] */
export const icmp4 = 1;
export const tcp = 6;
export const udp = 17;
export const icmp6 = 58;
export const sctp = 132;

/** The protocols whose name may stand for their number in a text. */
export const protocolNames: ReadonlyMap<string, number> = new Map([
  ['icmp', icmp4],
  ['tcp', tcp],
  ['udp', udp],
  ['icmpv6', icmp6],
  ['sctp', sctp],
]);

/** Whether packets of a protocol have source and destination ports. */
export function hasPorts(protocol: number): boolean {
  return protocol === tcp || protocol === udp || protocol === sctp;
}

/** Whether packets of a protocol have a type and a code. */
export function hasTypes(protocol: number): boolean {
  return protocol === icmp4 || protocol === icmp6;
}

/** `tcp`, or `protocol/47` where it has no name here. */
export function protocolName(protocol: number): string {
  for (const [name, number] of protocolNames) if (number === protocol) return name;
  return `protocol/${protocol}`;
}
