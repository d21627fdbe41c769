/** How many numbered facts of AWS networking there are, by their letter: R1 to R17. */
export const factCounts: Readonly<Record<string, number>> = {
  A: 10,
  R: 17,
  E: 6,
  M: 2,
  S: 16,
  N: 11,
  I: 5,
  T: 11,
  X: 2,
  V: 3,
  P: 7,
  G: 12,
  L: 9,
  B: 14,
  K: 6,
};

/** Facts about what can be made at all: rules tell of them, and the examples of each rule are its tests. */
export const factsOfRules: Readonly<Record<string, string>> = {
  A1: 'addressing/impossible-size',
  A2: 'addressing/host-bits',
  A4: 'addressing/impossible-size',
  A5: 'addressing/subnet-overlap',
  A6: 'addressing/vpc-block-overlap',
  A7: 'addressing/docker-range',
  A8: 'addressing/connected-overlap',
  A9: 'addressing/connected-overlap',
  A10: 'addressing/restricted-association',
  R8: 'routing/reserved-destination',
  R13: 'routing/duplicate-destination',
  P1: 'addressing/connected-overlap',
  G7: 'addressing/connected-overlap',
  G12: 'routing/too-many-routes',
  V2: 'routing/too-many-routes',
  B13: 'addressing/small-balancer-subnet',
};

/** Facts that nothing here can depend on, and why. */
export const factsExcused: Readonly<Record<string, string>> = {
  S4: 'what is tracked matters for connections that live while rules change; a model stands still',
  S6: 'the same: it says which connections die when a rule is taken away',
  N6: 'an entry that names a group or a list cannot be written: the schema has blocks only',
  X2: 'what the appliances behind a gateway load balancer do is unknown here, whichever gateway follows',
  V3: 'public virtual interfaces and own public blocks are out of scope',
};
