import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateDesign } from './design/generate-design.ts';
import { type Line, notBuilt } from './line.ts';
import { quantile } from './measure.ts';

/** What the bench needs of the library: findings of texts that are edited, without files. */
interface Library {
  readonly startEditing: () => {
    readonly lint: (texts: readonly { readonly path: string; readonly text: string }[]) => Promise<unknown>;
  };
}

const goalMs = 50;
const warmUp = 10;
const turns = 40;

/**
 * Editing: a 5,000-line design is linted again after each of forty edits, in one process. Each edit is made in the design
 * as it was at first, so that two places change at once: the one that is edited, and the last one back.
 */
export async function edit(root: string): Promise<readonly Line[]> {
  const file = join(root, 'dist/netwright.js');
  const what = 'edit of 5,000 lines';
  if (!existsSync(file)) return [notBuilt(what, 'dist/netwright.js')];
  const library = (await import(pathToFileURL(file).href)) as Partial<Library>;
  if (!library.startEditing) return [notBuilt(what, 'startEditing in src/netwright/netwright.ts')];
  const lines: Line[] = [];
  for (const [kind, edited] of kinds) {
    const editing = library.startEditing();
    const times: number[] = [];
    for (let turn = 0; turn < warmUp + turns; turn++) {
      const text = edited(turn);
      const before = performance.now();
      await editing.lint([{ path: 'design.yaml', text }]);
      if (turn >= warmUp) times.push(performance.now() - before);
    }
    const [median, late] = [quantile(times, 0.5), quantile(times, 0.95)];
    const figures = `median ${median.toFixed(1)} ms, p95 ${late.toFixed(1)} ms`;
    lines.push({
      what: `${what}: ${kind}`,
      figures: `${figures} (goal: p95 under ${goalMs} ms)`,
      ratio: late / goalMs,
      goal: 1,
    });
  }
  return lines;
}

const design = generateDesign(5000);

/** Ways to edit, by the number of the turn. */
const kinds: readonly (readonly [string, (turn: number) => string])[] = [
  ['lines near the top', withLinesAbove],
  ['a port', withPort],
  ['a group comes and goes', withGroup],
  ['a route', withRoute],
  ["a tier's size", withSize],
  ['an expectation', withExpectation],
  ['an entry of a network ACL', withEntry],
  ['a tier comes and goes', withTier],
  ['a load balancer comes and goes', withBalancer],
  ['a workload grows', withCount],
  ['a change and its undoing', undone],
];

/** The design with one port, somewhere, changed: as a person types. */
function withPort(turn: number): string {
  return replaced('tcp/9100', `tcp/${9101 + turn}`, turn);
}

/** The design with another block that a tier routes to the transit gateway. */
function withRoute(turn: number): string {
  return replaced('172.16.0.0/12', `172.${16 + (turn % 8)}.0.0/16`, turn);
}

/** The design with a tier of another size: its subnets move, and those behind it. */
function withSize(turn: number): string {
  return replaced('data: { size: /24', `data: { size: /${25 + (turn % 3)}`, turn);
}

function withExpectation(turn: number): string {
  return replaced('-api on tcp/8002', `-api on tcp/${8003 + turn}`, turn);
}

function withEntry(turn: number): string {
  return replaced('allow: tcp/6379', `allow: tcp/${6380 + turn}`, turn);
}

/** The design with lines inserted near its top: everything else moves. */
function withLinesAbove(turn: number): string {
  return design.replace('vpcs:\n', `${'# to be done\n'.repeat(1 + (turn % 9))}vpcs:\n`);
}

/** The design with one more security group, somewhere: names change, lists grow. */
function withGroup(turn: number): string {
  const group = `      extra-${turn}: { ingress: [{ from: internet, allow: https, description: turn ${turn} }] }\n`;
  return inserted('    securityGroups:\n', group, turn);
}

/** The design with one more tier behind the others of a VPC: routes, network ACLs and capacity follow from it. */
function withTier(turn: number): string {
  return inserted('.200.0/24, routes: isolated }\n', `      extra-${turn}: { size: /26, routes: nat }\n`, turn);
}

function withBalancer(turn: number): string {
  const vpc = `v${turn % 20}`;
  const lines = [
    `  extra-${turn}:`,
    '    type: network',
    '    scheme: internal',
    `    vpc: ${vpc}`,
    '    subnets: app',
    '    listeners: [{ port: 8002, protocol: tcp, forward: api }]',
    `    targetGroups: { api: { protocol: tcp, port: 8002, targets: [${vpc}-api] } }`,
  ];
  return inserted('loadBalancers:\n', `${lines.join('\n')}\n`, 0);
}

function withCount(turn: number): string {
  return replaced('count: 6', `count: ${7 + (turn % 5)}`, turn);
}

/** The same change again and again, and back. */
function undone(turn: number): string {
  return turn % 2 === 0 ? design : replaced('tcp/9100', 'tcp/9200', 7);
}

/** The design with lines put behind a text, somewhere. */
function inserted(behind: string, lines: string, turn: number): string {
  const at = placeOf(behind, turn) + behind.length;
  return design.slice(0, at) + lines + design.slice(at);
}

/** The design with a word, somewhere, replaced. */
function replaced(word: string, by: string, turn: number): string {
  const at = placeOf(word, turn);
  return design.slice(0, at) + by + design.slice(at + word.length);
}

/** Where a word stands, each turn elsewhere. */
function placeOf(word: string, turn: number): number {
  const found = design.indexOf(word, Math.floor((design.length * ((turn * 37) % 90)) / 100));
  return found < 0 ? design.indexOf(word) : found;
}
