import { parseSync } from 'vite';

/** One import of a file, however it is written. */
export interface Import {
  /** As written: `../net/cidr.ts`, `yaml`. */
  readonly to: string;
  /** `type`: gone at run time. `dynamic`: loaded when asked for. */
  readonly how: 'static' | 'dynamic' | 'type';
}

/** What a source file says of its surroundings. */
export interface Surroundings {
  readonly imports: readonly Import[];
  /** Names used without being declared as a property, of those that touch the world: `process`, `console`. */
  readonly globals: readonly string[];
  /** Whether all it does is to pass on what others export. */
  readonly barrel: boolean;
}

const effects = new Set(['process', 'console', 'fetch']);

/** Reads a TypeScript file with a real parser: static, dynamic and type imports, re-exports, `declare module`. */
export function surroundingsOf(path: string, text: string): Surroundings {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const imports: Import[] = [];
  const globals = new Set<string>();
  walk(program as unknown as Node, undefined, '', (node, parent, field) => {
    const found = importOf(node);
    if (found) imports.push(found);
    if (node.type === 'Identifier' && effects.has(node.name as string) && !isName(parent, field)) {
      globals.add(node.name as string);
    }
  });
  return { imports, globals: [...globals], barrel: isBarrel(program as unknown as Node) };
}

type Node = { readonly type: string; readonly [field: string]: unknown };

function walk(
  node: Node,
  parent: Node | undefined,
  field: string,
  visit: (node: Node, parent: Node | undefined, field: string) => void,
): void {
  visit(node, parent, field);
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof child.type === 'string') walk(child as Node, node, name, visit);
    }
  }
}

function importOf(node: Node): Import | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return { to: literal(node.source)!, how: node.importKind === 'type' ? 'type' : 'static' };
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.source
        ? { to: literal(node.source)!, how: node.exportKind === 'type' ? 'type' : 'static' }
        : undefined;
    case 'ImportExpression':
      return { to: literal(node.source) ?? '(computed)', how: 'dynamic' };
    case 'TSImportType':
      return { to: literal(node.source) ?? literal(node.argument) ?? '(computed)', how: 'type' };
    case 'TSModuleDeclaration':
      return literal(node.id) === undefined ? undefined : { to: literal(node.id)!, how: 'type' };
    default:
      return undefined;
  }
}

function literal(node: unknown): string | undefined {
  const { type, value, literal: inner } = (node ?? {}) as { type?: string; value?: unknown; literal?: unknown };
  if (type === 'Literal' && typeof value === 'string') return value;
  return inner ? literal(inner) : undefined;
}

/** Whether an identifier only names a field: `io.process`, `{ process: … }`, a parameter of a type. */
function isName(parent: Node | undefined, field: string): boolean {
  if (!parent) return false;
  if (field === 'property' || field === 'key') return parent.computed !== true;
  return field === 'label' || field === 'imported' || field === 'exported' || parent.type.startsWith('TS');
}

function isBarrel(program: Node): boolean {
  const statements = program.body as readonly Node[];
  const passesOn = (node: Node) =>
    node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && !node.declaration);
  return statements.some(passesOn) && statements.every(node => passesOn(node) || node.type === 'ImportDeclaration');
}
