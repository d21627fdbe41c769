import { checkCall } from './cel-check-call.ts';
import { checkOperator } from './cel-check-operator.ts';
import { call, didYouMean, fail, type Here, type NodeOf, pathOf } from './cel-here.ts';
import { CelMistake, type Scope } from './cel-scope.ts';
import { type CelFlaw, parseCel, type Syntax } from './cel-syntax.ts';
import type { Term } from './cel-term.ts';
import { type CelType, celTypeOf, fits, isNumber, typeName, union } from './cel-types.ts';

/**
 * Parses and checks an expression against what its rule may speak of. `wanted` is the type that its place
 * asks for. Reads and set slots are noted in the scope.
 */
export function checkCel(text: string, scope: Scope, wanted?: CelType): { term: Term } | { flaw: CelFlaw } {
  const syntax = parseCel(text);
  if ('message' in syntax) return { flaw: syntax };
  try {
    const term = check(syntax, { scope, text, variables: new Map(), depth: 0 });
    if (wanted && !fits(term.type, wanted)) {
      fail(syntax, `this is ${typeName(term.type)} where ${typeName(wanted)} belongs`);
    }
    return { term };
  } catch (mistake) {
    if (mistake instanceof CelMistake) return { flaw: mistake.flaw };
    throw mistake;
  }
}

/** Checks one node and what is below it. */
export function check(node: Syntax, here: Here): Term {
  switch (node.op) {
    case 'value':
      return constant(node);
    case 'id':
      return name(node, here);
    case '.':
      return select(node, here);
    case '[]':
      return index(node, here);
    case 'list':
      return list(node, here);
    case 'map':
      return entries(node, here);
    case 'call':
    case 'rcall':
      return checkCall(node, here, check);
    case '!_':
      return not(boolean(node.args, here));
    case '-_':
      return negative(node, here);
    case '&&':
    case '||': {
      const [left, right] = [boolean(node.args[0], here), boolean(node.args[1], here)];
      return { op: node.op === '&&' ? 'and' : 'or', left, right, type: 'bool', sure: left.sure && right.sure };
    }
    case '?:':
      return choose(node, here);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return checkOperator(node, check(node.args[0], here), check(node.args[1], here));
    case '.?':
    case '[?]':
      return fail(node, 'optional access is not supported', 'test with has(…)');
  }
}

function constant(node: NodeOf<'value'>): Term {
  const value = node.args;
  if (value === null) return { op: 'constant', value, type: 'none', sure: false };
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) fail(node, `${value} is too large for a whole number`);
    return { op: 'constant', value: number, type: 'int', sure: true };
  }
  if (typeof value === 'object') return fail(node, 'unsigned numbers and bytes are not supported');
  const type = typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'bool' : 'double';
  return { op: 'constant', value, type, sure: true };
}

function name(node: NodeOf<'id'>, here: Here): Term {
  const { scope, variables } = here;
  const variable = variables.get(node.args);
  if (variable) return variable.term;
  if (node.args === scope.subject) return { op: 'fact', type: scope.fact, sure: true };
  if (node.args === 'params') return fail(node, '`params` alone has no value', 'name one: params.NAME');
  const help = didYouMean(node.args, [scope.subject, 'params', ...variables.keys()]);
  return fail(node, `unknown name \`${node.args}\``, help ?? `the fact is \`${scope.subject}\``);
}

function select(node: NodeOf<'.'>, here: Here): Term {
  const [of, field] = node.args;
  const place = { start: node.pos, end: node.end };
  if (of.op === 'id' && of.args === 'params' && !here.variables.has('params')) return parameter(field, place, here);
  const term = check(of, here);
  if (typeof term.type === 'object' && 'map' in term.type) {
    return call(
      'values.at',
      [term, { op: 'constant', value: field, type: 'string', sure: true }],
      term.type.map,
      false,
    );
  }
  const owner = here.text.slice(of.start, of.end);
  if (typeof term.type !== 'object' || !('record' in term.type)) {
    return fail(place, `\`${owner}\` is ${typeName(term.type)} and has no fields`);
  }
  const known = term.type.record;
  const found = Object.hasOwn(known, field) ? known[field] : undefined;
  if (!found) return fail(place, `unknown field \`${field}\` of ${owner}`, fieldHelp(field, Object.keys(known)));
  const result: Term = { op: 'field', of: term, name: field, type: celTypeOf(found.type), sure: false };
  const path = pathOf(result, here);
  if (path) here.scope.reads.set(path.join('.'), path);
  return result;
}

function fieldHelp(word: string, fields: readonly string[]): string {
  const some = fields.slice(0, 12).map(field => `\`${field}\``);
  const more = fields.length > some.length ? ' and more' : '';
  return didYouMean(word, fields) ?? (some.length > 0 ? `it has ${some.join(', ')}${more}` : 'it has none');
}

function parameter(name: string, place: { start: number; end: number }, { scope }: Here): Term {
  const type = scope.parameters.get(name);
  if (!type) {
    const known = [...scope.parameters.keys()];
    return fail(
      place,
      `unknown parameter \`${name}\``,
      known.length > 0 ? fieldHelp(name, known) : 'the rule has none',
    );
  }
  return { op: 'parameter', name, type, sure: true };
}

function index(node: NodeOf<'[]'>, here: Here): Term {
  const [of, by] = node.args.map(arg => check(arg, here)) as [Term, Term];
  const [ofNode, byNode] = node.args;
  if (of.type === 'any' || of.type === 'none') return call('values.at', [of, by], 'any', false);
  if (typeof of.type !== 'object' || 'record' in of.type) {
    return fail(ofNode, `${typeName(of.type)} has no elements to choose by [ ]`);
  }
  const wanted = 'list' in of.type ? 'int' : 'string';
  if (!fits(by.type, wanted)) fail(byNode, `this is ${typeName(by.type)} where ${wanted} belongs`);
  return call('values.at', [of, by], 'list' in of.type ? of.type.list : of.type.map, false);
}

function list(node: NodeOf<'list'>, here: Here): Term {
  const items = node.args.map(item => check(item, here));
  const element = items.reduce<CelType>((type, item, i) => {
    const both = union(type, item.type) ?? (isNumber(type) && isNumber(item.type) ? 'double' : undefined);
    return both ?? fail(node.args[i] as Syntax, `this is ${typeName(item.type)} in a list of ${typeName(type)}`);
  }, 'any');
  return { op: 'list', items, type: { list: element }, sure: true };
}

function entries(node: NodeOf<'map'>, here: Here): Term {
  let value: CelType = 'any';
  const checked = node.args.map(([keyNode, valueNode]) => {
    const [key, held] = [check(keyNode, here), check(valueNode, here)];
    if (key.type !== 'string') fail(keyNode, `the keys of a map are texts; this is ${typeName(key.type)}`);
    if (!key.sure) fail(keyNode, 'the keys of a map must be known');
    value = union(value, held.type) ?? fail(valueNode, `this is ${typeName(held.type)} in a map of ${typeName(value)}`);
    return [key, held] as const;
  });
  return { op: 'map', entries: checked, type: { map: value }, sure: true };
}

/** A term that must be true or false. */
function boolean(node: Syntax, here: Here): Term {
  const term = check(node, here);
  if (!fits(term.type, 'bool')) fail(node, `this is ${typeName(term.type)} where bool belongs`);
  return term;
}

function not(of: Term): Term {
  return { op: 'not', of, type: 'bool', sure: of.sure };
}

function negative(node: NodeOf<'-_'>, here: Here): Term {
  const of = check(node.args, here);
  if (!isNumber(of.type)) fail(node.args, `this is ${typeName(of.type)} where a number belongs`);
  if (of.op === 'constant' && typeof of.value === 'number') return { ...of, value: 0 - of.value };
  return call('values.negate', [of], of.type, of.sure);
}

function choose(node: NodeOf<'?:'>, here: Here): Term {
  const test = boolean(node.args[0], here);
  const [then, otherwise] = [check(node.args[1], here), check(node.args[2], here)];
  const type =
    union(then.type, otherwise.type) ??
    fail(node, `the branches are ${typeName(then.type)} and ${typeName(otherwise.type)}`);
  return { op: 'choose', test, then, otherwise, type, sure: test.sure && then.sure && otherwise.sure };
}
