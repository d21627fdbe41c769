import { calls, permitted, regionsCall } from './calls.ts';
import { actionOf } from './permitted-call.ts';

/** The least that an account must allow to be read whole, as an IAM policy: the table of calls, and nothing else. */
export function readingPolicy(): object {
  const read = new Set([...calls, regionsCall].map(actionOf));
  const organization = permitted.filter(({ service }) => service === 'organizations').map(actionOf);
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'NetwrightReads', Effect: 'Allow', Action: [...read].sort(), Resource: '*' },
      { Sid: 'NetwrightReadsOrganization', Effect: 'Allow', Action: organization, Resource: '*' },
    ],
  };
}
