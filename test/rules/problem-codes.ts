import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { syntaxCodes } from '../../src/source/syntax-problem.ts';
import { root } from './rule-set.ts';

/** Rooms whose code makes problems of the model; that of YAML's syntax comes from its own list. */
const rooms = ['kinds', 'resolve', 'open', 'aws', 'lint', 'model', 'netwright', 'facts'];

/**
 * Every code that a problem may have, with the places of the source code that give it: literals that are the first
 * argument of a call of `problem` or `report`, the value of a property `code`, or what a variable `code` is given.
 */
export function problemCodes(): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  const note = (code: string, at: string) => codes.set(code, [...(codes.get(code) ?? []), at]);
  for (const code of syntaxCodes) note(code, 'src/source/syntax-problem.ts');
  for (const file of rooms.flatMap(sourceFiles)) {
    const program = parseSync(file, readFileSync(join(root, file), 'utf8')).program as unknown as Node;
    const given = [...nodesIn(program)].flatMap(node => givenCode(node) ?? []);
    // Where a template makes the code, the words in calls are parts of codes.
    const templates = given.filter(({ type }) => type === 'TemplateLiteral');
    for (const expression of templates.length > 0 ? templates : given) {
      for (const code of wordsIn(expression, program)) note(code, file);
    }
  }
  return codes;
}

function sourceFiles(room: string): readonly string[] {
  return readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => `src/${room}/${path.replaceAll('\\', '/')}`);
}

/** A node of a syntax tree, as ESTree has it. */
interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

function* nodesIn(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && typeof value.type === 'string') yield value as Node;
  for (const part of Object.values(value)) yield* nodesIn(part);
}

/** The expression that gives a problem its code, where a node does so. */
function givenCode(node: Node): Node | undefined {
  if (node.type === 'CallExpression') return isReport(node) ? (node['arguments'] as Node[])[0] : undefined;
  if (node.type === 'Property') return nameOf(node['key']) === 'code' ? (node['value'] as Node) : undefined;
  if (node.type !== 'VariableDeclarator') return undefined;
  const { type, elements } = node['id'] as Node;
  const name = type === 'ArrayPattern' ? nameOf((elements as unknown[])[0]) : nameOf(node['id']);
  return name === 'code' ? ((node['init'] ?? undefined) as Node | undefined) : undefined;
}

function isReport({ callee }: Node): boolean {
  const { type, property } = callee as Node;
  const name = nameOf(type === 'MemberExpression' ? property : callee);
  return name === 'problem' || name === 'report';
}

function nameOf(node: unknown): string | undefined {
  const name = (node as { readonly name?: unknown } | null)?.name;
  return typeof name === 'string' ? name : undefined;
}

/** Kebab-case words among the values that an expression may have. */
function wordsIn(expression: Node, program: Node): readonly string[] {
  const parts = (name: string) => wordsIn(expression[name] as Node, program);
  switch (expression.type) {
    case 'Literal':
      return [expression['value']].filter(
        value => typeof value === 'string' && /^[a-z]+(-[a-z]+)+$/.test(value),
      ) as string[];
    case 'TemplateLiteral':
      return templateWords(expression, program);
    case 'ConditionalExpression':
      return [...parts('consequent'), ...parts('alternate')];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return parts('expression');
    case 'ArrayExpression':
      return (expression['elements'] as Node[]).slice(0, 1).flatMap(element => wordsIn(element, program));
    default:
      return [];
  }
}

/** `suppression-${code}`: what the calls of `problem` in the same file give for `code`. */
function templateWords({ quasis }: Node, program: Node): readonly string[] {
  const [head] = (quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
  const codes = new Set<string>();
  for (const node of nodesIn(program)) {
    const [first] = node.type === 'CallExpression' && isReport(node) ? (node['arguments'] as Node[]) : [];
    if (first?.type === 'Literal' && typeof first['value'] === 'string') codes.add(`${head}${first['value']}`);
  }
  return [...codes];
}
