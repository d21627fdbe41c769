/** Whether something is there: see `isGone`. */
export function isThere(each: { readonly state?: string }): boolean {
  return !isGone(each);
}

/** Whether AWS tells of something that is no longer there: it does so for hours. */
export function isGone({ state }: { readonly state?: string }): boolean {
  return state !== undefined && goneStates.has(state);
}

const goneStates: ReadonlySet<string> = new Set(['deleted', 'deleting', 'rejected', 'expired', 'failed', 'terminated']);
