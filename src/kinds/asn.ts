import type { Field } from './field.ts';
import { integer } from './fields.ts';
import { taking } from './refused-values.ts';

/** The ASN of a gateway of AWS: a private one, or one of those that VPN gateways got before 2018. [AWS: CreateVpnGateway] */
export function amazonAsn(description: string): Field<number> {
  return taking(asn(`${description} ${ofAmazon}.`), value =>
    isOfAmazon(value) ? undefined : `its own ASN is ${ofAmazon}`,
  );
}

const ofAmazon = '64512 to 65534, or 4200000000 to 4294967294';

function isOfAmazon(asn: number): boolean {
  return (asn >= 64_512 && asn <= 65_534) || asn >= 4_200_000_000 || [7224, 9059, 10_124, 17_493].includes(asn);
}

/** An autonomous system number of BGP: 1 to 4294967294 (RFC 6793). */
export function asn(description: string): Field<number> {
  return integer(description, { minimum: 1, maximum: 4_294_967_294 });
}
