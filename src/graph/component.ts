import type { Resource } from '../model/resource.ts';
import type { Flows } from '../net/flows.ts';
import type { Place } from '../source/origin.ts';
import type { BlockCode } from './codes.ts';
import type { Door, DoorName, Packets } from './packets.ts';

/** What a resource does to packets: a function from what comes in by a door to what becomes of it. */
export interface Component {
  /** Address of the resource, or `internet`. */
  readonly id: string;
  readonly resource?: Resource;
  /** The steps part what came in: no packet is in two of them, none is forgotten. */
  readonly receive: (packets: Packets, door: DoorName) => readonly Step[];
}

/** What becomes of a part of the packets. */
export type Step = Pass | Remember | Choice | Arrive | Stop | Undecided;

interface Part {
  readonly flows: Flows;
  /** What happened, for the path. */
  readonly trace?: Trace;
  /** What would have to change for these packets to go on: they go on as if it were, to find all of it. */
  readonly obstacles?: readonly Obstacle[];
  /** What would have to be known to be sure that they go on: they go on as if they did. */
  readonly doubt?: Missing;
  /** What was taken for granted because it was not read. */
  readonly assumption?: string;
  /** What is known of the packets from here on. */
  readonly carry?: Carried;
}

export type Carried = Partial<
  Pick<Packets, 'badges' | 'sender' | 'receiver' | 'vpc' | 'subnet' | 'zone' | 'entered' | 'inspected' | 'caught'>
>;

/** They go on to another component, changed or not. */
export interface Pass extends Part {
  readonly type: 'pass';
  readonly to: Door;
  readonly change?: Change;
}

/**
 * They go on, and the component remembers the connection: replies that come back to it are restored and resumed
 * by the door `resume`.
 */
export interface Remember extends Part {
  readonly type: 'remember';
  readonly to: Door;
  readonly change: Change;
  /** How the packets get back to the one who sent them; left out where the component itself answers. */
  readonly resume: DoorName;
  readonly resumeCarry?: Carried;
}

/** AWS chooses one of several ways. Each option parts the same packets. */
export interface Choice {
  readonly type: 'choice';
  readonly flows: Flows;
  /** What is chosen: "the zone", "the target". */
  readonly among: string;
  readonly options: readonly (readonly Step[])[];
}

/** They are where they wanted to go. Replies begin at a door of the same component. */
export interface Arrive extends Part {
  readonly type: 'arrive';
  readonly reply: DoorName;
  /** Connections of its own that the component makes because of these: one of them, as it chooses. */
  readonly begins?: () => readonly Beginning[];
}

/** A connection that a component begins itself; without a start, what keeps it from beginning. */
export interface Beginning {
  /** What it is for: a target group. */
  readonly about: Resource;
  /** `api-1:8080` */
  readonly detail: string;
  readonly obstacles: readonly Obstacle[];
  readonly missing?: Missing;
  readonly start?: { readonly door: Door; readonly packets: Packets };
}

/** They go no further; the obstacles say why. */
export interface Stop extends Part {
  readonly type: 'stop';
  readonly obstacles: readonly Obstacle[];
}

/** What becomes of them is not to be known from here. */
export interface Undecided extends Part {
  readonly type: 'undecided';
  readonly missing: Missing;
}

/** A change of headers. `undo` finds the packets, before the change, that may have become these. */
export interface Change {
  readonly apply: (flows: Flows) => Flows;
  readonly undo: (flows: Flows) => Flows;
}

/** What a component did, in one of few words; with the place that made it so. */
export interface Trace {
  readonly did: TraceWord;
  readonly resource?: Resource;
  readonly detail?: string;
  readonly place?: Place;
}

export type TraceWord =
  | 'sent'
  | 'left the subnet'
  | 'routed'
  | 'entered the subnet'
  | 'delivered'
  | 'translated'
  | 'forwarded'
  | 'chosen'
  | 'accepted'
  | 'answered'
  | 'left the network'
  | 'entered the network'
  | 'assumed';

/** Something that keeps packets from going on. */
export interface Obstacle {
  readonly code: BlockCode;
  readonly resource?: Resource;
  /** The whole sentence: culprit, fact, other party. */
  readonly message: string;
  readonly place?: Place;
  /** The change to make, where it is simple. */
  readonly change?: string;
}

/** Something that would have to be known. */
export interface Missing {
  readonly message: string;
  /** The field's word for it, where it has one. */
  readonly code?: BlockCode;
  readonly resource?: Resource;
}
