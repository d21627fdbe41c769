import { Text } from 'ink';
import type { Grid } from '../../../draw/grid.ts';

/**
 * A screen of cells. It is drawn by CellOutput, which writes what has changed; Ink, which would measure and write whole
 * rows, is given no more than the number of the frame, by which it knows that there is a new one.
 */
export function Screen({ grid, number, prepare }: Props) {
  prepare(grid);
  return <Text>{number}</Text>;
}

interface Props {
  readonly grid: Grid;
  readonly number: number;
  readonly prepare: (grid: Grid) => void;
}
