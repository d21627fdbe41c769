import { printable } from './escape.ts';
import { nearest } from './nearest.ts';
import { problemLimit, type SyntaxProblem } from './syntax-problem.ts';
import type { Span, Tree } from './tree.ts';

/** How many nodes the aliases of a text may stand for, all together. */
export const aliasLimit = 1_000_000;

/** A guess at what was meant looks at no more names than this. */
const namesToCompare = 1000;

/** A name given to a node. The node is there once it is complete; its size counts aliases in full. */
export interface Anchor {
  readonly name: string;
  readonly at: Span;
  node?: Tree;
  size: number;
}

/** The anchors of a document, and what is wrong with the aliases that ask for them. */
export class Anchors {
  readonly problems: SyntaxProblem[] = [];
  /** True once the aliases stand for more than the limit: the document is not worth having. */
  exhausted = false;
  private readonly latest = new Map<string, Anchor>();
  private readonly unknown: { name: string; at: Span }[] = [];
  private aliased = 0;

  open(name: string, at: Span): Anchor {
    const anchor: Anchor = { name, at, size: 0 };
    this.latest.set(name, anchor);
    return anchor;
  }

  /** The anchor that an alias means; undefined where there is none to use, which is then reported. */
  use(name: string, at: Span): Anchor | undefined {
    const anchor = this.latest.get(name);
    if (!anchor) {
      this.unknown.push({ name, at });
      return undefined;
    }
    if (!anchor.node) {
      if (this.problems.length < problemLimit) this.problems.push(recursive(anchor, at));
      return undefined;
    }
    this.aliased += anchor.size;
    if (this.aliased > aliasLimit && !this.exhausted) {
      this.exhausted = true;
      this.problems.push(tooMany(name, at));
    }
    return anchor;
  }

  /** Reports the aliases without an anchor, now that every anchor is known. */
  finish(): void {
    for (const { name, at } of this.unknown.slice(0, problemLimit)) this.problems.push(this.missing(name, at));
  }

  private missing(name: string, at: Span): SyntaxProblem {
    const shown = `*${printable(name)}`;
    const later = this.latest.get(name);
    if (later) {
      return {
        code: 'unknown-alias',
        message: `${shown} is used before &${printable(name)} is written`,
        label: 'used before it is written',
        at,
        related: [{ at: later.at, label: 'written here' }],
        help: 'move the anchor above its first alias',
      };
    }
    const meant = nearest(name, [...this.latest.keys()].slice(0, namesToCompare));
    return {
      code: 'unknown-alias',
      message: `${shown} has no anchor: nothing here is named &${printable(name)}`,
      label: 'no such anchor',
      at,
      help:
        meant === undefined
          ? `quote the value if it is meant to begin with *`
          : `did you mean \`*${printable(meant)}\`?`,
    };
  }
}

function recursive(anchor: Anchor, at: Span): SyntaxProblem {
  const name = printable(anchor.name);
  return {
    code: 'recursive-alias',
    message: `*${name} stands inside &${name} itself`,
    label: 'would contain itself',
    at,
    related: [{ at: anchor.at, label: 'the anchor it stands in' }],
    help: 'write the value out, or move the anchor to a part that does not contain the alias',
  };
}

function tooMany(name: string, at: Span): SyntaxProblem {
  return {
    code: 'too-many-aliases',
    message: `the aliases up to *${printable(name)} stand for more than ${aliasLimit.toLocaleString('en-US')} values`,
    label: 'too much to expand',
    at,
    help: 'aliases of aliases multiply: write the values out',
  };
}
