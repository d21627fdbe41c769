import type { Place } from '../source/origin.ts';

/** A value of the configuration and the place that decided it. */
export interface ConfigValue {
  readonly value: unknown;
  readonly place: Place;
}
