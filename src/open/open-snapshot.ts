import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerFile } from '../aws/files/answer-file.ts';
import { readSnapshot } from '../aws/files/read-snapshot.ts';
import type { Note, Problem } from '../model/finding.ts';
import { designFilesIn } from './design-folder.ts';
import { isInside } from './inside.ts';
import type { Opened } from './opened.ts';
import { SourceError, shownPath, type World } from './world.ts';

/** The longest file that is read: JavaScript cannot hold longer texts. */
const answerSizeLimit = 400_000_000;
/** Folders in folders that are gone through: AWS's answers lie in those of an account and a region. */
const depthLimit = 12;

/** Opens a folder (or one file) of the AWS CLI's answers. Links are not followed, and those that lead out of it are told. */
export function openSnapshot(path: string, cwd: string, progress?: World['progress']): Opened {
  const { files, tooDeep, passed } = statSync(path).isFile()
    ? { files: [answerFile(path, shownPath(path, cwd), '', { progress, place: new Place() })], tooDeep: [], passed: [] }
    : answerFilesIn(path, cwd, progress);
  if (files.length === 0) {
    const below = designsBelow(path).map(folder => shownPath(folder, cwd));
    throw new SourceError(
      `${shownPath(path, cwd)} holds neither a design nor a snapshot`,
      below.length > 0
        ? `its folders hold designs, each to be linted by itself: ${below.slice(0, 4).join(', ')}${below.length > 4 ? '…' : ''}`
        : 'a design is a YAML file that starts with `netwright: 1`; a snapshot is a folder of describe answers as JSON; `netwright init` makes a design',
    );
  }
  const { network, problems, notes, incomplete } = readSnapshot(files);
  const isStrange = problems.length === 0 && (network.readings ?? []).every(({ kinds }) => kinds.size === 0);
  if (isStrange) throw nothingKnown(shownPath(path, cwd), notes);
  return {
    network,
    problems: [...problems, ...leftOut(tooDeep), ...passedBy(passed)],
    notes,
    texts: [],
    files: files.length,
    incomplete: incomplete || tooDeep.length + passed.length > 0,
  };
}

/** Nothing at all was read: to find nothing wrong in that would be no answer. */
function nothingKnown(shown: string, notes: readonly Note[]): SourceError {
  const isTerraform = notes.some(({ message }) =>
    /^(?:planned_values|provider_schemas|values|resource_changes) /.test(message),
  );
  return new SourceError(
    `${shown} holds no answers of AWS that are read here`,
    isTerraform
      ? 'it looks like JSON of Terraform, which is not read: lint a design, or the account that was built'
      : 'a snapshot holds what describe calls answer, such as `aws ec2 describe-vpcs`; `netwright pull` makes one',
  );
}

/** Folders right below one that hold designs; the first of very many. */
function designsBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [];
  const folders = readdirSync(path, { withFileTypes: true }).filter(entry => entry.isDirectory());
  return folders
    .slice(0, 100)
    .map(({ name }) => join(path, name))
    .filter(folder => designFilesIn(folder).length > 0);
}

/** Says that folders were not gone through: nobody knows what they hold. */
function leftOut([first, ...others]: readonly string[]): readonly Problem[] {
  if (first === undefined) return [];
  const more = others.length > 0 ? ` (and ${others.length} more folders)` : '';
  return [
    {
      code: 'snapshot-malformed',
      message: `${first}${more} lies in more than ${depthLimit} folders: what it holds is not read`,
      place: { origin: { from: 'account', file: first, id: first } },
      help: 'move it further up, or name it by itself',
    },
  ];
}

/** Says which links and devices were passed by: what lies outside the folder is no part of the snapshot. */
function passedBy([first, ...others]: readonly string[]): readonly Problem[] {
  if (first === undefined) return [];
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return [
    {
      code: 'snapshot-malformed',
      message: `${first}${more} is no file of the snapshot, but a link out of it or a device: what it holds is not read`,
      place: { origin: { from: 'account', file: first, id: first } },
      help: 'copy what it leads to into the folder, or take it away',
    },
  ];
}

function answerFilesIn(root: string, cwd: string, progress: World['progress']) {
  const files: AnswerFile[] = [];
  const tooDeep: string[] = [];
  const passed: string[] = [];
  const reading = { progress, place: new Place() };
  const walk = (folder: string, depth: number): void => {
    const at = join(root, folder);
    const entries = readdirSync(at, { withFileTypes: true });
    if (depth > depthLimit) {
      if (entries.length > 0) tooDeep.push(shownPath(at, cwd));
      return;
    }
    const shown = shownFolder(at, cwd);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) walk(folder === '' ? entry.name : `${folder}/${entry.name}`, depth + 1);
      else if (entry.isFile() && entry.name.endsWith('.json')) {
        files.push(answerFile(`${at}/${entry.name}`, `${shown}${entry.name}`, folder, reading));
      } else if (!entry.isFile() && isMissed(`${at}/${entry.name}`, entry.isSymbolicLink(), root))
        passed.push(`${shown}${entry.name}`);
    }
  };
  walk('', 0);
  return { files, tooDeep, passed };
}

/** Whether what is no file would hold answers of its own. A link into the folder leads to what is read anyway. */
function isMissed(path: string, isLink: boolean, root: string): boolean {
  const named = path.endsWith('.json');
  if (!isLink) return named;
  try {
    if (!named && !statSync(path).isDirectory()) return false;
    const end = realpathSync(path);
    return !isInside(end, realpathSync(root)) || (named && !end.endsWith('.json'));
  } catch {
    // It leads nowhere.
    return named;
  }
}

/** What the files of one snapshot are read with. */
interface Reading extends Pick<World, 'progress'> {
  readonly place: Place;
}

/** What the shown paths of all files in a folder begin with. */
function shownFolder(folder: string, cwd: string): string {
  return shownPath(join(folder, '-'), cwd).slice(0, -1);
}

function answerFile(path: string, shown: string, folder: string, { progress, place }: Reading): AnswerFile {
  return {
    path: shown,
    folder,
    text: () => {
      progress?.(shown);
      return textOf(place.bytesOf(path, shown));
    },
  };
}

/** Answers are read one after the other, into the same place: new memory takes longer to get than to fill. */
class Place {
  private bytes = Buffer.alloc(0);

  /** The bytes of a file, until the next is read. */
  bytesOf(path: string, shown: string): Buffer {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > answerSizeLimit) throw new SourceError(`${shown} is too large: ${size} bytes`);
      if (size > this.bytes.length) this.bytes = Buffer.allocUnsafeSlow(Math.max(size, firstPlace));
      let length = 0;
      while (length < size) {
        const read = readSync(file, this.bytes, length, size - length, null);
        if (read === 0) break;
        length += read;
      }
      return this.bytes.subarray(0, length);
    } finally {
      closeSync(file);
    }
  }
}

const firstPlace = 1 << 20;

/** The text of UTF-8 bytes. Answers are nearly always plain ASCII, which need not be decoded. */
function textOf(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
}
