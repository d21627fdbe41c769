/** The lines of the house, top first. A room imports from the lines below its own, never sideways. */
const lines: readonly (readonly string[])[] = [
  ['build'],
  ['main'],
  ['cli'],
  ['tui'],
  ['netwright'],
  ['report'],
  ['draw'],
  ['lint', 'plan', 'journey', 'diff'],
  ['facts'],
  ['reach'],
  ['open'],
  ['resolve', 'aws'],
  ['kinds'],
  ['graph'],
  ['model'],
  ['source', 'net'],
];

/** Rooms that stand beside the lines: what was generated is read by the rooms it was generated for. */
const generatedFor: Readonly<Record<string, readonly string[]>> = {
  'generated/version.ts': ['main', 'cli', 'netwright', 'report', 'open'],
  'generated/': ['lint', 'resolve'],
};

/** Each outside package has one home; below `type`, where its types may be used besides. */
const homes: Readonly<Record<string, { readonly code: readonly string[]; readonly type?: 'anywhere' }>> = {
  yaml: { code: ['source'] },
  diff: { code: ['source'] },
  'js-yaml': { code: ['source'] },
  ajv: { code: ['build'] },
  esbuild: { code: ['build'] },
  '@aws-sdk/*': { code: ['aws/account'], type: 'anywhere' },
  '@smithy/*': { code: ['aws/account'], type: 'anywhere' },
  'https-proxy-agent': { code: ['aws/account'] },
  'proxy-from-env': { code: ['aws/account'] },
  'agent-base': { code: ['aws/account'] },
  '@marcbachmann/cel-js': { code: ['lint', 'build'] },
  ink: { code: ['tui'] },
  react: { code: ['tui'] },
  'ip-num': { code: ['plan'] },
};

/** Built-in modules that only compute; all others touch the world. */
const pure = new Set(['node:path', 'node:url', 'node:util', 'node:crypto', 'node:buffer', 'node:string_decoder']);
const world = ['main', 'open', 'aws', 'build'];

/** Rooms that cost time to load and are therefore imported dynamically. */
const lazy = ['tui', 'aws/account'];

/** `subnet` of `kinds/subnet/wire.ts`; undefined for what all kinds share. */
function kindOf(path: string): string | undefined {
  return /^kinds\/([^/]+)\//.exec(path)?.[1];
}

/** The room of a path below src: `net` of `net/cidr.ts`, `main` of `main.ts`. */
export function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.tsx?$/, '');
}

/** Whether a path below src belongs to a room or to a part of one: `aws/account`. */
function isIn(path: string, rooms: readonly string[]): boolean {
  return rooms.some(room => roomOf(path) === room || path.startsWith(`${room}/`));
}

/** Why a file may not stand where it is, or undefined. */
export function strayRoom(path: string): string | undefined {
  const room = roomOf(path);
  if (room === 'generated' || lines.some(line => line.includes(room))) return undefined;
  return `"${room}" is no room of the house`;
}

/** Why a file may not import another of the house, or undefined. Both are paths below src. */
export function wrongWay(from: string, to: string, how: 'static' | 'dynamic' | 'type'): string | undefined {
  const [fromRoom, toRoom] = [roomOf(from), roomOf(to)];
  if (strayRoom(to)) return strayRoom(to);
  if (lazy.some(part => isIn(to, [part]) && !isIn(from, [part])) && how === 'static' && fromRoom !== 'build') {
    return `${toRoom === 'aws' ? 'aws/account' : toRoom} is slow to load: import it dynamically, where it is asked for`;
  }
  if (fromRoom === toRoom) return fromRoom === 'kinds' ? betweenKinds(from, to, how) : undefined;
  if (toRoom === 'generated') return forWhom(from, to);
  const above = lines.findIndex(line => line.includes(fromRoom));
  const below = lines.findIndex(line => line.includes(toRoom));
  if (below > above) return undefined;
  return below === above
    ? `${fromRoom} and ${toRoom} stand side by side: neither imports the other`
    : `imports go down: ${fromRoom} stands below ${toRoom}`;
}

function betweenKinds(from: string, to: string, how: 'static' | 'dynamic' | 'type'): string | undefined {
  const [one, other] = [kindOf(from), kindOf(to)];
  if (!one || !other || one === other || how === 'type') return undefined;
  return `a kind imports another kind's types, not its code: use "import type"`;
}

function forWhom(from: string, to: string): string | undefined {
  const rooms = generatedFor[to] ?? generatedFor['generated/']!;
  return isIn(from, rooms) || roomOf(from) === 'build' ? undefined : `${to} is for ${rooms.join(' and ')} only`;
}

/** Why a file may not import an outside package or a built-in module, or undefined. */
export function wrongHome(from: string, to: string, how: 'static' | 'dynamic' | 'type'): string | undefined {
  if (to.startsWith('node:')) {
    if (pure.has(to) || isIn(from, world)) return undefined;
    return `${to} touches the world: only ${world.join(', ')} do`;
  }
  const name = packageOf(to);
  const home = homes[name] ?? homes[name.replace(/\/.*/, '/*')];
  if (!home) return `${name} has no home yet: give it one in test/layers/layers.ts, or write "node:${name}"`;
  if (isIn(from, home.code) || (how === 'type' && home.type)) return undefined;
  return `${name} is at home in ${home.code.join(' and ')}`;
}

/** Why a file may not use a global that touches the world, or undefined. */
export function wrongGlobal(from: string, name: string): string | undefined {
  return isIn(from, world) ? undefined : `${name} touches the world: take it as an argument`;
}

/** `@aws-sdk/client-ec2` of `@aws-sdk/client-ec2/dist`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
