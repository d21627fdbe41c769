import { describe, expect, test } from 'vitest';
import { writtenDown } from '../../src/netwright/plan.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import { planOf } from '../../src/plan/of-network.ts';
import { editIn } from '../../src/plan/read-edit.ts';
import { update } from '../../src/plan/update.ts';

/** A subnet as a pulled design has it: under AWS's own id, which others mention. */
const pulled = (readings: string) => `netwright: 1
region: eu-west-1
vpcs:
  vpc-0a0a0a0a0a0a0a001:
    id: vpc-0a0a0a0a0a0a0a001
    cidr: 10.0.0.0/16
    ipv6: []
    subnets:
      subnet-0a0a0a0a0a0a0a002: { id: subnet-0a0a0a0a0a0a0a002, zone: a, cidr: 10.0.1.0/24 } # first
      subnet-0a0a0a0a0a0a0a003: { id: subnet-0a0a0a0a0a0a0a003, zone: b, cidr: 10.0.2.0/24, tags: { of: subnet-0a0a0a0a0a0a0a002 } }
    routeTables:
      rtb-0a0a0a0a0a0a0a004: { id: rtb-0a0a0a0a0a0a0a004, subnets: [subnet-0a0a0a0a0a0a0a002], routes: [] }
workloads:
  api: { kind: instance, vpc: vpc-0a0a0a0a0a0a0a001, subnets: [subnet-0a0a0a0a0a0a0a002] }
${readings}`;

const open = (text: string) => openTexts([{ path: 'design.yaml', text }]);

async function edited(text: string, words: string): Promise<string> {
  const opened = await open(text);
  const plan = planOf(opened.network);
  const edit = editIn(words, plan);
  const next = 'because' in edit ? edit : update(plan, edit);
  if ('because' in next) throw new Error(next.because);
  const written = await writtenDown(opened, next.plan, async instead => open(instead.get('design.yaml') ?? text));
  if ('because' in written) throw new Error(written.because);
  return written.texts[0]?.text ?? text;
}

describe('what goes by its id of AWS', () => {
  test.each([
    ['a design of one’s own', ''],
    ['a pulled one', 'readings: [{ region: eu-west-1 }]\n'],
  ])('takes a name with all that mentions it, and its id again: %s', async (_, readings) => {
    const before = pulled(readings);
    const after = await edited(before, 'rename subnet-0a0a0a0a0a0a0a002=app');
    expect(after).toBe(
      before.replace('      subnet-0a0a0a0a0a0a0a002:', '      app:').replaceAll('[subnet-0a0a0a0a0a0a0a002]', '[app]'),
    );
    expect(await edited(after, 'rename app=subnet-0a0a0a0a0a0a0a002')).toBe(before);
  });
});
