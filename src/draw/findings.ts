import type { Finding, Severity } from '../model/finding.ts';
import { atLeast } from '../model/finding.ts';
import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import type { KindName } from '../model/resource.ts';
import { spanOf } from '../source/origin.ts';
import { lineAndColumn } from '../source/text.ts';
import type { Ends, Lens } from './lens.ts';
import { drawnBy, holderOf } from './lifted.ts';
import { marked } from './marked.ts';
import { overview } from './overview.ts';
import { type Line, type Mark, shown } from './part.ts';

/** What lint says, on the boxes that it is about; the sentences stand below the picture. Undefined: it is still at work. */
export function findingsLens(network: Network, findings: readonly Finding[] | undefined): Lens {
  return {
    ...overview(network),
    name: 'findings',
    keeps: ({ style }) => style !== 'traffic',
    finish: (outline, ends) => {
      const byBox = grouped(findings ?? [], finding => boxOf(finding, network, ends));
      const marks = new Map<string, Mark>();
      for (const [box, own] of byBox) {
        if (box === undefined) continue;
        const worst = own.map(({ severity }) => severity).reduce((a, b) => (atLeast(a, b) ? a : b));
        marks.set(box, { type: 'finding', severity: worst, count: own.length });
      }
      return { ...outline, root: marked(outline.root, marks), notes: [...outline.notes, ...sentences(findings)] };
    },
  };
}

const most = 40;

function sentences(findings: readonly Finding[] | undefined): readonly Line[] {
  if (!findings) return [{ text: 'lint is at work', tone: 'warn' }];
  if (findings.length === 0) return [{ text: 'no findings', tone: 'good' }];
  const lines = findings.slice(0, most).map(({ severity, message, place, rule }): Line => {
    const span = spanOf(place);
    const at = span ? `${span.source.path}:${lineAndColumn(span.source, span.start).line}: ` : '';
    return { text: shown(`${severity}: ${at}${message}  [${rule}]`), tone: toneOf(severity) };
  });
  const rest = findings.length - lines.length;
  return rest > 0 ? [...lines, { text: `and ${rest} more`, tone: 'faint' }] : lines;
}

function toneOf(severity: Severity): Line['tone'] {
  if (severity === 'error' || severity === 'critical' || severity === 'high') return 'bad';
  return severity === 'medium' ? 'warn' : 'plain';
}

/** The box that a finding is about: that of its resource, of the subnets that it filters or routes for, or of its VPC. */
export function boxOf({ resource }: Finding, network: Network, ends: Ends): string | undefined {
  if (resource === undefined) return undefined;
  const [own] = ends.of(resource);
  if (own !== undefined) return own;
  const slash = resource.indexOf('/');
  const found = network.get(resource.slice(0, slash) as KindName, resource.slice(slash + 1)) as
    | { readonly subnets?: readonly string[]; readonly loadBalancer?: string }
    | undefined;
  const [subnet] = (found?.subnets ?? []).flatMap(key => ends.of(`subnet/${key}`));
  const [balancer] = found?.loadBalancer === undefined ? [] : ends.of(`loadBalancer/${found.loadBalancer}`);
  return balancer ?? subnet ?? holderOf(resource, drawnBy(ends), network);
}
