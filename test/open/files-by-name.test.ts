import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../../src/aws/files/read-snapshot.ts';
import { kinds } from '../../src/kinds/kinds.ts';
import { account } from '../hostile/account.ts';
import type { Json } from '../hostile/damage.ts';

const folders = ['111122223333/eu-central-1', '111122223333/eu-west-1'] as const;

/** A file of a snapshot. */
interface File {
  readonly name: string;
  readonly text: string;
}

const sound: readonly File[] = Object.entries(account).map(([key, items]) => ({
  name: `ec2-describe-${key}.json`,
  text: JSON.stringify({ [key]: items }),
}));

/** What files of a region tell after a sound region; they are called there by their place in the list. */
function read(files: readonly File[], nameOf: (file: File, at: number) => string) {
  const inRegion = (folder: string, name: string, text: string) => ({
    path: `${folder}/${name}`,
    folder,
    text: () => text,
  });
  const { network, ...rest } = readSnapshot([
    ...sound.map(({ name, text }) => inRegion(folders[0], name, text.replaceAll(/-(\d)"/g, '-9$1"'))),
    ...files.map((file, at) => inRegion(folders[1], nameOf(file, at), file.text)),
  ]);
  const resources = kinds.flatMap(({ kind }) => network.all(kind)).filter(({ region }) => region === 'eu-west-1');
  const { readings } = network;
  const told = JSON.stringify({ resources, ...rest, readings }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value instanceof Set ? [...value] : value,
  );
  // Who is told of a file is told its name: they are evened out.
  const evened = files.reduce(
    (text, file, at) => text.replaceAll(`${folders[1]}/${nameOf(file, at)}`, `#${at}#`),
    told,
  );
  return { told: evened, resources };
}

const trusted = (files: readonly File[]) => read(files, ({ name }) => name);
const untrusted = (files: readonly File[]) => read(files, (_, at) => `answer-${at}-of-some.json`);

describe('files that are called like those of a region before', () => {
  test('tell what others tell', () => {
    const { told, resources } = trusted(sound);
    expect(told).toBe(untrusted(sound).told);
    expect(resources.length).toBeGreaterThan(10);
  });

  test('are read once each, as soon as it was seen who looks at them', () => {
    const regions = ['eu-west-1', 'eu-west-2', 'eu-west-3'];
    const times = new Map<string, number>();
    readSnapshot(
      regions.flatMap(region =>
        sound.map(({ name, text }) => ({
          path: `111122223333/${region}/${name}`,
          folder: `111122223333/${region}`,
          text: () => {
            times.set(region, (times.get(region) ?? 0) + 1);
            return text;
          },
        })),
      ),
    );
    expect(times.get('eu-west-2')).toBe(sound.length);
    expect(times.get('eu-west-3')).toBe(sound.length);
  });

  const key = fc.constantFrom(...Object.keys(account), 'Users', 'NextToken', 'Snapshot', '__proto__');
  const items = fc.oneof(
    key.map(each => (account[each] ?? [{ Name: 'x' }]) as Json),
    fc.constantFrom<Json>([], [1], ['a'], [{ SubnetId: 'subnet-9' }, 2], 'x', null, {}),
  );
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.tuple(key, items), { maxLength: 3 }).map(entries => objectText(entries)) },
    fc.constantFrom('', '[]', 'null', '{', '{"Subnets":[{"SubnetId":"subnet-1","VpcId":"vpc-1"', '\ufeff{"Vpcs":[]}'),
  );
  const strange = fc.record({ at: fc.nat(), text });

  test('and hold something else tell what they would tell under any name', () => {
    fc.assert(
      fc.property(fc.array(strange, { minLength: 1, maxLength: 3 }), changes => {
        const files = [...sound];
        for (const { at, text } of changes) {
          const file = files[at % files.length] as File;
          files[at % files.length] = { ...file, text };
        }
        expect(trusted(files).told).toBe(untrusted(files).told);
      }),
    );
  });

  test('and a file beside them that tells of the same tell it together', () => {
    const more: File = {
      name: 'more.json',
      text: objectText([['Subnets', [{ SubnetId: 'subnet-3', VpcId: 'vpc-1', CidrBlock: '10.0.2.0/24' }]]]),
    };
    const { told, resources } = trusted([...sound, more]);
    expect(told).toBe(untrusted([...sound, more]).told);
    expect(resources.filter(({ kind }) => kind === 'subnet')).toHaveLength(3);
  });
});

/** The text of a mapping: a key may stand twice, as in JSON that somebody put together. */
function objectText(entries: readonly (readonly [string, Json])[]): string {
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}
