import { trafficWords } from '../net/flows-words.ts';
import { jsonText } from './json-text.ts';
import { markdownTable } from './markdown-table.ts';
import { markdownText } from './markdown-text.ts';
import { cellText, type MatrixFormat, reachedParties, rowsOf } from './matrix-report.ts';
import { matrixText } from './matrix-text.ts';

/** A grid where it has few columns, else a list. */
const matrixMarkdown: MatrixFormat = ({ by, matrix, incomplete }) => {
  const reached = reachedParties(matrix);
  const rows = rowsOf(matrix);
  const table =
    reached.length <= mostColumns
      ? markdownTable(
          ['from \\ to', ...reached],
          rows.map(({ from, cells }) => [
            from,
            ...reached.map(to =>
              cells
                .filter(cell => cell.to === to)
                .map(cellText)
                .join(),
            ),
          ]),
        )
      : markdownTable(
          ['from', 'to', 'on'],
          rows.flatMap(({ from, cells }) => cells.map(cell => [from, cell.to, cellText(cell)])),
        );
  const known = matrix.cells.length > 0 ? [table, '`*`: some of them, or some of it'] : ['Nobody reaches anybody.'];
  const left = incomplete.map(each => `**Incomplete:** ${markdownText(each)}`);
  return `${[`### Netwright: who reaches whom, by ${by}`, ...known, ...left].join('\n\n')}\n`;
};

const mostColumns = 10;

const matrixJson: MatrixFormat = ({ tool, sources, by, matrix, incomplete }) =>
  jsonText({
    tool,
    sources,
    by,
    parties: matrix.parties,
    cells: matrix.cells.map(({ from, to, reachable, everywhere, unknown }) => ({
      from,
      to,
      reachable: reachable.length > 0 ? trafficWords(reachable) : 'none',
      everywhere,
      unknown: unknown.length > 0 ? trafficWords(unknown) : 'none',
    })),
    incomplete,
  });

/** The formats of a matrix by the names that `--format` takes. */
export const matrixFormats: ReadonlyMap<string, MatrixFormat> = new Map([
  ['table', matrixText],
  ['markdown', matrixMarkdown],
  ['json', matrixJson],
]);
