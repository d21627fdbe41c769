/**
 * How two resources of a kind are found to be the same one, and compared, beside what its fields tell: names of
 * attributes only. A dot names a part: `requester.vpc`.
 */
export interface Comparing {
  /** Attributes that together tell which one it is, where neither id nor name does; the surest first. */
  readonly alike?: readonly (readonly string[])[];
  /** Attributes that follow from others, or that change by themselves: they make no difference. */
  readonly aside?: readonly string[];
  /** Attributes that AWS does not tell: compared between designs only. */
  readonly designOnly?: readonly string[];
  /** Attributes whose absence says that there is none, in an account too; elsewhere absent is not read. */
  readonly absentIsNone?: readonly string[];
  /** Parts of records that a design, or AWS, may leave unsaid: `records.alias.zone`. */
  readonly mayLack?: readonly string[];
  /** Lists whose order counts; others are sets. */
  readonly ordered?: readonly string[];
  /** Lists of records, and the parts that tell which item is which. */
  readonly keyed?: Readonly<Record<string, readonly string[]>>;
}
