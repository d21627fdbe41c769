import type { Plain } from '../kinds/field.ts';
import type { NetworkAcl, NetworkAclEntry } from '../kinds/network-acl/network-acl.ts';
import { addressSet } from '../net/address-set.ts';
import { formatCidr } from '../net/cidr.ts';
import { type Flows, flows, formatFlows, union } from '../net/flows.ts';
import { formatTraffic } from '../net/traffic.ts';
import { changeAt } from './change.ts';
import type { Change } from './difference.ts';
import { blockName } from './given-blocks.ts';
import type { OneSide } from './sides.ts';

type Direction = NetworkAclEntry['direction'];

/**
 * The entries as they are tried, as text. Neighbours of the same action may be split, merged and numbered in any
 * way; the order of what allows and what denies counts.
 */
export function entriesColumn(acl: NetworkAcl, one: OneSide): Plain {
  return { ingress: runsOf(acl, 'ingress', one), egress: runsOf(acl, 'egress', one) };
}

/** The entries of a direction that one side has and the other has not, or has otherwise, by their numbers. */
export function entryChanges(
  direction: Direction,
  [a, sideA]: readonly [NetworkAcl, OneSide],
  [b, sideB]: readonly [NetworkAcl, OneSide],
): readonly Change[] {
  const [ofA, ofB] = [byNumber(a, direction, sideA), byNumber(b, direction, sideB)];
  const numbers = [...new Set([...ofA.keys(), ...ofB.keys()])].sort((x, y) => x - y);
  return numbers.flatMap(number => {
    return changeAt(['entries', `${direction} ${number}`], ofA.get(number), ofB.get(number));
  });
}

function byNumber(acl: NetworkAcl, direction: Direction, one: OneSide): ReadonlyMap<number, string> {
  const entries = acl.entries.filter(entry => entry.direction === direction);
  return new Map(entries.map(entry => [entry.rule, entryText(entry, one)]));
}

function entryText({ action, traffic, cidr, direction }: NetworkAclEntry, one: OneSide): string {
  const peer = blockName(one, cidr) ?? formatCidr(cidr);
  return `${action} ${formatTraffic(traffic)} ${direction === 'ingress' ? 'from' : 'to'} ${peer}`;
}

function runsOf(acl: NetworkAcl, direction: Direction, one: OneSide): readonly string[] {
  const entries = acl.entries.filter(entry => entry.direction === direction).sort((a, b) => a.rule - b.rule);
  const runs: { action: string; flows: Flows; named: string[] }[] = [];
  for (const entry of entries) {
    let run = runs.at(-1);
    if (run?.action !== entry.action)
      runs.push((run = { action: entry.action, flows: flows({ from: nowhere }), named: [] }));
    const name = blockName(one, entry.cidr);
    if (name === undefined)
      run.flows = union(run.flows, flows({ from: addressSet([entry.cidr]), traffic: entry.traffic }));
    else run.named.push(`${formatTraffic(entry.traffic)} ${name}`);
  }
  return runs.map(run => [run.action, formatFlows(run.flows), ...run.named.sort()].join(' '));
}

const nowhere = addressSet([]);
