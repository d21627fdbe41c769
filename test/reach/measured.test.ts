import { describe, expect, test } from 'vitest';
import { answerTo, judge, measuredCases, readCase } from './measured.ts';

if (measuredCases.length === 0)
  console.log('skipped: there is no folder ../shared/labs, so no measured network is asked');

const sums = { agree: 0, wrong: 0, unknown: 0, edge: 0, accepted: 0, proved: 0 };

describe.runIf(measuredCases.length > 0)('answers agree with what was measured on AWS', () => {
  test.each(measuredCases)('%s', name => {
    const { network, probes } = readCase(name);
    const tally = { agree: 0, wrong: 0, unknown: 0, edge: 0 };
    const wrong: string[] = [];
    for (const probe of probes) {
      const judgement = judge(probe, answerTo(network, probe));
      tally[judgement]++;
      sums[judgement]++;
      if (probe.expect === 'accepted') sums.accepted++;
      if (probe.expect === 'accepted' && judgement === 'agree') sums.proved++;
      if (judgement === 'wrong')
        wrong.push(`${probe.from} → ${probe.to} ${probe.proto}/${probe.port}: ${probe.expect}`);
    }
    console.log(
      `${name}: agree ${tally.agree}, disagree ${tally.wrong}, unknown ${tally.unknown}, silent beyond the edge ${tally.edge}`,
    );
    expect(wrong).toEqual([]);
  });

  test('nearly all are decided, and nearly all that got through are proved', () => {
    const all = sums.agree + sums.wrong + sums.unknown + sums.edge;
    const recall = sums.proved / sums.accepted;
    const counts = `agree ${sums.agree}, disagree ${sums.wrong}, unknown ${sums.unknown}, silent beyond the edge ${sums.edge}`;
    console.log(`in all: ${counts}; recall on accepted ${(recall * 100).toFixed(1)} %`);
    expect(1 - sums.unknown / all).toBeGreaterThanOrEqual(0.97);
    expect(recall).toBeGreaterThanOrEqual(0.96);
  });
});
