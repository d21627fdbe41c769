/** A line of the table: what was measured, the figures, and how it stands to the goal. */
export interface Line {
  readonly what: string;
  readonly figures: string;
  readonly ratio?: number;
  /** The most that the ratio should be. */
  readonly goal?: number;
}

/** A line for what cannot be measured yet. */
export function notBuilt(what: string, missing: string): Line {
  return { what, figures: `not built yet: ${missing}` };
}

/** The table as text, columns aligned. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, figures, ratio, goal }) => [
    what,
    figures,
    ratio?.toFixed(2) ?? '',
    verdict(ratio, goal),
  ]);
  const widths = ['measured', 'figures', 'ratio'].map((head, column) =>
    Math.max(head.length, ...rows.map(row => row[column]!.length)),
  );
  const print = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [['measured', 'figures', 'ratio', 'goal'], ...rows].map(print).join('\n') + '\n';
}

function verdict(ratio: number | undefined, goal: number | undefined): string {
  if (ratio === undefined || goal === undefined) return '';
  return `${ratio <= goal ? 'within' : 'OVER'} ${goal}`;
}
