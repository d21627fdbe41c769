import { severities } from '../model/finding.ts';
import { layers } from './rule.ts';

/** The JSON Schema (2020-12) of rule files: written to schemas/rule.schema.json and compiled when the program is built. */
export function ruleSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A rule of Netwright',
    description: 'What is worth a finding: a kind of fact and a condition on it. The rule is called by its path.',
    type: 'object',
    additionalProperties: false,
    required: ['title', 'severity', 'fact', 'when', 'message', 'why', 'fix', 'layer'],
    properties: {
      $schema: text('Ignored; editors find this schema by it.'),
      title: text('The flaw in a few words: what is wrong, not what is right.'),
      severity: {
        description: 'How bad a finding is; or a list of choices, of which the first whose condition holds is taken.',
        type: ['string', 'array'],
        if: { type: 'array' },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { minItems: 1, items: severityChoice },
        else: { enum: severities },
      },
      fact: text('The kind of fact that is judged, such as security-group-rule; `netwright facts` lists them.'),
      when: {
        ...text('A condition in CEL over the fact (in camel case) and params. True means that there is a finding.'),
        type: ['string', 'boolean'],
      },
      params: {
        type: 'object',
        description:
          'Parameters and their defaults; a configuration may change them. Conditions see them as params.NAME.',
        propertyNames: { pattern: '^[a-z][A-Za-z0-9]*$' },
        additionalProperties: {
          type: ['string', 'number', 'boolean', 'array'],
          items: { type: ['string', 'number', 'boolean'] },
        },
      },
      at: text(
        'The path, below the subject, of the place to point at, such as cidr; the subject itself where left out.',
      ),
      on: { enum: ['key', 'value'], description: 'Whether to underline the key or the value of that place.' },
      message: text('What is wrong, with {CEL expressions}: culprit, fact, other party. Lower case, no full stop.'),
      label: text('The words under the carets, with {CEL expressions}; the message where left out.'),
      help: text('What to do at this very place, with {CEL expressions}.'),
      related: {
        type: 'array',
        description: 'Other places that belong to the finding.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['at', 'label'],
          properties: {
            at: text('One of the places that the fact names, and a path below it: other.cidr.'),
            label: text('What this place has to do with it, with {CEL expressions}.'),
            when: text('A condition in CEL; the place is shown where it holds.'),
          },
        },
      },
      why: text('Why it is bad: what happens, to whom.'),
      fix: text('What to do about it.'),
      layer: { enum: layers, description: 'The layer of the network that the rule is about.' },
      links: { ...texts('Pages to read on.'), items: { type: 'string', pattern: '^https://' } },
      also: {
        type: 'object',
        description: 'The same check in other tools, and sections of compliance frameworks: by tool or framework.',
        additionalProperties: texts('Ids of checks or sections.'),
      },
      supersedes: texts('Ids of rules that are not told about a resource where this rule speaks.'),
      enabled: { type: 'boolean', description: 'False for a rule that is off until a configuration turns it on.' },
      examples: {
        type: 'array',
        description: 'Designs that break the rule, with carets under the place, and designs that do not.',
        items: {
          type: 'object',
          additionalProperties: false,
          minProperties: 1,
          maxProperties: 1,
          properties: { bad: example('gets the marked findings'), good: example('gets none') },
        },
      },
    },
  };
}

const severityChoice = {
  type: 'object',
  additionalProperties: false,
  required: ['is'],
  properties: {
    when: text('A condition in CEL; always chosen where left out.'),
    is: { enum: severities, description: 'The severity.' },
  },
};

function text(description: string) {
  return { type: 'string', description };
}

function texts(description: string) {
  return { type: 'array', items: { type: 'string' }, description };
}

function example(outcome: string): object {
  return {
    description: `A design fragment, or describe answers of AWS under snapshot, that ${outcome} from this rule.`,
    type: ['string', 'object'],
    if: { type: 'object' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      additionalProperties: false,
      required: ['snapshot'],
      properties: {
        snapshot: {
          type: 'object',
          description: 'Answers of describe calls by their top key: Vpcs: [{ VpcId: … }].',
        },
      },
    },
  };
}
