import type { Item } from '../../kinds/answers.ts';
import { actionOf, type PermittedCall } from '../calls/permitted-call.ts';
import { manifestFile, manifestKey, manifestText, readManifest, type Unread } from '../files/manifest.ts';
import type { Store } from './read-place.ts';
import type { Place } from './session.ts';

/** Where the files of a snapshot go; paths have forward slashes. */
export interface Sink {
  /** Writes a file as a whole or not at all. */
  readonly write: (path: string, text: string) => void;
  /** The text of a file of an earlier reading that goes on; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
}

/** What stands around the answers. */
export interface SnapshotAbout {
  /** When the reading began, as ISO 8601. */
  readonly time: string;
  readonly version: string;
  /** Spaces to indent with; none for what nobody looks at. */
  readonly indent?: number;
  /** Takes names and the like out of what is kept. */
  readonly redact?: (value: Item) => Item;
}

/** The folder of a place in a snapshot: `111122223333/eu-west-1`, or `…/global` for what an account has once. */
export function folderOf({ account, region }: Place): string {
  return `${account}/${region ?? 'global'}`;
}

/**
 * Keeps the answers of a place as the AWS CLI would print them, one file a call. Beside them stands a manifest that
 * says what is still unread: written before anything else, so that what is cut off never looks whole.
 */
export function snapshotStore(place: Place, chosen: readonly PermittedCall[], sink: Sink, about: SnapshotAbout): Store {
  const folder = folderOf(place);
  const before = earlier(`${folder}/${manifestFile}`, place, sink);
  const done = new Set(chosen.filter(({ id }) => before && !before.unread.has(id)).map(({ id }) => id));
  const unread = new Map<string, Unread>();
  for (const call of chosen) if (!done.has(call.id)) unread.set(call.id, notAsked(call));
  const time = before?.time ?? about.time;
  const say = (): void =>
    sink.write(
      `${folder}/${manifestFile}`,
      manifestText({ ...place, time, unread: [...unread.values()] }, about.version),
    );
  say();
  return {
    kept: call =>
      done.has(call.id) && call.role !== 'index' ? parsed(sink.read(pathOf(folder, call)), call.keep) : undefined,
    keep: (call, items, lack) => {
      // The manifest first: a part is called a part before it can be seen.
      if (lack) {
        unread.set(call.id, lack);
        say();
      }
      if (call.role !== 'index') sink.write(pathOf(folder, call), textOf(call, items, about));
      if (lack) return;
      unread.delete(call.id);
      say();
    },
    lack: lack => {
      unread.set(lack.call, lack);
      say();
    },
  };
}

function earlier(path: string, { account }: Place, sink: Sink) {
  const item = parsed(sink.read(path), manifestKey)?.[0];
  if (!item) return undefined;
  const manifest = readManifest(item);
  if (manifest.account !== account) return undefined;
  return { time: manifest.time, unread: new Set(manifest.unread.map(({ call }) => call)) };
}

function notAsked(call: PermittedCall): Unread {
  const { id, keep, role } = call;
  return { call: id, action: actionOf(call), list: keep, primary: role === 'list', reason: 'not asked', message: '' };
}

/** `ec2-describe-vpcs.json`: the command that would print it. */
function pathOf(folder: string, { id }: PermittedCall): string {
  const words = id.replace('.', '-').replaceAll('.', '-');
  return `${folder}/${words.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()}.json`;
}

function textOf({ keep }: PermittedCall, items: readonly Item[], { redact, indent }: SnapshotAbout): string {
  const told = redact ? items.map(redact) : items;
  return `${JSON.stringify({ [keep]: told }, withoutSecrets, indent)}\n`;
}

/** Shared keys of VPN tunnels and of BGP sessions are told to whoever may look: nobody needs them here. */
const secrets = new Set(['CustomerGatewayConfiguration', 'PreSharedKey', 'authKey', 'AuthKey', 'customerRouterConfig']);

function withoutSecrets(key: string, value: unknown): unknown {
  return secrets.has(key) ? undefined : value;
}

/** The items of a file of an earlier reading; undefined where it is not what we wrote: then it is read again. */
function parsed(text: string | undefined, key: string): readonly Item[] | undefined {
  if (text === undefined) return undefined;
  try {
    const value = (JSON.parse(text) as Record<string, unknown>)[key];
    if (Array.isArray(value)) return value as readonly Item[];
    return typeof value === 'object' && value !== null ? [value as Item] : undefined;
  } catch {
    return undefined;
  }
}
