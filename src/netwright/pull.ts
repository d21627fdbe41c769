import { resolve } from 'node:path';
import type { Accounts } from '../aws/account/read-accounts.ts';
import { readInto } from '../open/open-account.ts';
import { openSnapshot } from '../open/open-snapshot.ts';
import type { Opened } from '../open/opened.ts';
import { folderSink, folderState } from '../open/snapshot-folder.ts';
import { type AccountWorld, SourceError } from '../open/world.ts';

export type { Accounts } from '../aws/account/read-accounts.ts';

export interface PullOptions extends AccountWorld {
  /** The folder to write to; what an interrupted pull left there is used. */
  readonly out: string;
  /** Paths in messages are relative to it. */
  readonly cwd: string;
  /** Reads everything again, whatever the folder holds. */
  readonly overwrite?: boolean;
  /** Takes names, tags, descriptions and user data out of what is written; ids keep matching. */
  readonly redact?: boolean;
}

/**
 * Reads accounts into a snapshot folder, in the AWS CLI's own JSON: `ACCOUNT/REGION/ec2-describe-vpcs.json`. Files are
 * written whole or not at all, and what could not be read is named in `snapshot.json` beside them. Gives the snapshot,
 * opened. Throws SourceError where nothing can be read or written.
 */
export async function pull(accounts: Accounts, options: PullOptions): Promise<Opened> {
  const { out, cwd, overwrite = false, redact = false, ...world } = options;
  const state = folderState(out, cwd);
  if (state === 'other') throw new SourceError(`${out} holds something that is no snapshot`, 'name an empty folder');
  if (state === 'whole' && !overwrite) {
    throw new SourceError(`${out} holds a whole snapshot already`, 'name another folder, or add --overwrite');
  }
  // Names are replaced in the order in which they come: what was written before would not match.
  const sink = folderSink(out, cwd, overwrite || redact || state === 'new');
  const { redaction } = redact ? await import('../aws/account/redact.ts') : { redaction: undefined };
  const problems = await readInto(sink, accounts, world, { indent: 1, redact: redaction?.() });
  const opened = openSnapshot(resolve(cwd, out), cwd);
  return {
    ...opened,
    problems: [...problems, ...opened.problems],
    incomplete: opened.incomplete || problems.length > 0,
  };
}
