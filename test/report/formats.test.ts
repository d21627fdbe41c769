import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/report/formats.ts';
import { json } from '../../src/report/json.ts';
import { sample } from './sample.ts';

const room = new URL('../../src/report/', import.meta.url);

describe('the list of formats', () => {
  it('has every file that writes one', () => {
    const written = readdirSync(room).filter(file => {
      const name = file.replace(/\.ts$/, '');
      return new RegExp(`^export function ${name}\\(report: Report[,)]`, 'm').test(source(file));
    });
    expect([...formats.keys()].map(name => `${name}.ts`).sort()).toEqual(written.sort());
  });

  it('keeps every format from printing and from looking around', () => {
    const busy = readdirSync(room).filter(file => /\bprocess\.|console\.|from 'node:/.test(source(file)));
    expect(busy).toEqual([]);
  });
});

describe('JSON', () => {
  it('tells places as people count them, and accounts by their names', () => {
    const whole = JSON.parse(json(sample)) as {
      readonly findings: readonly { readonly rule: string; readonly location: object }[];
    };
    const places = new Map(whole.findings.map(finding => [finding.rule, finding.location]));
    expect(places.get('addressing/subnet-overlap')).toEqual({
      file: 'designs/web shop.yaml',
      line: 9,
      column: 31,
      endLine: 9,
      endColumn: 44,
    });
    expect(places.get('addressing/subnet-nearly-full')).toEqual({
      file: '111122223333/us-east-1/Subnets.json',
      id: 'subnet-0abc123def4567890',
      account: '111122223333',
      region: 'us-east-1',
    });
  });

  it('sums up', () => {
    const { summary } = JSON.parse(json(sample)) as { readonly summary: object };
    expect(summary).toEqual({
      error: 1,
      critical: 2,
      high: 2,
      medium: 2,
      low: 1,
      info: 1,
      total: 9,
      suppressed: 2,
      notJudged: 2,
    });
  });
});

function source(file: string): string {
  return readFileSync(new URL(file, room), 'utf8');
}
