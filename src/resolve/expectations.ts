import { scalarText } from '../kinds/entry-parts.ts';
import type { FieldReading } from '../kinds/field.ts';
import { readTrafficAtoms } from '../kinds/traffic-field.ts';
import type { Expectation, Party } from '../model/expectation.ts';
import type { KindName } from '../model/resource.ts';
import { parseAddress } from '../net/address.ts';
import { addressSet } from '../net/address-set.ts';
import { parseCidr } from '../net/cidr.ts';
import { neverCarried } from '../net/never-carried.ts';
import { type Traffic, unionAll } from '../net/traffic.ts';
import { child, type Mapping, type Scalar, type Tree, wordAt } from '../source/tree.ts';
import { didYouMean, longestSentence, sentenceIn, sentenceOf } from './sentence.ts';

/** Names in expectations are workloads and load balancers, then subnets and VPCs, then networks on-premises, else KIND/NAME. */
const partyKinds: readonly KindName[] = ['workload', 'loadBalancer', 'subnet', 'vpc', 'onPremises'];

/**
 * Reads the `expect:` section: sentences and the structured form alike. What cannot be read is reported. `again` reads an
 * item, or takes over what it was read as.
 */
export function readExpectations(
  tree: Tree | undefined,
  kinds: readonly KindName[],
  reading: FieldReading,
  again: (item: Tree, read: () => Expectation | undefined) => Expectation | undefined = (_, read) => read(),
): readonly Expectation[] {
  if (tree?.type !== 'sequence') return [];
  const reader = new Reader(kinds, reading);
  const read = (item: Tree) => {
    if (item.type === 'scalar') return reader.sentence(item);
    return item.type === 'mapping' ? reader.structured(item) : undefined;
  };
  return tree.items.flatMap(item => again(item, () => read(item)) ?? []);
}

/** `http, https`, `http and https`; also in the brackets of a list. */
function listed(words: string): readonly string[] {
  return words.replace(/^\[\s*(.*?)\s*\]$/, '$1').split(/ and |, ?/);
}

class Reader {
  private readonly kinds: readonly KindName[];
  private readonly reading: FieldReading;

  constructor(kinds: readonly KindName[], reading: FieldReading) {
    this.kinds = kinds;
    this.reading = reading;
  }

  sentence(node: Scalar): Expectation | undefined {
    if (node.text.length > longestSentence) {
      this.reading.problem('bad-expectation', node, `an expectation has ${node.text.length} characters`, {
        label: `at most ${longestSentence} are read`,
        help: 'make several expectations of it',
      });
      return undefined;
    }
    const text = node.text.trim().replace(/\s+/g, ' ');
    const read = sentenceIn(text);
    if (!read) {
      this.reading.problem('bad-expectation', node, `${text || '""'} is no expectation that can be read`, {
        label: 'what is expected of whom?',
        help: didYouMean(text),
      });
      return undefined;
    }
    const { verb, from, to, on, through } = read;
    if (verb === 'apart') return this.apart(text, this.names(from, node), on, node);
    return this.expectation(text, verb, {
      place: node,
      from: this.names(from, node),
      to: this.names(to, node),
      through: through?.split(' or ').map(each => part(node, each)),
      on: this.trafficIn(on, node),
    });
  }

  /** Parties among which nobody reaches another: those named, or all environments. */
  private apart(text: string, among: readonly Scalar[], on: string | undefined, node: Tree, rest: Reasons = {}) {
    const traffic = this.trafficIn(on, node);
    const isAll = among.length === 1 && among[0]?.text === 'environments';
    if (!isAll && among.length < 2) {
      this.reading.problem('bad-expectation', node, 'the expectation is not clear: isolated from whom?', {
        label: 'name two or more, or `environments` for each from each',
        help: 'write `A and B are isolated`',
      });
      return undefined;
    }
    const parties = isAll ? [] : among.map(name => this.party(name));
    if (traffic === 'wrong' || parties.includes(undefined)) return undefined;
    const claim = { verb: 'apart', among: parties.flatMap(party => party ?? []), on: traffic } as const;
    return { text, claim, ...rest, origin: { from: 'design', node } } as const;
  }

  structured(node: Mapping): Expectation | undefined {
    const at = (key: string) => child(node, key);
    const reasons = { because: scalarText(at('because')), allowUnknown: scalarText(at('allowUnknown')) };
    const isolated = at('isolated');
    if (isolated) {
      const names = scalarsOf(isolated);
      const on = at('on') && said(at('on') as Tree);
      const text = `${said(isolated)} are isolated${on === undefined ? '' : ` on ${on}`}`;
      return this.apart(text, names, on, node, reasons);
    }
    const [from, to] = [at('from'), at('to')];
    const [can, cannot] = [at('can'), at('cannot')];
    const through = at('through');
    const only = at('only');
    const isOnly = only?.type === 'scalar' && (only.value === true || only.value === 'from');
    const isSilent = !can && !cannot && !through && !isOnly && !at('on');
    if (!from || !to || (can && cannot) || isSilent) {
      const label =
        !from || !to ? 'from whom to whom?' : `it says ${isSilent ? 'neither can nor' : 'both can and'} cannot`;
      this.reading.problem('bad-expectation', node, `the expectation is not clear: ${label}`, {
        label,
        help: 'write { from: A, to: B, cannot: tcp/22 }',
      });
      return undefined;
    }
    const verb = through ? 'through' : cannot ? 'cannot' : isOnly ? (only.value === 'from' ? 'alone' : 'only') : 'can';
    const words = [cannot ?? can, at('on')]
      .flatMap(each => (each ? scalarsOf(each) : []))
      .filter(each => each.value !== true);
    const on = words.length > 0 ? ` on ${words.map(word => word.text).join(', ')}` : '';
    const text = sentenceOf(verb, {
      from: said(from),
      to: said(to),
      on,
      through:
        through &&
        scalarsOf(through)
          .map(each => each.text)
          .join(' or '),
    });
    return this.expectation(text, verb, {
      place: node,
      from: scalarsOf(from),
      to: scalarsOf(to),
      through: through && scalarsOf(through),
      on: words.length > 0 ? this.traffic(words) : undefined,
      ...reasons,
    });
  }

  private expectation(
    text: string,
    verb: 'can' | 'cannot' | 'only' | 'alone' | 'through',
    parts: Reasons & {
      place: Tree;
      from: readonly Scalar[];
      to: readonly Scalar[];
      through?: readonly Scalar[];
      on?: Traffic | 'wrong';
    },
  ): Expectation | undefined {
    const from = parts.from.map(name => this.party(name));
    const to = parts.to.map(name => this.party(name));
    const ways = parts.through?.map(name => this.reading.references(this.kinds, name)) ?? [];
    const through = ways.flat();
    const read = [...from, ...to];
    if (parts.on === 'wrong' || read.some(party => party === undefined) || ways.some(way => way.length === 0))
      return undefined;
    const ends = {
      from: from.flatMap(parties => parties ?? []),
      to: to.flatMap(parties => parties ?? []),
      on: parts.on,
    };
    return {
      text,
      claim: verb === 'through' ? { verb, ...ends, through } : { verb: verb as 'can', ...ends },
      because: parts.because,
      allowUnknown: parts.allowUnknown,
      origin: { from: 'design', node: parts.place },
    };
  }

  private names(words: string, node: Scalar): readonly Scalar[] {
    return words.split(/ and | or |, ?/).map(word => part(node, word.trim()));
  }

  private trafficIn(words: string | undefined, node: Tree): Traffic | 'wrong' | undefined {
    return words === undefined ? undefined : this.traffic(listed(words).map(word => part(node, word)));
  }

  private traffic(words: readonly Scalar[]): Traffic | 'wrong' {
    const atoms = words.map(word => readTrafficAtoms(word, this.reading));
    return atoms.some(list => list.length === 0) ? 'wrong' : unionAll(atoms.flat().map(atom => atom.traffic));
  }

  /** Who is meant: the internet, on-premises, an address block, a selector, or something of the design. */
  private party(name: Scalar): readonly Party[] | undefined {
    const word = name.text;
    if (word === 'internet') return [{ type: 'internet' }];
    if (word === 'on-premises') return [{ type: 'onPremises' }];
    const address = parseAddress(word);
    const cidr = parseCidr(word) ?? (address && parseCidr(`${word}/${address.version === 4 ? 32 : 128}`));
    if (cidr) {
      const never = neverCarried(addressSet([cidr]));
      if (never === undefined) return [{ type: 'addresses', cidr }];
      this.reading.problem('bad-expectation', name, `${word} is ${never}`, {
        label: 'nobody reaches or sends from here',
      });
      return undefined;
    }
    const tag = /^tag[ :/]([^=]+)=(.*)$/.exec(word);
    if (tag) return [{ type: 'tag', name: tag[1] as string, value: tag[2] as string }];
    const environment = /^environment[ :/](.+)$/.exec(word);
    if (environment) return [{ type: 'environment', name: environment[1] as string }];
    if (/\s/.test(word)) {
      this.reading.problem('bad-expectation', name, `${word} is no name`, {
        label: 'a name belongs here, or several with commas',
        help: didYouMean(sentenceAround(name)),
      });
      return undefined;
    }
    if (!word.includes('/') && this.isTwofold(name)) return undefined;
    const kinds = word.includes('/') ? this.kinds : partyKinds;
    const found = this.reading.references(kinds, name);
    return found.length === 0 ? undefined : found.map(reference => ({ type: 'resource', reference }));
  }

  /** A workload behind a load balancer of its own name: which of them is reached makes all the difference. */
  private isTwofold(name: Scalar): boolean {
    const both = (['workload', 'loadBalancer'] as const).filter(kind => this.reading.known([kind], name).length > 0);
    if (both.length < 2) return false;
    const names = both.map(kind => `${kind}/${name.text}`).join(' or ');
    this.reading.problem('ambiguous-reference', name, `${name.text} could be ${names}`, {
      label: 'a workload and a load balancer have this name',
      help: `write ${names}`,
    });
    return true;
  }
}

/** What is said beside an expectation. */
interface Reasons {
  readonly because?: string;
  readonly allowUnknown?: string;
}

/** A word of a sentence at its own place, where the sentence stands in one piece. */
function part(node: Tree, word: string): Scalar {
  const { source, start, end } = node;
  const text = source.text.slice(start, end);
  const offset = [...text.matchAll(/[^\s,"']+/g)].find(([found]) => found === word)?.index ?? text.indexOf(word);
  const place = offset < 0 ? node : { source, start: start + offset, end: start + offset + word.length };
  return wordAt(place, word);
}

/** The whole sentence that a part of it stands in: the rest of its line, without quotes and comments. */
function sentenceAround({ source, start }: Scalar): string {
  const from = source.text.lastIndexOf('\n', start - 1) + 1;
  const line = source.text.slice(
    from,
    Math.min(from + longestSentence, (source.text.indexOf('\n', start) + 1 || Infinity) - 1),
  );
  return line
    .replace(/^\s*-\s+/, '')
    .replace(/\s+#.*$/, '')
    .replace(/^["']|["']$/g, '')
    .trim();
}

function scalarsOf(tree: Tree): readonly Scalar[] {
  const items = tree.type === 'sequence' ? tree.items : [tree];
  return items.filter(item => item.type === 'scalar');
}

function said(tree: Tree): string {
  return scalarsOf(tree)
    .map(each => each.text)
    .join(', ');
}
