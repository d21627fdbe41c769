import type { Problem } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import { openTexts } from '../open/opened-design.ts';
import { writeDesign } from '../resolve/write.ts';
import type { SourceText } from '../source/text.ts';

/** A design in its full form. */
export interface ResolvedDesign {
  readonly network: Network;
  /** The full form as plain data: written as YAML it is a design that means the same network. */
  readonly full: ReturnType<typeof writeDesign>;
  readonly problems: readonly Problem[];
  /** Whether a text could not be read: then the network lacks what it says. */
  readonly incomplete: boolean;
}

/** Resolves a design that is in memory: shorthand → full form. The texts overlay each other in their order. */
export async function resolveDesign(texts: readonly SourceText[]): Promise<ResolvedDesign> {
  const { network, problems, incomplete } = await openTexts(texts);
  return { network, full: writeDesign(network), problems, incomplete };
}
