import type { Problem } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import type { Opened } from '../open/opened.ts';

/** That a source has mistakes, or was not read whole: then an answer about what is sound is none about all of it. */
export function notWhole({ network, problems, incomplete }: Opened): readonly string[] {
  return [...(incomplete ? notRead(problems) : notSound(problems.length)), ...unseen(network)];
}

/** Where no interfaces were read nothing is seen that could be reached: that is not nothing. */
export function unseen(network: Network): readonly string[] {
  const blind = network.all('vpc').filter(vpc => !network.isRead('networkInterface', vpc));
  const seen = new Set(network.all('networkInterface').map(scopeOf));
  return [...new Set(blind.map(scopeOf))].map(scope => {
    const of = scope && ` of ${scope}`;
    const lack = seen.has(scope)
      ? `of the network interfaces${of} only those of instances were read, and nothing else that stands there is seen`
      : `network interfaces${of} were not read, and nothing that stands there is seen`;
    return `${lack}: save the answer of aws ec2 describe-network-interfaces too`;
  });
}

function scopeOf({ account, region }: Resource): string {
  return [account, region].filter(Boolean).join(', ');
}

/** What was not read, by its names as far as they are told. */
function notRead(problems: readonly Problem[]): readonly string[] {
  const told = problems.filter(({ code }) => code === 'call-unread').map(({ message }) => message);
  if (told.length === 0) return ['the source could not be read whole: netwright lint says why'];
  const more = told.length - mostTold;
  return [
    ...told.slice(0, mostTold).map(message => `not everything could be read: ${message}`),
    ...(more > 0 ? [`nor was what ${more} more places lack: netwright lint says all`] : []),
  ];
}

const mostTold = 6;

function notSound(mistakes: number): readonly string[] {
  if (mistakes === 0) return [];
  const count = mistakes === 1 ? 'a mistake' : `${mistakes} mistakes`;
  return [`the source has ${count}: this is of what is sound, netwright lint says the rest`];
}
