import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { AnswerFile } from '../aws/files/answer-file.ts';
import { readSnapshot } from '../aws/files/read-snapshot.ts';
import type { Opened } from './opened.ts';
import { SourceError, shownPath, type World } from './world.ts';

/** The longest file that is read: JavaScript cannot hold longer texts. */
const answerSizeLimit = 400_000_000;
const depthLimit = 12;

/** Opens a folder (or one file) of the AWS CLI's answers. Links are not followed. */
export function openSnapshot(path: string, cwd: string, progress?: World['progress']): Opened {
  const files = statSync(path).isFile()
    ? [answerFile(dirname(path), '', basename(path), { cwd, progress, place: new Place() })]
    : answerFilesIn(path, cwd, progress);
  if (files.length === 0) {
    throw new SourceError(
      `${shownPath(path, cwd)} holds neither a design nor a snapshot`,
      'a design is a YAML file that starts with `netwright: 1`; a snapshot is a folder of describe answers as JSON; `netwright init` makes a design',
    );
  }
  const snapshot = readSnapshot(files);
  return {
    ...snapshot,
    texts: [],
    files: files.length,
  };
}

function answerFilesIn(root: string, cwd: string, progress: World['progress']): readonly AnswerFile[] {
  const files: AnswerFile[] = [];
  const reading = { cwd, progress, place: new Place() };
  const walk = (folder: string, depth: number): void => {
    if (depth > depthLimit) return;
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (entry.isDirectory()) walk(folder === '' ? entry.name : `${folder}/${entry.name}`, depth + 1);
      else if (entry.isFile() && entry.name.endsWith('.json')) {
        files.push(answerFile(root, folder, entry.name, reading));
      }
    }
  };
  walk('', 0);
  return files;
}

/** What the files of one snapshot are read with. */
interface Reading extends Pick<World, 'cwd' | 'progress'> {
  readonly place: Place;
}

function answerFile(root: string, folder: string, name: string, { cwd, progress, place }: Reading): AnswerFile {
  const path = join(root, folder, name);
  const shown = shownPath(path, cwd);
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
