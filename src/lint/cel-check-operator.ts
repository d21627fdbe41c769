import { call, fail, isWhole, type NodeOf } from './cel-here.ts';
import type { Comparison, Term } from './cel-term.ts';
import { type CelType, comparable, fits, isNumber, typeName, union } from './cel-types.ts';

type Operation = NodeOf<'==' | '!=' | Comparison | 'in' | '+' | '-' | '*' | '/' | '%'>;

/** Chooses what an operator does by the types of its two sides. */
export function checkOperator(node: Operation, left: Term, right: Term): Term {
  switch (node.op) {
    case '==':
    case '!=':
      return equality(node, left, right);
    case 'in':
      return membership(node, left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(node, node.op, left, right);
    default:
      return arithmetic(node, left, right);
  }
}

function equality(node: Operation, left: Term, right: Term): Term {
  if (!comparable(left.type, right.type)) {
    fail(node, `${typeName(left.type)} is never equal to ${typeName(right.type)}`);
  }
  if (isRecord(left.type) && isRecord(right.type)) fail(node, 'records cannot be compared', 'compare a field of them');
  const sure = isWhole(left) && isWhole(right);
  return { op: 'equal', left, right, negated: node.op === '!=', type: 'bool', sure };
}

function isRecord(type: CelType): boolean {
  return typeof type === 'object' && 'record' in type;
}

function membership(node: Operation, value: Term, among: Term): Term {
  const type = among.type;
  if (type === 'any' || type === 'none') return call('values.isIn', [value, among], 'bool', false);
  if (typeof type !== 'object' || 'record' in type) {
    return fail(node.args[1], `this is ${typeName(type)} where a list belongs`);
  }
  const element = 'list' in type ? type.list : 'string';
  if (!comparable(value.type, element)) fail(node, `${typeName(value.type)} is never in a ${typeName(type)}`);
  if (isRecord(value.type)) fail(node, 'records cannot be compared', 'compare a field of them');
  return call('values.isIn', [value, among], 'bool', isWhole(value) && isWhole(among));
}

function order(node: Operation, by: Comparison, left: Term, right: Term): Term {
  const numbers = isNumber(left.type) && isNumber(right.type);
  if (!numbers && !(fits(left.type, 'string') && fits(right.type, 'string'))) {
    fail(node, `${typeName(left.type)} and ${typeName(right.type)} have no order`);
  }
  return { op: 'order', by, left, right, type: 'bool', sure: left.sure && right.sure };
}

const ofInts: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divideInt',
  '%': 'remainder',
};
const ofDoubles: Readonly<Record<string, string>> = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' };

function arithmetic(node: Operation, left: Term, right: Term): Term {
  const type = union(left.type, right.type);
  const sure = left.sure && right.sure;
  if (type === 'int' || type === 'double') {
    const run = (type === 'int' ? ofInts : ofDoubles)[node.op];
    if (run) return call(`values.${run}`, [left, right], type, sure && run !== 'divideInt' && run !== 'remainder');
  }
  if (node.op === '+' && type === 'string') return call('values.concatText', [left, right], type, sure);
  if (node.op === '+' && typeof type === 'object' && 'list' in type) {
    return call('values.concatLists', [left, right], type, sure);
  }
  const mixed = isNumber(left.type) && isNumber(right.type) ? 'write double(…) around the whole number' : undefined;
  return fail(node, `there is no \`${node.op}\` of ${typeName(left.type)} and ${typeName(right.type)}`, mixed);
}
