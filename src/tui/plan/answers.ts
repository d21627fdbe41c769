import type { Edit } from '../../plan/edit.ts';
import type { Plan } from '../../plan/plan.ts';
import { editIn } from '../../plan/read-edit.ts';
import type { Refusal } from '../../plan/size.ts';
import type { Ask } from './state.ts';

/** What prompts ask, in words. */
export const questions: Readonly<Record<Ask, string>> = {
  tier: 'tier (NAME=SIZE xZONES)',
  subnet: 'subnet (NAME=SIZE ZONE)',
  vpc: 'VPC (NAME=BLOCK, or NAME=SIZE in POOL)',
  pool: 'pool (NAME=SIZE, or NAME=BLOCK)',
  zone: 'further zone (d)',
  resize: 'new size (/24, hosts:200 growth:50%)',
  resizeTier: 'new size of the tier (/24, hosts:200 growth:50%)',
  split: 'parts of size (/26)',
  move: 'to block or size (nothing: the next free one)',
  moveTier: 'the tier, of size (nothing: as large)',
  rename: 'new name',
  renameTier: 'new name of the tier',
  note: 'note (nothing takes it away)',
  color: 'colour (red, yellow, green, cyan, blue, magenta, none)',
  reserve: 'keep free (NAME=BLOCK)',
  edit: '',
  file: 'new file',
  copy: 'write ours to another file',
};

/** What the cursor is on: a VPC and a subnet of it, or a pool. */
export interface Here {
  readonly vpc?: string;
  readonly subnet?: string;
  readonly tier?: string;
  readonly pool?: string;
  /** The pool or VPC that the cursor is on among the pools. */
  readonly named?: string;
}

/** The edit that an answer asks for, in the words of edits. */
export function editOf(ask: Ask, text: string, plan: Plan, { vpc, subnet, tier, pool, named }: Here): Edit | Refusal {
  const read = (words: string) => editIn(words, plan, vpc);
  const answer = text.trim();
  switch (ask) {
    case 'edit':
      return read(answer);
    case 'pool':
      return read(`add pool ${answer}${pool !== undefined && !/\sin\s/.test(answer) ? inPool(answer, pool) : ''}`);
    case 'vpc': {
      const named = /^[^=\s]+=/.test(answer) ? answer : `main=${answer}`;
      return read(`add vpc ${named}${pool !== undefined && !/\sin\s/.test(answer) ? inPool(answer, pool) : ''}`);
    }
    case 'reserve':
      return read(`reserve ${answer}${pool === undefined || /\sin\s/.test(answer) ? '' : ` in ${pool}`}`);
    case 'note':
      if (named !== undefined) return read(`note ${named}=${answer}`);
      break;
    case 'file':
    case 'copy':
      return { because: 'a file is no edit' };
  }
  if (vpc === undefined) return { because: 'there is no VPC yet', help: 'v adds one' };
  if (ask === 'tier' || ask === 'subnet') return read(`add ${ask} ${vpc}.${answer}`);
  if (ask === 'zone') return read(`add zone ${answer} to ${vpc}`);
  if (subnet === undefined) return { because: 'this is no subnet', help: 'go to one first' };
  const about = `${vpc}.${subnet}`;
  const whole = tier === undefined ? about : `${vpc}.${tier}`;
  switch (ask) {
    case 'resize':
    case 'split':
    case 'rename':
    case 'note':
    case 'color':
      return read(`${ask} ${about}=${answer}`);
    case 'move':
      return read(answer === '' ? `move ${about}` : `move ${about}=${answer}`);
    case 'resizeTier':
      return read(`resize ${whole}=${answer}`);
    case 'renameTier':
      return read(`rename ${whole}=${answer}`);
    case 'moveTier':
      return read(answer === '' ? `move ${whole}` : `move ${whole}=${answer}`);
  }
}

/** A size is taken from the pool that the cursor is on; behind the block, before the zones and how. */
function inPool(answer: string, pool: string): string {
  return /=\s*\/\d+|^\/\d+/.test(answer) ? ` in ${pool}` : '';
}
