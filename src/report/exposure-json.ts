import { addressOf } from '../model/resource.ts';
import type { Exposure } from '../reach/exposure.ts';
import { flowsJson, originJson, pathJson } from './answer-json.ts';
import type { ExposureFormat } from './exposure-report.ts';
import { jsonText } from './json-text.ts';
import { reachingData } from './reaching.ts';

/** Each exposed place with its flows and its ways, as plain data for programs. */
export const exposureJson: ExposureFormat = ({ tool, sources, from, exposures, beyond, findings, incomplete }) =>
  jsonText({
    tool,
    sources,
    from,
    exposures: exposures.map(exposureData),
    beyond: reachingData(beyond),
    findings: findings.map(({ rule, severity, message }) => ({ rule, severity, message })),
    incomplete,
  });

function exposureData({ to, station, proved, flows, unheard, missing, openedBy, behind, parts }: Exposure): object {
  return {
    to: addressOf(to),
    ...(to.id !== undefined && { id: to.id }),
    interface: station.id,
    proved,
    flows: flowsJson(flows),
    unheard: flowsJson(unheard),
    missing,
    openedBy: openedBy.map(({ resource, text, place }) => ({
      resource: addressOf(resource),
      text,
      ...originJson(place),
    })),
    behind: behind.map(addressOf),
    paths: parts.flatMap(part => ('path' in part ? [part.path] : part.paths)).map(pathJson),
  };
}
