import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Grid } from '../../../draw/grid.ts';
import { rowText, type Theme } from '../theme.ts';

/** The rows of a screen, one text element each: what did not change costs nothing. */
export function Screen({ grid, theme }: { readonly grid: Grid; readonly theme: Theme }) {
  return (
    <Box flexDirection="column">
      {Array.from({ length: grid.height }, (_, y) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of a screen is its place
        <Row key={y} text={rowText(grid, y, theme)} />
      ))}
    </Box>
  );
}

const Row = memo(({ text }: { readonly text: string }) => <Text wrap="truncate">{text}</Text>);
