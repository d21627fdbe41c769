import { severities } from '../model/finding.ts';

/** The name under which a configuration is looked for, in the folder of the design and those above it. */
export const configFileName = 'netwright.yaml';

/** The JSON Schema (2020-12) of netwright.yaml: written to schemas/config.schema.json and compiled at build time. */
export function configSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The configuration of Netwright',
    description: 'Which rules count, how much, and what is known and accepted.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Ignored; editors find this schema by it.' },
      failOn: {
        enum: [...severities, 'never'],
        description:
          'The severity from which findings fail a run; high where left out. An error always does, unless it says never.',
      },
      rules: {
        type: 'object',
        description: 'Settings by rule: its id, or a pattern such as naming/*. Later entries win over earlier ones.',
        maxProperties: most,
        additionalProperties: ruleSetting(),
      },
      ruleFolders: {
        type: 'array',
        items: { type: 'string' },
        description: "Folders with a team's own rules, relative to this file.",
      },
      ignore: {
        type: 'array',
        description: 'Findings that are known and accepted.',
        maxItems: most,
        items: ignored,
      },
      comments: {
        type: 'boolean',
        description: 'Whether netwright-ignore comments in designs count; true where left out.',
      },
    },
  };
}

function ruleSetting(): object {
  return {
    description: 'off, on, a severity, or a mapping of settings.',
    type: ['string', 'object'],
    if: { type: 'object' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      additionalProperties: false,
      properties: {
        enabled: { type: 'boolean', description: 'Whether the rule counts.' },
        severity: { enum: severities, description: 'How bad its findings are, in place of what the rule says.' },
        params: {
          type: 'object',
          description: 'Values of its parameters, in place of their defaults.',
          additionalProperties: { type: ['string', 'number', 'boolean', 'array'] },
        },
      },
    },
    else: { enum: ['off', 'on', ...severities] },
  };
}

/** Entries of a list that each finding is compared with: more is a mistake or an attack. */
const most = 1000;

/** The longest pattern. */
const maxLength = 300;

const ignored = {
  type: 'object',
  additionalProperties: false,
  required: ['reason'],
  minProperties: 2,
  properties: {
    path: {
      type: 'string',
      maxLength,
      description: 'Files it is about: a path with *, ** and ?, relative to this file.',
    },
    rules: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: { type: 'string', maxLength },
      description: 'Rules it is about: ids, or patterns such as naming/*; all where left out.',
    },
    resource: { type: 'string', maxLength, description: 'Resources it is about, such as securityGroup/shop.*.' },
    reason: { type: 'string', minLength: 1, description: 'Why it is accepted.' },
    until: { type: 'string', description: 'The last day on which it counts, such as 2027-03-01.' },
  },
};
