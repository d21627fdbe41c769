import { call, didYouMean, fail, type Here } from './cel-here.ts';
import { slotOf } from './cel-scope.ts';
import type { Syntax } from './cel-syntax.ts';
import type { Term } from './cel-term.ts';
import { type CelType, fits, isSet, type SetType, typeName } from './cel-types.ts';
import { setFlaw } from './set-strings.ts';

/** A function of sets: what it is given beside its receiver, and what it answers. */
interface SetFunction {
  readonly of: readonly SetType[];
  readonly argument: boolean;
  readonly result: CelType | 'part';
}

const every: readonly SetType[] = ['traffic', 'addresses', 'flows'];
const setFunctions: Readonly<Record<string, SetFunction>> = {
  overlaps: { of: every, argument: true, result: 'bool' },
  covers: { of: every, argument: true, result: 'bool' },
  within: { of: every, argument: true, result: 'part' },
  isEmpty: { of: every, argument: false, result: 'bool' },
  coversInternet: { of: ['addresses'], argument: false, result: 'bool' },
  isPublic: { of: ['addresses'], argument: false, result: 'bool' },
  count: { of: ['traffic'], argument: false, result: 'int' },
  traffic: { of: ['flows'], argument: false, result: 'traffic' },
  sources: { of: ['flows'], argument: false, result: 'addresses' },
  destinations: { of: ['flows'], argument: false, result: 'addresses' },
};

/** Checks a call on a set; strings in its argument become sets before judging, where they are known then. */
export function checkSetCall(
  { name, at, of, args }: { name: string; at: { start: number; end: number }; of: Term; args: readonly Syntax[] },
  here: Here,
  check: (node: Syntax, here: Here) => Term,
): Term {
  const set = of.type as SetType;
  const known = Object.hasOwn(setFunctions, name) ? setFunctions[name] : undefined;
  if (!known?.of.includes(set)) {
    const names = Object.keys(setFunctions).filter(each => setFunctions[each]!.of.includes(set));
    return fail(at, `unknown function \`${name}\` of ${set}`, didYouMean(name, names) ?? `it has ${names.join(', ')}`);
  }
  const wanted = known.argument ? 1 : 0;
  if (args.length !== wanted) return fail(at, `${name}(…) takes ${wanted === 1 ? 'one argument' : 'no arguments'}`);
  if (!known.argument) return call(runName(set, name), [of], known.result as CelType, of.sure);
  const argument = asSet(check(args[0] as Syntax, here), set, args[0] as Syntax, here);
  // Flows are compared with flows or, by what they carry, with traffic.
  const pair = set === argument.type ? set : 'flowsTraffic';
  const result = known.result === 'part' ? argument.type : known.result;
  return call(runName(pair, name), [of, argument], result, of.sure && argument.sure);
}

function asSet(term: Term, receiver: SetType, node: Syntax, here: Here): Term {
  if (term.type === receiver || (receiver === 'flows' && term.type === 'traffic')) return term;
  // Null is the empty set.
  if (term.type === 'none') return { ...term, type: receiver };
  const set = receiver === 'addresses' ? 'addresses' : 'traffic';
  const strings = fits(term.type, 'string') || fits(term.type, { list: 'string' });
  if (!strings || isSet(term.type)) {
    return fail(node, `this is ${typeName(term.type)} where ${receiver} or a list of string belongs`);
  }
  if (term.op === 'parameter')
    return prepared({ set, parameter: term.name }, here.scope.defaults[term.name], node, here);
  const written = writtenStrings(term);
  if (written) return prepared({ set, strings: written }, written, node, here);
  return call(runName(set, 'of'), [term], set, false);
}

function prepared(
  slot: { set: SetType; parameter?: string; strings?: readonly string[] },
  value: unknown,
  node: Syntax,
  { scope }: Here,
): Term {
  const flaw = setFlaw(slot.set, value);
  if (flaw) fail(node, slot.parameter ? `the default of ${slot.parameter}: ${flaw}` : flaw);
  return { op: 'prepared', slot: slotOf(scope, slot), type: slot.set, sure: true };
}

/** The strings of a literal, where all of them are written out. */
function writtenStrings(term: Term): readonly string[] | undefined {
  if (term.op === 'constant' && typeof term.value === 'string') return [term.value];
  if (term.op !== 'list') return undefined;
  const strings: string[] = [];
  for (const item of term.items) {
    if (item.op !== 'constant' || typeof item.value !== 'string') return undefined;
    strings.push(item.value);
  }
  return strings;
}

/** `trafficOverlaps`: the runtime's name of a function of a set. */
function runName(set: string, name: string): string {
  return `sets.${set}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
