import { version } from '../generated/version.ts';
import { type Flows, isEmpty, restrictTraffic } from '../net/flows.ts';
import type { Traffic } from '../net/traffic.ts';
import type { Opened } from '../open/opened.ts';
import type { End } from '../reach/end.ts';
import { engineOf } from '../reach/engine.ts';
import { type Exposure, exposuresOf, internetEnd } from '../reach/exposure.ts';
import { beyond } from '../reach/reaching.ts';
import type { ExposureReport } from '../report/exposure-report.ts';
import { fails, type LintOptions, lint } from './lint.ts';
import { notWhole } from './mistakes.ts';

export interface ExposureOptions extends LintOptions {
  /** Who reaches, and what it is called. Default: the internet. */
  readonly from?: { readonly end: End; readonly name: string };
  /** Whether each way is told hop by hop. */
  readonly paths?: boolean;
}

/** All that one end reaches in an opened network, with what the rules of exposure say of it. */
export async function exposure(opened: Opened, options: ExposureOptions = {}): Promise<ExposureReport> {
  const { from, paths = false, ...lintOptions } = options;
  const judged = await lint(opened, { ...lintOptions, facts: ['exposure'] });
  return {
    tool: { name: 'netwright', version },
    sources: options.sources ?? [],
    from: from?.name ?? 'the internet',
    exposures: exposuresOf(engineOf(opened.network), from?.end ?? internetEnd),
    beyond: beyond(engineOf(opened.network), from?.end ?? internetEnd),
    // Rules of exposure are about the internet.
    findings: !from || from.end.type === 'internet' ? judged.findings : [],
    failOn: judged.failOn,
    paths,
    incomplete: judged.incomplete ?? notWhole(opened),
  };
}

/** All that one end reaches, on some traffic or on all, without what rules say of it. */
export function reachedBy(
  opened: Opened,
  from: { readonly end: End; readonly name: string },
  on?: Traffic,
): ExposureReport {
  const part = (flows: Flows) => (on ? restrictTraffic(flows, on) : flows);
  const exposures = exposuresOf(engineOf(opened.network), from.end).map(each => narrowed(each, part));
  return {
    tool: { name: 'netwright', version },
    sources: [],
    from: from.name,
    exposures: exposures.filter(({ flows, unheard }) => !isEmpty(flows) || !isEmpty(unheard)),
    beyond: beyond(engineOf(opened.network), from.end, on),
    findings: [],
    failOn: 'never',
    paths: false,
    incomplete: notWhole(opened),
  };
}

function narrowed(exposure: Exposure, part: (flows: Flows) => Flows): Exposure {
  const { to, station, flows, unheard, proved, missing, openedBy, behind } = exposure;
  return {
    ...{ to, station, flows: part(flows), unheard: part(unheard), proved, missing, openedBy, behind },
    get path() {
      return exposure.path;
    },
    get parts() {
      return exposure.parts;
    },
  };
}

/** The exit code of an exposure: 2 for mistakes or an incomplete read, 1 where a rule of exposure finds what counts, else 0. */
export function exposureExitCode({ incomplete, findings, failOn }: ExposureReport): 0 | 1 | 2 {
  if (incomplete.length > 0) return 2;
  return findings.some(finding => fails(finding, failOn)) ? 1 : 0;
}
