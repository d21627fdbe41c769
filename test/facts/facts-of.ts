import { factKinds } from '../../src/facts/facts.ts';
import { designOf } from '../../src/lint/example-marks.ts';
import { recordsOf } from '../../src/lint/fact-record.ts';
import type { Network } from '../../src/model/network.ts';
import { openTexts } from '../../src/open/opened-design.ts';

/** The network that a fragment of a design means; throws where it has a problem. */
export async function networkIn(fragment: string): Promise<Network> {
  const { network, problems } = await openTexts([{ path: 'design.yaml', text: designOf(fragment).text }]);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return network;
}

/** Some fields of each subject of a fact. */
export function factsOf(network: Network, name: string, fields: readonly string[]): readonly Record<string, unknown>[] {
  const fact = factKinds().find(each => each.name === name);
  if (!fact) throw new Error(`there is no fact ${name}`);
  const recordOf = recordsOf(fact, network);
  return [...fact.subjects(network)].map(subject => {
    const record = recordOf(subject);
    return Object.fromEntries(fields.map(field => [field, Reflect.get(record as object, field)]));
  });
}
