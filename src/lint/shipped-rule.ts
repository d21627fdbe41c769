import type { CompiledRule } from './compiled-rule.ts';

type Head = 'id' | 'fact' | 'enabled' | 'supersedes';
type Body = Omit<CompiledRule, Head>;

/**
 * A rule that comes with the program. What it judges is known at once; how, is made when it is first asked for: most
 * rules of a run have nothing to judge, and of those that have, few find something to tell.
 */
export class ShippedRule implements CompiledRule {
  readonly id: string;
  readonly fact: string;
  readonly enabled: boolean;
  readonly supersedes: readonly string[];
  private readonly make: () => Body;
  private made: Body | undefined;

  constructor(id: string, fact: string, enabled: boolean, make: () => Body, supersedes: readonly string[] = none) {
    this.id = id;
    this.fact = fact;
    this.enabled = enabled;
    this.supersedes = supersedes;
    this.make = make;
    this.made = undefined;
  }

  get severity(): Body['severity'] {
    return this.body().severity;
  }

  get params(): Body['params'] {
    return this.body().params;
  }

  get slots(): Body['slots'] {
    return this.body().slots;
  }

  get reads(): Body['reads'] {
    return this.body().reads;
  }

  get tests(): Body['tests'] {
    return this.body().tests;
  }

  get message(): Body['message'] {
    return this.body().message;
  }

  get label(): Body['label'] {
    return this.body().label;
  }

  get help(): Body['help'] {
    return this.body().help;
  }

  get at(): Body['at'] {
    return this.body().at;
  }

  get on(): Body['on'] {
    return this.body().on;
  }

  get related(): Body['related'] {
    return this.body().related;
  }

  private body(): Body {
    return (this.made ??= this.make());
  }
}

const none: readonly string[] = [];
