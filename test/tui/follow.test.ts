import { expect, test, vi } from 'vitest';
import { Follower, readAgain } from '../../src/tui/show/follow.ts';
import type { Source } from '../../src/tui/show/source.ts';
import { yamlSource } from './driven.ts';

const small = await yamlSource('netwright: 1\nname: one\nvpcs: { v: { cidr: 10.0.0.0/16 } }\n');

/** A world in which reading gives one source after the other, and lint finds nothing. */
function world(...sources: readonly Source[]) {
  let changed = () => {};
  const left = [...sources];
  return {
    read: async () => left.shift() ?? small,
    lint: vi.fn(async (source: Source) => ({ ...source, findings: [] })),
    watch: vi.fn((_: Source, hear: () => void) => {
      changed = hear;
      return () => {};
    }),
    change: () => changed(),
  };
}

test('a small source is linted by itself, a large one when someone wants to know', async () => {
  const quick = world();
  const heard = vi.fn();
  const follower = new Follower(quick, small);
  follower.follow(heard);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({ ...small, findings: [] }));
  follower.stop();

  const large = world();
  const patient = new Follower(large, { ...small, size: 100_000 });
  patient.follow(heard);
  await new Promise(done => setTimeout(done, 120));
  expect(large.lint).not.toHaveBeenCalled();
  patient.judge();
  await vi.waitFor(() => expect(large.lint).toHaveBeenCalledOnce());
  patient.stop();
});

test('files that a source includes meanwhile are watched too', async () => {
  const more = { ...small, texts: [...small.texts, { path: 'parts/more.yaml', text: '' }] };
  const around = world(more);
  const follower = new Follower(around, small);
  const heard = vi.fn();
  follower.follow(heard);
  around.change();
  await vi.waitFor(() => expect(around.watch).toHaveBeenCalledTimes(2));
  expect(around.watch.mock.lastCall?.[0].texts).toHaveLength(2);
  follower.stop();
});

test('what cannot be read is shown as it was, with the reason', async () => {
  const empty = await yamlSource('netwright: 1\nname: none\n');
  const broken = { ...empty, isUnreadable: true, problem: 'design.yaml:3: nothing fits' };
  expect(await readAgain(small, async () => broken)).toEqual({
    ...small,
    problem: 'what was there before is shown: design.yaml:3: nothing fits',
  });
  const gone = await readAgain(small, async () => {
    throw new Error('there is no file design.yaml');
  });
  expect(gone).toEqual({ ...small, problem: 'there is no file design.yaml' });
  expect(await readAgain(empty, async () => broken)).toBe(broken);
});
