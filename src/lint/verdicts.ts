import type { Context, Evaluate, Fact, Prepared } from './evaluate.ts';

/** A rule with what its tests are given beside the fact. */
interface Judging {
  readonly tests: readonly Evaluate[];
  readonly prepared: Prepared;
  readonly context: Context;
}

/** What a subject came to: the rules that hold of it, and those that something unread left undecided, in their order. */
export interface Verdict<J> {
  readonly holds: readonly J[];
  readonly undecided: readonly J[];
}

/**
 * Several rules asked together. What they ask in the same words is asked once, and a rule is asked no further once a
 * test of it failed. The answers lead through a tree that grows as subjects come: one that answers as another did is
 * given its verdict, whatever the number of rules. The first few are judged without it: small designs have no more.
 */
export class Verdicts<J extends Judging> {
  readonly #judges: readonly J[];
  #root: Node<J> | undefined;
  #count = 0;
  #size = 0;

  constructor(judges: readonly J[]) {
    this.#judges = judges;
  }

  of(record: Fact): Verdict<J> {
    if (this.#count++ < few) return oneByOne(this.#judges, record);
    let node = (this.#root ??= rootOf(this.#judges));
    while (node.test) {
      const answer = node.test(record, node.prepared as Prepared, node.context as Context);
      node = (answer === true ? node.yes : answer === undefined ? node.unread : node.no) ?? this.#grow(node, answer);
    }
    return node;
  }

  #grow(node: Node<J>, answer: unknown): Node<J> {
    const test = node.test as Evaluate;
    const next = new Node(node.open.flatMap(each => asked(each, test, answer)));
    // A tree that large helps little: few subjects answer alike.
    if (this.#size++ > sizeLimit) return next;
    if (answer === true) node.yes = next;
    else if (answer === undefined) node.unread = next;
    else node.no = next;
    return next;
  }
}

const few = 20;
const sizeLimit = 20_000;

function oneByOne<J extends Judging>(judges: readonly J[], record: Fact): Verdict<J> {
  const holds: J[] = [];
  const undecided: J[] = [];
  for (const judge of judges) {
    const answer = holdsOf(judge, record);
    if (answer === true) holds.push(judge);
    else if (answer === undefined) undecided.push(judge);
  }
  return { holds, undecided };
}

/** Whether all tests of one rule hold of a fact; undefined where none fails and one is not read. */
export function holdsOf({ tests, prepared, context }: Judging, record: Fact): boolean | undefined {
  let all: boolean | undefined = true;
  for (let i = 0; i < tests.length; i++) {
    const answer = (tests[i] as Evaluate)(record, prepared, context);
    if (answer === undefined) all = undefined;
    else if (answer !== true) return false;
  }
  return all;
}

function rootOf<J extends Judging>(judges: readonly J[]): Node<J> {
  return new Node(judges.map(judge => ({ judge, tests: judge.tests, unread: false })));
}

/** A rule that may still hold, with the tests that it has not been put to. */
interface Open<J> {
  readonly judge: J;
  readonly tests: readonly Evaluate[];
  /** Whether a test came out unread: then the rule fails or is undecided. */
  readonly unread: boolean;
}

/** A place in the tree: the next test, or the verdict where all are answered. */
class Node<J extends Judging> implements Verdict<J> {
  readonly open: readonly Open<J>[];
  readonly test: Evaluate | undefined;
  readonly prepared: Prepared | undefined;
  readonly context: Context | undefined;
  yes: Node<J> | undefined;
  no: Node<J> | undefined;
  unread: Node<J> | undefined;
  readonly holds: readonly J[];
  readonly undecided: readonly J[];

  constructor(open: readonly Open<J>[]) {
    const next = open.find(({ tests }) => tests.length > 0);
    const settled = next ? [] : open;
    this.open = open;
    this.test = next?.tests[0];
    this.prepared = next?.judge.prepared;
    this.context = next?.judge.context;
    this.yes = undefined;
    this.no = undefined;
    this.unread = undefined;
    this.holds = settled.filter(({ unread }) => !unread).map(({ judge }) => judge);
    this.undecided = settled.filter(({ unread }) => unread).map(({ judge }) => judge);
  }
}

/** What an answer leaves of a rule: nothing where it failed. */
function asked<J>(open: Open<J>, test: Evaluate, answer: unknown): readonly Open<J>[] {
  if (!open.tests.includes(test)) return [open];
  if (answer !== true && answer !== undefined) return [];
  const tests = open.tests.filter(each => each !== test);
  return [{ judge: open.judge, tests, unread: open.unread || answer === undefined }];
}
