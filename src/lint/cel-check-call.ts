import { checkSetCall } from './cel-check-set.ts';
import { type CelFunction, celFunctions } from './cel-functions.ts';
import { didYouMean, fail, type Here, isWhole, type NodeOf, pathOf } from './cel-here.ts';
import type { Syntax } from './cel-syntax.ts';
import type { Macro, Term } from './cel-term.ts';
import { type CelType, fits, isSet, typeName } from './cel-types.ts';
import { safePattern } from './safe-pattern.ts';

type Call = NodeOf<'call' | 'rcall'>;
type Check = (node: Syntax, here: Here) => Term;

const macros: Readonly<Record<string, Macro>> = {
  exists: 'exists',
  all: 'all',
  exists_one: 'existsOne',
  filter: 'filter',
  map: 'map',
};

/** Checks a call: `has`, a macro over a list, a function of sets, or one of the table. */
export function checkCall(node: Call, here: Here, check: Check): Term {
  if (node.op === 'call') {
    const [name, args] = node.args;
    return name === 'has' ? has(node, args, here, check) : tableCall(node, name, undefined, args, here, check);
  }
  const [name, receiver, args] = node.args;
  const of = check(receiver, here);
  const macro = Object.hasOwn(macros, name) ? macros[name] : undefined;
  if (macro && args.length > 1) return macroCall(node, macro, of, here, check);
  if (isSet(of.type)) return checkSetCall({ name, at: nameSpan(node, here), of, args }, here, check);
  return tableCall(node, name, { node: receiver, term: of }, args, here, check);
}

function has(node: Call, args: readonly Syntax[], here: Here, check: Check): Term {
  const arg = args[0];
  if (args.length !== 1 || arg?.op !== '.') return fail(arg ?? node, 'has(…) takes a field: has(a.b)');
  return { op: 'has', of: check(arg, here), type: 'bool', sure: true };
}

/** How deep macros may stand in each other: each level multiplies the work. */
const deepest = 4;

function macroCall(node: Call, run: Macro, over: Term, here: Here, check: Check): Term {
  const [name, receiver, args] = node.args as [string, Syntax, readonly Syntax[]];
  const [variable, ...bodies] = args as [Syntax, ...Syntax[]];
  if (variable.op !== 'id') return fail(variable, `the first argument of ${name}(…) is the name of a variable`);
  if (bodies.length > (run === 'map' ? 2 : 1)) fail(node, `${name}(…) has too many arguments`);
  if (here.depth >= deepest) fail(node, 'too many macros stand in each other');
  const { type } = over;
  const isList = type === 'any' || type === 'none' || (typeof type === 'object' && 'list' in type);
  if (!isList) return fail(receiver, `this is ${typeName(type)} where a list belongs`);
  const element = typeof type === 'object' ? type.list : 'any';
  const inside = withVariable(variable.args, element, over, here);
  const checked = bodies.map(body => check(body, inside));
  const only = bodies.length > 1 ? checked[0] : undefined;
  const body = checked.at(-1) as Term;
  const test = run === 'map' ? only : body;
  const testNode = bodies[0] as Syntax;
  if (test && !fits(test.type, 'bool')) fail(testNode, `this is ${typeName(test.type)} where bool belongs`);
  const result: CelType = run === 'map' ? { list: body.type } : run === 'filter' ? { list: element } : 'bool';
  const sure = isWhole(over) && checked.every(isWhole);
  return { op: 'macro', run, over, slot: here.depth, body, ...(only ? { only } : {}), type: result, sure };
}

function withVariable(name: string, type: CelType, over: Term, here: Here): Here {
  const above = pathOf(over, here);
  const term: Term = { op: 'variable', slot: here.depth, type, sure: isWhole(over) };
  const variables = new Map(here.variables).set(name, above ? { term, path: [...above, '*'] } : { term });
  return { ...here, variables, depth: here.depth + 1 };
}

function tableCall(
  node: Call,
  name: string,
  receiver: { readonly node: Syntax; readonly term: Term } | undefined,
  args: readonly Syntax[],
  here: Here,
  check: Check,
): Term {
  const named = celFunctions.filter(known => known.name === name && known.method === (receiver !== undefined));
  if (named.length === 0) return unknownFunction(name, receiver?.term, nameSpan(node, here));
  const nodes = receiver ? [receiver.node, ...args] : args;
  const terms = receiver ? [receiver.term, ...args.map(arg => check(arg, here))] : args.map(arg => check(arg, here));
  const fitting = named.find(known => accepts(known, terms));
  if (!fitting) return noOverload(node, name, named, terms, nodes);
  if (name === 'matches') checkPattern(terms[1] as Term, nodes[1] as Syntax, here);
  const sure = fitting.total && terms.every(isWhole);
  const clock = fitting.clock ? { clock: true } : {};
  return { op: 'call', run: fitting.run, args: terms, type: fitting.result, sure, ...clock };
}

function accepts(known: CelFunction, args: readonly Term[]): boolean {
  return known.parameters.length === args.length && known.parameters.every((type, i) => fits(args[i]!.type, type));
}

function unknownFunction(name: string, of: Term | undefined, at: { start: number; end: number }): never {
  const known = celFunctions.filter(({ method }) => method === (of !== undefined)).map(each => each.name);
  const candidates = of ? [...known, ...Object.keys(macros)] : [...known, 'has'];
  const where = of ? ` of ${typeName(of.type)}` : '';
  return fail(at, `unknown function \`${name}\`${where}`, didYouMean(name, candidates));
}

function noOverload(
  node: Call,
  name: string,
  named: readonly CelFunction[],
  terms: readonly Term[],
  nodes: readonly Syntax[],
): never {
  const first = named[0] as CelFunction;
  const skip = first.method ? 1 : 0;
  if (named.every(known => known.parameters.length !== terms.length)) {
    const count = first.parameters.length - skip;
    fail(node, `${name}(…) takes ${count} ${count === 1 ? 'argument' : 'arguments'}, not ${terms.length - skip}`);
  }
  const wrong = terms.findIndex((term, i) => !named.some(known => fits(term.type, known.parameters[i] ?? 'any')));
  const at = Math.max(wrong, 0);
  const wanted = [...new Set(named.map(known => typeName(known.parameters[at] ?? 'any')))].join(' or ');
  return fail(nodes[at] ?? node, `this is ${typeName(terms[at]!.type)} where ${name}(…) takes ${wanted}`);
}

/** Patterns that are written out, here or as a parameter's default, are tried when the rule is loaded. */
function checkPattern(pattern: Term, node: Syntax, { scope }: Here): void {
  const text =
    pattern.op === 'constant' ? pattern.value : pattern.op === 'parameter' ? scope.defaults[pattern.name] : undefined;
  if (typeof text !== 'string') return;
  const made = safePattern(text);
  if ('because' in made) fail(node, `${text} is no pattern: ${made.because}`);
}

/** Where the name of a method or function stands. */
function nameSpan(node: Call, here: Here): { start: number; end: number } {
  const name = node.args[0];
  const start = here.text.indexOf(name, node.op === 'call' ? node.start : node.args[1].end);
  return start < 0 ? node : { start, end: start + name.length };
}
