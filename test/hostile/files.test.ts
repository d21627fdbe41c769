import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, run } from './attack.ts';

const design = 'netwright: 1\nregion: eu-west-1\n';
const including = (name: string) => `${design}include: [${JSON.stringify(name)}]\n`;

/** A named pipe; undefined where the system makes none. */
function pipe(path: string): true | undefined {
  return spawnSync('mkfifo', [path]).status === 0 ? true : undefined;
}

describe('an include', () => {
  test.each([
    ['of itself', 'design.yaml', 'design.yaml includes itself: design.yaml → design.yaml'],
    ['of a file that is not there', 'gone.yaml', 'there is no file gone.yaml to include'],
    ['of a folder', 'parts', 'there is no file parts to include'],
    ['of its own folder', '.', 'there is no file . to include'],
    ['of the folder above', '..', '.. is outside the folder of the design'],
    ['of a file above', '../secret.yaml', '../secret.yaml is outside the folder of the design'],
    ['of an absolute path', '/etc/passwd', '/etc/passwd is outside the folder of the design'],
    ['of a device', '/dev/zero', '/dev/zero is outside the folder of the design'],
    ['of a way around', 'parts/../../secret.yaml', 'parts/../../secret.yaml is outside the folder of the design'],
    ['of a link that leads out', 'link.yaml', 'link.yaml is outside the folder of the design'],
    ['of a link to a device', 'zero.yaml', 'there is no file zero.yaml to include'],
    ['of a link to nowhere', 'lost.yaml', 'there is no file lost.yaml to include'],
    ['of a link to itself', 'loop.yaml', 'there is no file loop.yaml to include'],
    ['of a file behind a linked folder', 'away/secret.yaml', 'away/secret.yaml is outside the folder of the design'],
    ['of a path with a NUL', 'a\0b', 'there is no file a\\u0000b to include'],
    ['of a name with escape sequences', '\u001b[31m.yaml', 'there is no file \\u001b[31m.yaml to include'],
  ])('%s is refused with its place', async (_, name, said) => {
    await inFolder(
      { 'in/design.yaml': including(name), 'secret.yaml': 'tags: { password: hunter2 }\n' },
      async folder => {
        const home = join(folder, 'in');
        mkdirSync(join(home, 'parts'));
        symlinkSync('../secret.yaml', join(home, 'link.yaml'));
        symlinkSync('/dev/zero', join(home, 'zero.yaml'));
        symlinkSync('nowhere.yaml', join(home, 'lost.yaml'));
        symlinkSync('loop.yaml', join(home, 'loop.yaml'));
        symlinkSync('..', join(home, 'away'));
        const { exit, stdout } = await run(home, ['lint', 'design.yaml', '-f', 'compact']);
        expect(stdout).toContain(`design.yaml:3:11: error design/broken-include ${said}`);
        expect(stdout).not.toContain('hunter2');
        expect(exit).toBe(2);
      },
    );
  });

  test('of a named pipe is not waited for', async () => {
    await inFolder({ 'design.yaml': including('pipe.yaml') }, async folder => {
      if (!pipe(join(folder, 'pipe.yaml'))) return console.log('skipped: this system makes no named pipes');
      const { exit, stdout } = await run(folder, ['lint', 'design.yaml', '-f', 'compact']);
      expect(stdout).toContain('there is no file pipe.yaml to include');
      expect(exit).toBe(2);
    });
  });

  test('in a circle of three is told with the whole way', async () => {
    const files = {
      'design.yaml': including('a.yaml'),
      'a.yaml': 'include: b.yaml\n',
      'b.yaml': 'include: design.yaml\n',
    };
    await inFolder(files, async folder => {
      const { exit, stdout } = await run(folder, ['lint', '.', '-f', 'compact']);
      expect(stdout).toContain('design.yaml includes itself: design.yaml → a.yaml → b.yaml → design.yaml');
      expect(exit).toBe(2);
    });
  });

  test('of a list of no sections is refused, and the others still count', async () => {
    const files = {
      'design.yaml': `${design}include: [a.yaml, b.yaml]\n`,
      'a.yaml': 'prefixLists: { p: [192.0.2.0/24] }\n',
      'b.yaml': '- 1\n',
    };
    await inFolder(files, async folder => {
      const { exit, stdout } = await run(folder, ['lint', '.', '-f', 'compact']);
      expect(stdout).toContain('b.yaml:1:1: error design/wrong-type b.yaml holds a list where sections');
      expect((await run(folder, ['resolve', '.'])).stdout).toContain('192.0.2.0/24');
      expect(exit).toBe(2);
    });
  });

  test('of the same file by many is read once', async () => {
    const parts = Array.from(
      { length: 30 },
      (_, i) => [`p${i}.yaml`, `include: [p${i + 1}.yaml, p${i + 1}.yaml]\n`] as const,
    );
    const files = { 'design.yaml': including('p0.yaml'), ...Object.fromEntries(parts), 'p30.yaml': 'tags: { a: b }\n' };
    await inFolder(files, async folder => {
      const { exit, stdout } = await run(folder, ['lint', '.']);
      expect(stdout).toContain('checked 32 files');
      expect(exit).toBe(0);
    });
  });

  test('of too much is refused', async () => {
    const large = Buffer.alloc(15_000_000, '#');
    const names = ['a', 'b', 'c', 'd', 'e'].map(name => `${name}.yaml`);
    const files = {
      'design.yaml': `${design}include: [${names.join(', ')}]\n`,
      ...Object.fromEntries(names.map(name => [name, large])),
    };
    await inFolder(files, async folder => {
      const { exit, stdout } = await run(folder, ['lint', 'design.yaml', '-f', 'compact']);
      expect(stdout).toContain('e.yaml is not read: the files so far have 60 MB, the limit is 50 MB');
      expect(exit).toBe(2);
    });
  });
});

describe('a source', () => {
  test.each([
    [['gone.yaml'], 'there is no file or folder gone.yaml'],
    [['desing.yaml'], 'did you mean design.yaml?'],
    [['/dev/zero'], '/dev/zero is neither a file nor a folder'],
    [['/dev/null'], '/dev/null is neither a file nor a folder'],
    [['empty'], 'empty holds neither a design nor a snapshot'],
    [['design.yaml', 'snapshot'], 'snapshot is a snapshot: it cannot be read together with other sources'],
    [['snapshot', 'design.yaml'], 'snapshot is a snapshot: it cannot be read together with other sources'],
    [['aws://production/nowhere'], 'aws://production/nowhere names no account'],
    [['\u001b[2J'], 'there is no file or folder \\u001b[2J'],
    [['a\0b'], 'there is no file or folder a\\u0000b'],
    [['x'.repeat(5_000)], 'there is no file or folder xxx'],
    [[''], 'a source has no name'],
  ])('%j is refused in a line', async (sources, said) => {
    await inFolder({ 'design.yaml': design, 'snapshot/Vpcs.json': '{"Vpcs":[]}' }, async folder => {
      mkdirSync(join(folder, 'empty'));
      const { all, exit } = await run(folder, ['lint', ...sources, '-f', 'json']);
      expect(all).toContain(said);
      expect(exit).toBe(2);
    });
  });

  test('that is a named pipe is not waited for', async () => {
    await inFolder({}, async folder => {
      if (!pipe(join(folder, 'design.yaml'))) return console.log('skipped: this system makes no named pipes');
      expect((await run(folder, ['lint', 'design.yaml'])).stderr).toContain(
        'design.yaml is neither a file nor a folder',
      );
      expect((await run(folder, ['lint'])).stderr).toContain('holds neither a design nor a snapshot');
      expect((await run(folder, ['lint', '-', '--config', 'design.yaml'])).stderr).toContain('it is no ordinary file');
    });
  });

  test('of 50 MB is refused for its size, and read no further', async () => {
    await inFolder({ 'design.yaml': `${design}#${'x'.repeat(50_000_000)}` }, async folder => {
      const { exit, stdout } = await run(folder, ['lint', 'design.yaml', '-f', 'compact']);
      expect(stdout).toMatch(/design\.yaml:1:1: error design\/unreadable-file the file has .* MB, the limit is 10 MB/);
      expect(exit).toBe(2);
    });
  });

  test.each([
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])],
    ['UTF-16', Buffer.from(`\ufeff${design}`, 'utf16le')],
    ['Latin-1', Buffer.from(`${design}name: caf\u00e9\n`, 'latin1')],
  ])('that is %s is refused', async (_, bytes) => {
    await inFolder({ 'design.yaml': bytes }, async folder => {
      const { exit, stdout } = await run(folder, ['lint', 'design.yaml', '-f', 'compact']);
      expect(stdout).toContain('error design/unreadable-file the file holds');
      expect(exit).toBe(2);
    });
  });

  test('whose file name has escape sequences is shown without them', async () => {
    await inFolder({ '\u001b[31mred\u001b[0m\n.yaml': `${design}vpsc: {}\n` }, async folder => {
      const { all, exit } = await run(folder, ['lint', '\u001b[31mred\u001b[0m\n.yaml']);
      expect(all).toContain('\\u001b[31mred');
      expect(exit).toBe(1);
      const sarif = await run(folder, ['lint', '\u001b[31mred\u001b[0m\n.yaml', '-f', 'sarif']);
      expect(() => JSON.parse(sarif.stdout)).not.toThrow();
    });
  });

  test('that is a folder named like a file is walked through', async () => {
    await inFolder(
      { 'account/Vpcs.json/Subnets.json': '{"Subnets":[]}', 'account/design.yaml/x.json': '{"Vpcs":[]}' },
      async folder => {
        const { exit, stdout } = await run(folder, ['lint', 'account']);
        expect(stdout).toContain('checked 2 files');
        expect(exit).toBe(0);
      },
    );
  });
});

describe('standard input', () => {
  test('that is empty or closed is no design', async () => {
    await inFolder({}, async folder => {
      expect(await run(folder, ['lint', '-'])).toMatchObject({ exit: 2 });
      const closed = { isTTY: false, async *[Symbol.asyncIterator]() {} };
      expect((await run(folder, ['lint', '-'], closed)).stdout).toContain('the file is empty');
    });
  });

  test('that never ends is read up to a limit', async () => {
    let given = 0;
    const endless = {
      isTTY: false,
      async *[Symbol.asyncIterator]() {
        for (;;) {
          given += 1_000_000;
          yield new Uint8Array(1_000_000).fill(35);
        }
      },
    };
    await inFolder({}, async folder => {
      const { exit, stdout } = await run(folder, ['lint', '-', '-f', 'compact'], endless);
      expect(stdout).toContain('the limit is 10 MB');
      expect(exit).toBe(2);
      expect(given).toBeLessThan(60_000_000);
    });
  });

  test('that breaks off is told', async () => {
    const broken = {
      isTTY: false,
      async *[Symbol.asyncIterator]() {
        yield design;
        throw Object.assign(new Error('read EIO'), { code: 'EIO', syscall: 'read' });
      },
    };
    await inFolder({}, async folder => {
      const { exit, stderr } = await run(folder, ['lint', '-'], broken);
      expect(stderr).toContain('cannot be read: EIO');
      expect(exit).toBe(2);
    });
  });
});

test('a file that may not be read is told', async () => {
  if (process.getuid?.() === 0) return console.log('skipped: root may read every file, whatever its mode');
  await inFolder({ 'design.yaml': design }, async folder => {
    execFileSync('chmod', ['000', join(folder, 'design.yaml')]);
    const { exit, stderr } = await run(folder, ['lint', 'design.yaml']);
    expect(stderr).toContain('design.yaml cannot be read: permission denied');
    expect(exit).toBe(2);
  });
});

test('a file that vanishes between looking and reading is told', async () => {
  await inFolder({ 'a.yaml': including('b.yaml'), 'b.yaml': 'tags: {}\n' }, async folder => {
    writeFileSync(join(folder, 'c.yaml'), design);
    rmSync(join(folder, 'b.yaml'));
    symlinkSync('c.yaml', join(folder, 'b.yaml'));
    const { exit } = await run(folder, ['lint', 'a.yaml']);
    expect(exit).toBe(0);
  });
});
