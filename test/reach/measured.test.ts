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

  test('what is unknown is up to an appliance, and the answer names its interface (E1)', () => {
    const { network, probes } = readCase('vnd-panos-single-fw');
    const cards = network.all('networkInterface').filter(card => !card.sourceDestCheck);
    let unknown = 0;
    for (const probe of probes) {
      const answer = answerTo(network, probe);
      if (judge(probe, answer) !== 'unknown') continue;
      unknown++;
      const missing = answer.unknown.flatMap(part => part.missing);
      const named = cards.filter(card =>
        missing.some(each => each.startsWith(`what ${card.name} does with packets is`)),
      );
      expect(missing, `${probe.from} → ${probe.to}`).toHaveLength(1);
      expect(named, `${probe.from} → ${probe.to}`).toHaveLength(1);
      // It is the end, or what a route leads to: `it forwards what is not its own`.
      const ends = [...named[0]!.addresses, ...named[0]!.publicIps.map(each => each.public)];
      expect(ends.includes(probe.to)).toBe(!missing[0]!.endsWith('it forwards what is not its own'));
    }
    expect(unknown).toBe(28);
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
