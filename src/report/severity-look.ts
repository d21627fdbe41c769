import type { Severity } from '../model/finding.ts';
import type { Ink } from './ansi.ts';

/** How a severity looks. The word is always written beside the glyph: neither colour nor shape carries meaning alone. */
export interface SeverityLook {
  readonly glyph: string;
  readonly ascii: string;
  readonly inks: readonly Ink[];
}

/** Filled before hollow, pointed before round: a scale that reads in black and white too. */
export const severityLook: Readonly<Record<Severity, SeverityLook>> = {
  error: { glyph: '✖', ascii: 'x', inks: ['red', 'bold'] },
  critical: { glyph: '▲', ascii: '!', inks: ['magenta', 'bold'] },
  high: { glyph: '△', ascii: '^', inks: ['red'] },
  medium: { glyph: '◆', ascii: '*', inks: ['yellow'] },
  low: { glyph: '◇', ascii: '-', inks: ['cyan'] },
  info: { glyph: '○', ascii: 'o', inks: ['blue'] },
};
