import { expect, test } from 'vitest';
import { exposure } from '../../src/netwright/exposure.ts';
import { lint } from '../../src/netwright/lint.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import { planOf } from '../../src/plan/of-network.ts';
import { littleTold, readings } from './little-told.ts';

test('what is pulled and says only its id is judged, planned and asked about', async () => {
  const opened = await openTexts([{ path: 'design.yaml', text: `${littleTold}${readings}` }]);
  expect(opened.problems).toEqual([]);
  expect(opened.network.get('networkInterface', 'eni-01')).toMatchObject({ addresses: [], publicIps: [], count: 1 });
  expect(opened.network.get('vpc', 'vpc-01')).toMatchObject({ ipv6: [] });
  expect(opened.network.get('vpc', 'vpc-01')?.dnsSupport).toBeUndefined();
  expect((await lint(opened)).findings.length).toBeGreaterThan(0);
  expect((await exposure(opened)).exposures).toBeDefined();
  expect(planOf(opened.network).vpcs).toHaveLength(1);
});
