import type { FieldWriting, Plain } from '../kinds/field.ts';
import type { Expectation, Party } from '../model/expectation.ts';
import { partyName } from '../model/party-name.ts';
import { formatTraffic } from '../net/traffic.ts';

/** An expectation in the structured form, with full names. */
export function writeExpectation({ claim, because, allowUnknown }: Expectation, writing: FieldWriting): Plain {
  const on = claim.on && formatTraffic(claim.on).split(', ');
  const traffic = on === undefined ? true : on.length === 1 ? (on[0] as string) : on;
  const reasons = {
    ...(because === undefined ? {} : { because }),
    ...(allowUnknown === undefined ? {} : { allowUnknown }),
  };
  if (claim.verb === 'apart') {
    const isolated = claim.among.length > 0 ? names(claim.among, writing) : 'environments';
    return { isolated, ...(on === undefined ? {} : { on }), ...reasons };
  }
  const through = claim.verb === 'through' ? claim.through.map(({ kind, key }) => writing.nameOf(kind, key, true)) : [];
  const verb: Record<string, Plain> =
    claim.verb === 'can' || claim.verb === 'cannot' ? { [claim.verb]: traffic } : on === undefined ? {} : { on };
  return {
    from: names(claim.from, writing),
    to: names(claim.to, writing),
    ...verb,
    ...(claim.verb === 'only' ? { only: true } : {}),
    ...(claim.verb === 'alone' ? { only: 'from' } : {}),
    ...(claim.verb === 'through' ? { through: through.length === 1 ? (through[0] as string) : through } : {}),
    ...reasons,
  };
}

function names(parties: readonly Party[], writing: FieldWriting): Plain {
  const written = parties.map(party => partyName(party, ({ kind, key }) => writing.nameOf(kind, key, true)));
  return written.length === 1 ? (written[0] as string) : written;
}
