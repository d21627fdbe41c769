import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { looksLikeDesign } from '../../src/open/design-folder.ts';
import { writeWhole } from '../../src/open/disk.ts';
import { accountsOf } from '../../src/open/open-account.ts';
import { account, snapshotOf } from './account.ts';
import { control, inFolder, run } from './attack.ts';

const design = 'netwright: 1\nregion: eu-west-1\n';
const secret = '[core]\n  token: hunter2\n  : [';

describe('a file of blanks', () => {
  test.each(['\n', ' ', ' \n'])('of %j is no design, and is looked through once', async blank => {
    await inFolder({ 'x.yaml': blank.repeat(65_536 / blank.length) }, folder => {
      const before = process.cpuUsage().user;
      expect(looksLikeDesign(join(folder, 'x.yaml'))).toBe(false);
      expect((process.cpuUsage().user - before) / 1000).toBeLessThan(500);
    });
  });

  test.each(['netwright: 1', '\n\n  {\n  "netwright" : 1', '# one\n{ netwright: 1 }', '\ufeffnetwright: 1'])(
    'before %j does not hide it',
    async text => {
      await inFolder({ 'x.yaml': text }, folder => expect(looksLikeDesign(join(folder, 'x.yaml'))).toBe(true));
    },
  );
});

describe('what a stranger brings along reads nothing else', () => {
  test('an include names YAML only: settings and keys of the folder are not shown', async () => {
    await inFolder(
      { 'design.yaml': `${design}include: [.git/config, link.yaml]\n`, '.git/config': secret },
      async folder => {
        symlinkSync('.git/config', join(folder, 'link.yaml'));
        const { exit, all } = await run(folder, ['lint', 'design.yaml']);
        expect(all).toContain('.git/config is no YAML by its name');
        expect(all).toContain('link.yaml is no YAML by its name');
        expect(all).not.toContain('hunter2');
        expect(exit).toBe(2);
      },
    );
  });

  test.each(['../secret.yaml', 'secret'])('a configuration that is a link to %s is refused', async to => {
    await inFolder({ 'in/design.yaml': design, 'in/secret': secret, 'secret.yaml': secret }, async folder => {
      const home = join(folder, 'in');
      symlinkSync(to, join(home, 'netwright.yaml'));
      const { exit, all } = await run(home, ['lint', 'design.yaml']);
      expect(all).toContain('netwright.yaml is a link that leads to no YAML of');
      expect(all).not.toContain('hunter2');
      expect(exit).toBe(2);
      expect((await run(home, ['lint', 'design.yaml', '--no-config'])).exit).toBe(0);
    });
  });

  test.each(['/', '../rules', 'away'])('a folder of rules %s outside of it is refused', async name => {
    const files = {
      'in/design.yaml': design,
      'in/netwright.yaml': `ruleFolders: [${name}]\n`,
      'rules/a/b.yaml': secret,
    };
    await inFolder(files, async folder => {
      const home = join(folder, 'in');
      symlinkSync('../rules', join(home, 'away'));
      const { exit, all } = await run(home, ['lint', 'design.yaml']);
      expect(all).toContain(`${name}, a folder of rules of netwright.yaml, is outside`);
      expect(all).not.toContain('hunter2');
      expect(exit).toBe(2);
    });
  });

  test('a folder of rules may stand anywhere in the repository', async () => {
    const files = { 'a/design.yaml': design, 'a/netwright.yaml': 'ruleFolders: [../rules]\n', 'rules/notes.txt': '' };
    await inFolder(files, async folder => {
      mkdirSync(join(folder, '.git'));
      expect((await run(folder, ['lint', 'a'])).exit).toBe(0);
    });
  });

  test('a rule file that is a link out of its folder is refused; links to folders are not followed', async () => {
    await inFolder({ 'design.yaml': design, 'secret.yaml': secret }, async folder => {
      mkdirSync(join(folder, 'rules'));
      for (const name of ['a', 'b', 'c']) symlinkSync('.', join(folder, 'rules', name));
      expect((await run(folder, ['lint', 'design.yaml', '--rules', 'rules'])).exit).toBe(0);
      symlinkSync('../secret.yaml', join(folder, 'rules/x.yaml'));
      const { exit, all } = await run(folder, ['lint', 'design.yaml', '--rules', 'rules']);
      expect(all).toContain('rules/x.yaml is a link that leads out of the folder of rules');
      expect(all).not.toContain('hunter2');
      expect(exit).toBe(2);
    });
  });
});

test('a link where a file is put together is not written through', async () => {
  await inFolder({ 'mine.txt': 'mine' }, folder => {
    symlinkSync('mine.txt', join(folder, `out.svg.${process.pid}.part`));
    writeWhole('out.svg', 'drawn', folder);
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'out.svg'), 'utf8')).toBe('drawn');
    expect(readdirSync(folder).sort()).toEqual(['mine.txt', 'out.svg']);
  });
});

test.each(['%', '%E0%A4%A', '100%'])('a profile %s with an escape that is none is a profile', profile => {
  expect(accountsOf(`aws://${profile}`)).toEqual({ profiles: [profile] });
});

test.each(['mermaid', 'd2', 'dot', 'json', 'html'])('names of groups drive no reader of %s', async format => {
  const name = 'web\u2028\u202e\u001b[31m';
  const groups = (account['SecurityGroups'] as readonly object[]).map(group => ({ ...group, GroupName: name }));
  const files = snapshotOf({ ...account, SecurityGroups: groups as never });
  await inFolder(files, async folder => {
    await run(folder, ['show', '.', '-p', 'security', '-f', format, '-o', 'picture']);
    const picture = readFileSync(join(folder, 'picture'), 'utf8');
    expect(picture).not.toMatch(control);
    expect(picture).toContain('u2028');
  });
});
