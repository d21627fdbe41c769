import { describe, expect, test } from 'vitest';
import { diffNetworks } from '../../src/diff/diff-networks.ts';
import { openSnapshot } from '../../src/open/open-snapshot.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { writeDesign } from '../../src/resolve/write.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import { writeYaml } from '../../src/source/write-yaml.ts';
import { labs } from './labs.ts';

// Where there are no accounts, labs.ts says so.
if (labs.length === 0) test.skip('real accounts: skipped, there is no folder ../shared/labs');

describe.each(labs)('$name', ({ path }) => {
  const { network } = openSnapshot(path, path);

  test('does not differ from itself', () => {
    const { missing, unmanaged, changed, incomplete } = diffNetworks(network, openSnapshot(path, path).network);
    expect({ missing, unmanaged, changed, incomplete }).toEqual({
      missing: [],
      unmanaged: [],
      changed: [],
      incomplete: [],
    });
  });

  test('does not differ from the design that is written of it', () => {
    const { tree } = readYaml({ path: 'pulled.yaml', text: writeYaml(writeDesign(network)) });
    const { missing, unmanaged, changed, incomplete } = diffNetworks(resolve(tree!).network, network);
    expect({ missing, unmanaged, changed, incomplete }).toEqual({
      missing: [],
      unmanaged: [],
      changed: [],
      incomplete: [],
    });
  });
});
