import type { FactKind } from '../model/fact.ts';
import type { Problem } from '../model/finding.ts';

/**
 * What parsing, schema, references and reading noticed: rules choose problems by their code. The subjects do
 * not follow from the network, so the fact is made for one list of them.
 */
export function problemFact(problems: readonly Problem[]): FactKind<Problem> {
  return {
    name: 'problem',
    describe: 'A mistake that reading or resolving noticed.',
    fields: {
      code: { type: 'string', describe: 'Which mistake it is: unknown-key.', get: problem => problem.code },
      message: { type: 'string', describe: 'The mistake in a sentence.', get: problem => problem.message },
      label: {
        type: 'string',
        describe: 'The words under the carets.',
        get: problem => problem.label ?? problem.message,
      },
      help: { type: 'string', describe: 'What to do, where that is plain.', get: problem => problem.help ?? null },
      resource: { type: 'string', describe: 'The address of the resource.', get: problem => problem.resource ?? null },
    },
    subjects: () => problems,
    resource: () => undefined,
    origin: problem => problem.place.origin,
    place: problem => problem.place,
    related: problem => problem.related ?? [],
    identity: problem => `${problem.code} ${problem.resource ?? ''} ${problem.message}`,
  };
}
