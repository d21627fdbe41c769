import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkRule, closuresOf } from '../../src/lint/check-rule.ts';
import type { CompiledRule } from '../../src/lint/compiled-rule.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { ruleSchema } from '../../src/lint/rule-schema.ts';
import { defineFact, type FactKind } from '../../src/model/fact.ts';
import { type Network, networkOf } from '../../src/model/network.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { SchemaValidator } from '../../src/model/schema-problems.ts';
import { addressSet } from '../../src/net/address-set.ts';
import { parseCidr } from '../../src/net/cidr.ts';
import { allFlows, flows } from '../../src/net/flows.ts';
import { parseTraffic } from '../../src/net/traffic.ts';
import { type Origin, writtenAt } from '../../src/source/origin.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import type { SourceText } from '../../src/source/text.ts';
import { child, type Mapping, plain } from '../../src/source/tree.ts';

/** A world of its own for the tests of rules: a street of houses with doors, written in YAML. */
export interface House extends Resource {
  readonly floors?: number | null;
  readonly colour?: string | null;
  readonly land?: string | null;
  readonly doors?: readonly Door[] | null;
}

export interface Door {
  readonly house: House;
  readonly opens: string;
  readonly locked?: boolean | null;
  readonly origin: Origin;
}

/** A street read from YAML: `NAME: { floors, colour, land, doors: [{ opens, locked }] }`. `unread` fields are unknown. */
export function streetOf(source: SourceText): { network: Network; houses: readonly House[]; tree: Mapping } {
  const { tree } = readYaml(source);
  if (tree?.type !== 'mapping') throw new Error('a street is a mapping');
  const houses = [...tree.entries].map(([name, { key, value }]): House => {
    const fields = { floors: null, colour: null, land: null, doors: null, ...(plain(value) as object) } as House;
    const unread = Object.fromEntries(
      Object.entries(fields).map(([field, held]) => [field, (held as unknown) === 'unread' ? undefined : held]),
    );
    return { ...(unread as unknown as House), kind: 'house' as never, key: name, name, origin: writtenAt(value, key) };
  });
  for (const house of houses) {
    const doors = child(house.origin.from === 'design' ? house.origin.node : undefined, 'doors');
    house.doors?.forEach((door, i) => {
      const node = doors?.type === 'sequence' ? doors.items[i] : undefined;
      if (node) Object.assign(door, { house, origin: writtenAt(node) });
    });
  }
  return { network: networkOf(houses), houses, tree };
}

const house: FactKind<House> = {
  name: 'house',
  describe: 'a house',
  fields: {
    name: { type: 'string', describe: 'its name', get: each => each.name },
    floors: { type: 'int', describe: 'how many floors', get: each => each.floors },
    colour: { type: 'string', describe: 'its colour', get: each => each.colour },
    land: { type: 'addresses', describe: 'the addresses it stands on', get: each => landOf(each) },
    doors: {
      type: { list: { record: { opens: { type: 'string', describe: 'to whom', get: () => undefined } } } },
      describe: 'its doors',
      get: each => each.doors as never,
    },
  },
  subjects: network => network.all('house' as never) as readonly House[],
  resource: each => each,
  origin: each => each.origin,
};

const door: FactKind<Door> = {
  name: 'front-door',
  describe: 'a door',
  fields: {
    opens: { type: 'traffic', describe: 'what comes in', get: each => parseTraffic(each.opens) ?? null },
    flows: { type: 'flows', describe: 'what goes through', get: each => flowsOf(each) },
    locked: { type: 'bool', describe: 'whether it is locked', get: each => each.locked ?? null },
    house: { type: { record: house.fields as never }, describe: 'its house', get: each => each.house as never },
  },
  subjects: network => (network.all('house' as never) as readonly House[]).flatMap(each => each.doors ?? []),
  resource: each => each.house,
  origin: each => each.origin,
  places: each => ({ house: each.house.origin }),
};

function landOf({ land }: House) {
  return typeof land === 'string' ? addressSet([parseCidr(land)!]) : land;
}

function flowsOf({ opens }: Door) {
  const traffic = parseTraffic(opens);
  return traffic ? flows({ traffic }) : allFlows;
}

export const facts: readonly FactKind[] = [defineFact(house), defineFact(door)];

/** A rule with what the test does not care about filled in. */
export function rule(about: Partial<Rule> & Pick<Rule, 'when'>): Rule {
  return {
    ...{ id: 'street/rule', title: 'A rule', severity: 'high', fact: 'house', message: '{house.name} is wrong' },
    ...{ params: {}, related: [], why: 'why', fix: 'fix', layer: 'design', links: [], also: {}, supersedes: [] },
    ...{ enabled: true, examples: [] },
    ...about,
  };
}

export function compiled(about: Partial<Rule> & Pick<Rule, 'when'>): CompiledRule {
  const checked = checkRule(rule(about), facts);
  if (!('rule' in checked)) throw new Error(JSON.stringify(checked));
  return closuresOf(checked);
}

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });

export const validateRule = ajv.compile(ruleSchema()) as unknown as SchemaValidator;

export function validatorOf(schema: object): SchemaValidator {
  return ajv.compile(schema) as unknown as SchemaValidator;
}
