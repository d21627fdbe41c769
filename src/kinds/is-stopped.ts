import type { Workload } from './workload/workload.ts';

/** Whether a workload neither sends nor answers, being stopped or not yet there (E5). */
export function isStopped({ state }: Workload): boolean {
  return stopped.test(state);
}

const stopped = /^(stopp|shutting|terminat|pending)/;
