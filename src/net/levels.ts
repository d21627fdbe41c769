/**
 * The coordinates of packets in the order in which diagrams ask for them. An IPv4 address is one number; an IPv6
 * address is three (48, 48 and 32 bits), because plain numbers hold no more than 53 bits exactly.
 * Port and detail have a meaning only below a single protocol: destination and source port, or ICMP type and code.
 */
export const versionLevel = 0;
export const sourceLevel = 1;
export const destinationLevel = 4;
export const protocolLevel = 7;
export const portLevel = 8;
export const detailLevel = 9;

/** One past the largest value. */
export const ipv4End = 0x1_0000_0000;
export const protocolEnd = 256;
export const portEnd = 65536;
export const typeEnd = 256;
