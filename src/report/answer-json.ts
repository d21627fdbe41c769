import { type Flows, productsOf } from '../net/flows.ts';
import { rangesOf } from '../net/intervals.ts';
import { addressWords } from '../net/stand-ins.ts';
import { formatTraffic } from '../net/traffic.ts';
import { type Answer, type Blocker, type Hop, type Path, type SecondLeg, verdictOn } from '../reach/answer.ts';
import type { Place } from '../source/origin.ts';
import { locate, locationText } from './location.ts';

/** An answer as plain data, for programs. */
export function answerJson(answer: Answer, names: { readonly from: string; readonly to: string }): object {
  return {
    ...names,
    verdict: verdictOn(answer),
    reachable: answer.reachable.map(({ flows, path, second }) => ({
      flows: flowsJson(flows),
      path: pathJson(path),
      ...(second && { second: secondJson(second) }),
    })),
    blocked: answer.blocked.map(({ flows, blockers, path, second }) => ({
      flows: flowsJson(flows),
      blockers: blockers.map(blockerJson),
      path: pathJson(path),
      ...(second && { second: secondJson(second) }),
    })),
    unknown: answer.unknown.map(({ flows, missing, codes, paths }) => ({
      flows: flowsJson(flows),
      missing,
      codes,
      paths: paths.map(pathJson),
    })),
    assumptions: answer.assumptions,
  };
}

export function flowsJson(flows: Flows): readonly object[] {
  return productsOf(flows).map(({ from, to, traffic, sourcePorts }) => ({
    from: addressWords(from),
    to: addressWords(to),
    traffic: formatTraffic(traffic),
    sourcePorts: rangesOf(sourcePorts)
      .map(range => (range.from === range.to ? `${range.from}` : `${range.from}-${range.to}`))
      .join(', '),
  }));
}

export function pathJson({ hops }: Path): readonly object[] {
  return hops.map(({ component, did, detail, place, reply }: Hop) => ({
    component,
    did,
    ...(detail !== undefined && { detail }),
    reply,
    ...originJson(place),
  }));
}

function secondJson({ verdict, blockers, targets }: SecondLeg): object {
  return {
    verdict,
    blockers: blockers.map(blockerJson),
    targets: targets.map(({ targetGroup, target, path, ...leg }) => ({
      targetGroup: targetGroup.name,
      target,
      verdict: leg.verdict,
      blockers: leg.blockers.map(blockerJson),
      missing: leg.missing,
      path: path ? pathJson(path) : [],
    })),
  };
}

export function blockerJson({ code, component, message, place, change, reply }: Blocker): object {
  return { code, component, message, ...(change !== undefined && { change }), reply, ...originJson(place) };
}

export function originJson(place: Place | undefined): object {
  return place ? { origin: locationText(locate(place)) } : {};
}
