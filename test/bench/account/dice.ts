/** Numbers and ids that look random and are the same in every run. */
export interface Dice {
  /** An integer from 0 up to, not including, `below`. */
  readonly roll: (below: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** An id in AWS's long form: `subnet-0a1b…` with 17 hexadecimal digits. */
  readonly id: (prefix: string) => string;
  readonly hex: (digits: number) => string;
}

/** Dice that fall alike for the same seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const hex = (digits: number) => {
    let text = '';
    while (text.length < digits) text += next().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  };
  const roll = (below: number) => next() % below;
  return { roll, hex, pick: choices => choices[roll(choices.length)]!, id: prefix => `${prefix}-0${hex(16)}` };
}
