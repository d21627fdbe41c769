import { planColors } from '../kinds/planning-fields.ts';
import { parseCidr } from '../net/cidr.ts';
import { nearest } from '../source/nearest.ts';
import type { Edit } from './edit.ts';
import { blockIn, homeVpc, name, type Scene, withSize, withSubnet, withValue } from './edit-scene.ts';
import { type Plan, poolOf, vpcOf } from './plan.ts';
import { addition } from './read-addition.ts';
import { type Refusal, sizeOf } from './size.ts';

/** The words of an edit, as people type them, with what each does. */
export const editWords = [
  ['add tier NAME=SIZE [xZONES]', 'a subnet in each zone'],
  ['add subnet NAME=SIZE ZONE [sparse]', 'one subnet; a block in the place of a size puts it there'],
  ['add zone ZONE [to VPC]', 'one subnet more for each tier; nothing is renumbered'],
  ['add block BLOCK [to VPC]', 'a further IPv4 block'],
  ['add vpc NAME=SIZE in POOL [xZONES]', 'a VPC, in the next free block of a pool, or at a block'],
  ['add pool NAME=SIZE [in POOL]', 'a part of a pool, or a pool at a block; `sparse` leaves place around it'],
  ['resize NAME=SIZE', 'another size in the same place'],
  ['split NAME=/SIZE', 'equal parts; the first keeps the name'],
  ['join NAME NAME', 'halves become one block again'],
  ['move NAME [to BLOCK|=SIZE]', 'to a block, to the next free one, to where another size fits'],
  ['rename NAME=NAME', 'and all that mentions it'],
  ['remove NAME', 'a subnet, a tier, `remove pool NAME`'],
  ['reserve NAME=BLOCK [in POOL]', 'kept free in the VPC, or in a pool'],
  ['release NAME [in POOL]', 'gives a reservation up'],
  ['note NAME=TEXT', 'says something of a subnet, a tier, a VPC, a pool'],
  ['color NAME=COLOR', `${planColors.join(', ')}, or none`],
  ['pin NAME', 'no edit moves it; `unpin NAME` lets go'],
] as const;

/** Reads an edit: `resize app=/23`, `split shop.data-a=/26`. `vpc` is the one that is meant where none is named. */
export function editIn(text: string, plan: Plan, vpc?: string): Edit | Refusal {
  const [, verb = '', rest = ''] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(text) ?? [];
  const read = verbs.get(verb);
  if (read) return read(rest, { plan, vpc });
  const meant = nearest(verb, [...verbs.keys()]);
  return {
    because: `${verb || 'nothing'} is no edit`,
    help: meant === undefined ? `write one of: ${[...verbs.keys()].join(', ')}` : `did you mean ${meant}?`,
  };
}

type Read = (rest: string, scene: Scene) => Edit | Refusal;

const verbs: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['add', (rest, scene) => addition(rest, scene)],
  ['resize', (rest, scene) => withSize(rest, scene, (about, size) => ({ do: 'resize', ...about, size }))],
  ['split', (rest, scene) => withSize(rest, scene, (about, { prefix }) => ({ do: 'split', ...about, prefix }))],
  ['join', joining],
  ['move', moving],
  [
    'rename',
    (rest, scene) =>
      withValue(rest, scene, (about, to) =>
        new RegExp(`^${name}$`).test(to)
          ? { do: 'rename', ...about, name: to }
          : { because: `${to || 'nothing'} is no name`, help: 'letters, digits, - and _' },
      ),
  ],
  ['remove', removal],
  ['reserve', reservation],
  ['release', release],
  ['note', noting],
  ['color', coloring],
  ['pin', (rest, scene) => withSubnet(rest, scene, about => ({ do: 'pin', ...about, pinned: true }))],
  ['unpin', (rest, scene) => withSubnet(rest, scene, about => ({ do: 'pin', ...about, pinned: false }))],
]);

function joining(rest: string, scene: Scene): Edit | Refusal {
  const names = rest.split(/[\s,]+/).filter(Boolean);
  const [first = ''] = names;
  return withSubnet(first, scene, ({ vpc }) => ({
    do: 'join',
    vpc,
    subnets: names.map(each => each.replace(`${vpc}.`, '')),
  }));
}

function moving(rest: string, scene: Scene): Edit | Refusal {
  const [, who = '', to, words] = /^(\S+?)(?:\s+to\s+(\S+)|\s*=\s*(.+))?$/.exec(rest) ?? [];
  return withSubnet(who, scene, about => {
    if (to !== undefined) {
      const block = blockIn(to);
      return 'because' in block ? block : { do: 'move', ...about, block };
    }
    if (words === undefined) return { do: 'move', ...about };
    const block = parseCidr(words);
    if (block) return { do: 'move', ...about, block };
    const size = sizeOf(words);
    return 'because' in size ? size : { do: 'move', ...about, size };
  });
}

function removal(rest: string, scene: Scene): Edit | Refusal {
  const pool = new RegExp(`^pool\\s+(${name})$`).exec(rest)?.[1];
  if (pool !== undefined) return { do: 'removePool', pool };
  return withSubnet(rest, scene, about => ({ do: 'remove', ...about }));
}

function reservation(rest: string, scene: Scene): Edit | Refusal {
  const match = new RegExp(`^(?:(${name})\\.)?(${name})\\s*=\\s*(\\S+?)(?:\\s+in\\s+(${name}))?$`).exec(rest);
  if (!match) return { because: `${rest || 'nothing'} is no reservation`, help: 'write growth=10.20.240.0/20' };
  const [, to, label = '', text = '', pool] = match;
  const block = blockIn(text);
  if ('because' in block) return block;
  if (pool !== undefined) return { do: 'reserveInPool', pool, name: label, block };
  const home = homeVpc(to, scene, label);
  return typeof home === 'string' ? { do: 'reserve', vpc: home, name: label, block } : home;
}

function release(rest: string, scene: Scene): Edit | Refusal {
  const [, to, label = '', pool] = new RegExp(`^(?:(${name})\\.)?(${name})(?:\\s+in\\s+(${name}))?$`).exec(rest) ?? [];
  if (pool !== undefined) return { do: 'releaseInPool', pool, name: label };
  const home = homeVpc(to, scene, label);
  return typeof home === 'string' ? { do: 'release', vpc: home, name: label } : home;
}

function noting(rest: string, scene: Scene): Edit | Refusal {
  const [, who = '', note = ''] = /^([^=\s]+)\s*=\s*(.*)$/s.exec(rest) ?? [];
  if (who === '') return { because: 'a note of what?', help: 'write note app=TEXT; nothing behind = takes it away' };
  if (poolOf(scene.plan, who)) return { do: 'annotatePool', pool: who, note };
  if (vpcOf(scene.plan, who)) return { do: 'annotateVpc', vpc: who, note };
  return withSubnet(who, scene, about => ({ do: 'annotate', ...about, note }));
}

function coloring(rest: string, scene: Scene): Edit | Refusal {
  return withValue(rest, scene, (about, word) => {
    if (word === 'none' || word === '') return { do: 'color', ...about, color: undefined };
    const color = planColors.find(each => each === word);
    const help = nearest(word, planColors);
    if (!color)
      return { because: `${word} is no colour of plans`, help: help ?? `write ${planColors.join(', ')} or none` };
    return { do: 'color', ...about, color };
  });
}
