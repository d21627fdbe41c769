import { scalarText } from '../kinds/entry-parts.ts';
import type { Declared, DeclareMore, Expanding, Kind, Section } from '../kinds/kind.ts';
import type { Problem } from '../model/finding.ts';
import type { Origin } from '../source/origin.ts';
import { child, type Entry, type Mapping, scalarAt, type Tree } from '../source/tree.ts';
import { type Declarations, declarations } from './declarations.ts';
import { FlawsByPlace } from './flaws-by-place.ts';
import { checkAccount, checkTags, inheritedFrom } from './inherited.ts';
import type { Ground } from './kept-expansions.ts';
import type { KeptResolution } from './kept-resolution.ts';
import type { LeftOut } from './left-out.ts';
import { nameFlaw } from './name-flaw.ts';
import { type Answering, answerTo, type Deed, madeOnce, type Question, Watch } from './watch.ts';

/** Turns a design's tree into full-form entries: each kind in turn, each section below each parent. */
export function expand(
  root: Mapping,
  kinds: readonly Kind[],
  report: (problem: Problem) => void,
  absent: LeftOut,
  kept?: KeptResolution,
): Declarations {
  const register = declarations();
  kept?.begin(register);
  const written = inheritedFrom({}, root);
  const header = kept?.header(written) ?? written;
  checkTags(root, report);
  checkAccount(root, report);
  const words = new Set(kinds.flatMap(kind => [kind.kind, ...(kind.prefixes ?? [])]));
  const [made, handedDown] = [new Map(), new Map()];
  const scene: Scene = { root, header, words, register, report, absent, kept, made, handedDown, watch: undefined };
  for (const kind of kinds) {
    for (const section of kind.design.sections) {
      const parents = section.within === undefined ? [undefined] : register.of(section.within);
      kept?.expansions.beginSection(
        kind.kind,
        section,
        section.within === undefined ? [] : register.of(section.within),
      );
      for (const parent of parents) {
        if (kept) expandAgain(kind, section, parent, scene, kept);
        else expandSection(kind, section, parent, scene);
      }
    }
  }
  return register;
}

interface Scene extends Answering {
  readonly header: Declared['inherited'];
  /** What stands before the slash of a reference. */
  readonly words: ReadonlySet<string>;
  readonly report: (problem: Problem) => void;
  /** What is left out for a mistake of its own. */
  readonly absent: LeftOut;
  readonly kept: KeptResolution | undefined;
  /** What is handed down to the sections of a parent. */
  readonly handedDown: Map<Declared, Declared['inherited']>;
  /** Notes what the section at work asks and does, where that is kept. */
  watch: Watch | undefined;
}

/** Expands a section of a design that was resolved before: what it came to then is taken over where it still holds. */
function expandAgain(
  kind: Kind,
  section: Section,
  parent: Declared | undefined,
  scene: Scene,
  kept: KeptResolution,
): void {
  const { register } = scene;
  const written = writtenIn(section, parent, scene);
  const ground = { parent, tree: written?.value, key: written?.key, inherited: inheritedIn(parent, scene) };
  const answer = (question: Question) => answerTo(question, scene);
  const { expansions } = kept;
  const known = expansions.find(kind.kind, section, '', ground, answer);
  if (known) {
    doAgain(known.deeds, register);
    return;
  }
  const watch = new Watch();
  const watched = { ...scene, watch, report: (problem: Problem) => watch.flawed(scene.report, problem) };
  expansions.expanding(kind.kind, () => expandSection(kind, section, parent, watched));
  expansions.keep(kind.kind, section, '', { ...ground, deeds: watch.deeds, asked: watch.asked }, watch.isClean);
}

/** The same of a part of a section that is expanded anew: `outer` notes for the section what the part asks and does. */
function partAgain(
  { kind }: Kind,
  section: Section,
  name: string,
  ground: Ground,
  outer: Watch,
  scene: Scene,
  kept: KeptResolution,
  expandPart: () => boolean,
): void {
  const { register } = scene;
  const known = kept.expansions.find(kind, section, name, ground, question => answerTo(question, scene));
  if (known) {
    doAgain(known.deeds, register);
    outer.takeOver(known);
    return;
  }
  const watch = new Watch();
  scene.watch = watch;
  const isClean = expandPart();
  scene.watch = outer;
  outer.takeOver(watch);
  kept.expansions.keep(kind, section, name, { ...ground, deeds: watch.deeds, asked: watch.asked }, isClean);
}

function doAgain(deeds: readonly Deed[], register: Declarations): void {
  for (const deed of deeds) {
    if (deed.does === 'declare') register.add(deed.declared);
    else register.group(deed.kind, deed.key, deed.members);
  }
}

function writtenIn({ name }: Section, parent: Declared | undefined, { root }: Scene): Entry | undefined {
  let above: Tree | undefined = parent ? parent.raw : root;
  const last = name.lastIndexOf('.');
  if (last >= 0) above = name.slice(0, last).split('.').reduce<Tree | undefined>(child, above);
  return above?.type === 'mapping' ? above.entries.get(last < 0 ? name : name.slice(last + 1)) : undefined;
}

/** Made once for each parent: all its sections ask for it. */
function inheritedIn(parent: Declared | undefined, { header, handedDown, kept }: Scene): Declared['inherited'] {
  if (!parent) return header;
  let inherited = handedDown.get(parent);
  if (!inherited) {
    const make = () => ({ ...parent.inherited, tags: header.tags });
    handedDown.set(parent, (inherited = kept ? kept.handedDown(parent, make) : make()));
  }
  return inherited;
}

function expandSection(kind: Kind, section: Section, parent: Declared | undefined, scene: Scene): void {
  const { root, words, register, kept } = scene;
  const flawed: Problem[] = [];
  const report = (problem: Problem) => {
    flawed.push(problem);
    scene.report(problem);
  };
  const tree = writtenIn(section, parent, scene)?.value;
  if (!tree && !section.expand) return;
  const inherited = inheritedIn(parent, scene);
  const main = kind.design.sections[0];
  const ask = <A extends readonly unknown[]>(question: Question, answer: A): A => {
    scene.watch?.ask(question, answer);
    return answer;
  };
  const expanding: Expanding = {
    parent,
    written: name => {
      const entry = root.entries.get(name);
      ask({ about: 'written', name }, [entry]);
      return entry;
    },
    section: (of, name) => {
      const found = child(of.raw, name);
      ask({ about: 'section', of: of.kind, key: of.key, name }, [found]);
      return found;
    },
    once: (by, name) => {
      const found = madeOnce(by, scene).get(name);
      ask({ about: 'made', by, name }, [found]);
      return found;
    },
    part: (name, entry, make) => {
      const flaws = flawed.length;
      const expandPart = () => {
        make();
        return flawed.length === flaws;
      };
      const ground = { parent, tree: entry.value, key: entry.key, inherited };
      if (scene.watch && kept) partAgain(kind, section, name, ground, scene.watch, scene, kept, expandPart);
      else make();
    },
    region: scalarText(inherited.region),
    account: scalarText(inherited.account),
    problem: (code, at, message, more) =>
      report({ code, message, place: { origin: { from: 'design', node: at }, on: 'value' }, ...more }),
    declared: (of, vpc) => ask({ about: 'declared', kind: of, vpc }, register.of(of, vpc)),
    madeFor: (owner, of) => ask({ about: 'made for', kind: of, owner }, register.madeFor(owner, of)),
    members: (of, name) => ask({ about: 'members', kind: of, name }, register.members(of, name)),
    group: (name, members) => {
      const key = keyOf(main, parent, name);
      scene.watch?.deeds.push({ does: 'group', kind: kind.kind, key, members });
      register.group(kind.kind, key, members);
    },
    declare: (name, node, more = {}) => {
      const home = more.parent ?? (main.within ? parent : undefined);
      const made = declaredOf(kind, name, node, more, home, inherited);
      const declared = kept?.declaration(made) ?? made;
      checkTags(declared.raw, report);
      checkAccount(declared.raw, report);
      const flaw = nameFlaw(name, kind, words);
      if (flaw) report({ ...flaw, place: { origin: { from: 'design', node: nameAt(declared) }, on: 'value' } });
      if (flaw?.isNone) return declared;
      scene.watch?.declare(declared);
      if (!register.add(declared)) {
        const before = register.get(kind.kind, declared.key) as Declared;
        report({
          code: 'duplicate-name',
          message: `${kind.title} ${name} is already there`,
          ...(kind.kind === 'listener' ? portTaken : { label: 'the name is taken' }),
          place: { origin: declared.origin },
          related: [{ place: { origin: before.origin }, label: 'first one here' }],
        });
      }
      return declared;
    },
  };
  if (section.expand) section.expand(tree, expanding);
  else if (tree?.type === 'mapping') {
    for (const [name, { key, value }] of tree.entries) {
      if (value.type === 'mapping') expanding.declare(name, value, { key, raw: value });
    }
  }
  if (flawed.length === 0 || tree?.type !== 'mapping') return;
  const flaws = new FlawsByPlace(flawed);
  for (const [name, entry] of tree.entries) {
    const isThere = register.members(kind.kind, keyOf(main, parent, name)).length > 0;
    const mistakes = isThere ? [] : flaws.within(entry);
    if (mistakes.length > 0) scene.absent.add(name, mistakes);
  }
}

/** Listeners are called by their ports. */
const portTaken = {
  label: 'this port has a listener already',
  help: 'give the second another port, or make its actions rules of the first',
};

function declaredOf(
  kind: Kind,
  name: string,
  node: Mapping,
  more: DeclareMore,
  parent: Declared | undefined,
  inherited: Declared['inherited'],
): Declared {
  const raw = more.raw ?? node;
  const above = scalarText(child(node, 'id')) === name ? { ...inherited, environment: undefined } : inherited;
  const own = inheritedFrom(inheritedFrom(above, raw), node);
  const id = scalarText(own.id);
  const key = id === name ? name : keyOf(kind.design.sections[0], parent, name);
  const origin: Origin = {
    from: 'design',
    node: raw,
    // What nobody wrote is pointed at where its parent is named.
    key: more.key ?? (more.assumed && parent?.origin.from === 'design' ? parent.origin.key : undefined),
    parts: more.parts,
    assumed: more.assumed,
  };
  const vpc = parent && (parent.kind === 'vpc' ? parent.key : parent.vpc);
  return { kind: kind.kind, key, name, node, raw, origin, parent, vpc, inherited: own };
}

/** The key that names an entry: each place once, however many resources a tier makes of it. */
function nameAt({ origin, raw }: Declared): Tree {
  return scalarAt((origin.from === 'design' && origin.key) || raw, null);
}

/** `shop.app-a` for what stands within a parent, `hub` for what stands at the root. */
function keyOf(section: Section, parent: Declared | undefined, name: string): string {
  return section.within !== undefined && parent ? `${parent.key}.${name}` : name;
}
