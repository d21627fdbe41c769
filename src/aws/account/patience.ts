/** How patiently calls are made. Times are in milliseconds. */
export interface Patience {
  /** How often one page is asked for at most while AWS throttles; half as often after other faults. */
  readonly attempts: number;
  /** For each attempt. */
  readonly timeoutMs: number;
  /** Waiting before the second attempt; doubled with each, and cut by chance. */
  readonly waitMs: number;
  /** For all pages after the first. Default: a quarter of an hour, in which AWS tells of millions. */
  readonly pagesMs?: number;
  /**
   * For a page with all attempts at it, and as long as a service of one region, or a whole region, may leave unanswered
   * whatever it is asked; all places together twice as long. Default: the time of two attempts.
   */
  readonly silenceMs?: number;
}

/** Patience with a call that gets no answer: so long, and half of it for each attempt. */
export function patienceOf(ms: number): Patience {
  return { attempts: 8, timeoutMs: ms / 2, waitMs: Math.min(200, ms / 20), pagesMs: ms * 15, silenceMs: ms };
}

/** A page takes AWS seconds: who has not answered in a minute will not. */
export const usualPatience: Patience = patienceOf(60_000);

export function silenceOf({ silenceMs, timeoutMs }: Patience): number {
  return silenceMs ?? timeoutMs * 2;
}
