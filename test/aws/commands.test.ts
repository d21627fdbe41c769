import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runTranscript } from '../transcripts/run-transcript.ts';
import { type Outcome, parseTranscript, printTranscript } from '../transcripts/transcript.ts';
import { account, places } from './street.ts';
import { startWire, type Wire } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const noZones = ['HostedZones', 'ResourceRecordSets', 'QueryLoggingConfigs'].map(key => [key, []] as const);

let wire: Wire;
beforeAll(async () => {
  // Without zones: Route 53 is asked slowly.
  const told = new Map([...places].map(([home, place]) => [home, new Map([...place, ...noZones])]));
  wire = await startWire({ places: told, regions: ['eu-west-1'] });
  vi.stubEnv('AWS_ENDPOINT_URL', wire.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', `AKID${account}`);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
});
afterAll(() => {
  vi.unstubAllEnvs();
  return wire.close();
});

/** As of the transcripts: UPDATE_TRANSCRIPTS=1 writes what the commands print. */
test('aws:// serves in every command', async () => {
  const { main } = await import('../../src/cli/run.ts');
  const file = new URL('commands.txt', import.meta.url);
  const text = readFileSync(file, 'utf8');
  const transcript = parseTranscript(text);
  const outcomes = await runTranscript(transcript, main);
  const commands = transcript.commands.map(({ line }, index) => ({ line, expected: settled(outcomes[index]!) }));
  const now = printTranscript({ ...transcript, commands });
  if (process.env['UPDATE_TRANSCRIPTS']) writeFileSync(file, now);
  else expect(now).toBe(text);
});

/** Places are read at once: which of them is done first is chance. */
function settled(outcome: Outcome): Outcome {
  const lines = outcome.stderr.split('\n');
  const read = lines.filter(line => line.startsWith('read ')).sort();
  return {
    ...outcome,
    stderr: lines.map(line => (line.startsWith('read ') ? (read.shift() as string) : line)).join('\n'),
  };
}
