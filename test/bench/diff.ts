import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateAccount } from './account/generate-account.ts';
import { type Line, notBuilt } from './line.ts';
import { timings } from './measure.ts';

/** Two snapshots of 10,000 resources, the same and with one rule more, against the bare reader of both. */
export function diff(root: string): readonly Line[] {
  const main = join(root, 'dist/main.cjs');
  if (!existsSync(main)) return [notBuilt('diff of two accounts', 'dist/main.cjs')];
  const folder = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    const { resources } = generateAccount(a, 10_000);
    cpSync(a, b, { recursive: true });
    openOne(b);
    const programs = [
      { name: 'bare reader', args: [join(import.meta.dirname, 'bare-reader.mjs'), folder] },
      { name: 'the same', args: [main, 'diff', a, a, '--quiet'], goal: 8 },
      { name: 'one rule, resources only', args: [main, 'diff', a, b, '--quiet', '--no-reach'], exits: [1], goal: 8 },
      { name: 'one rule, and who reaches whom', args: [main, 'diff', a, b, '--quiet'], exits: [1] },
    ];
    const [bare, ...ours] = timings(process.execPath, programs, 5);
    return ours.map(({ name, ms }, index) => ({
      what: `diff of two accounts of ${resources}: ${name}`,
      figures: `${ms.toFixed(0)} ms`,
      ratio: ms / bare!.ms,
      goal: programs[index + 1]!.goal,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lets the world in by a rule of one group. */
function openOne(folder: string): void {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(name =>
    name.endsWith('SecurityGroups.json'),
  );
  const path = join(folder, file as string);
  const answer = JSON.parse(readFileSync(path, 'utf8')) as {
    SecurityGroups: { GroupName: string; IpPermissions: object[] }[];
  };
  const group = answer.SecurityGroups.filter(each => each.GroupName !== 'default')[3];
  group?.IpPermissions.push({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] });
  writeFileSync(path, JSON.stringify(answer));
}
