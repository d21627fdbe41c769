import type { Ink } from '../../draw/grid.ts';

/** How cells look on a terminal. */
export interface Theme {
  readonly color: boolean;
  readonly unicode: boolean;
}

/** Sixteen colours only: the terminal's own theme decides what they look like. [ECMA-48: SGR] */
const colored: Readonly<Record<Ink, string>> = {
  plain: '',
  faint: '2',
  strong: '1',
  region: '36',
  account: '35',
  vpc: '35',
  zone: '36',
  public: '32',
  private: '36',
  hub: '35',
  site: '2',
  tag: '1;34',
  wire: '',
  traffic: '33',
  path: '1;32',
  blocked: '1;31',
  good: '32',
  warn: '33',
  bad: '31',
  chosen: '7',
  found: '1;4',
};

/** What remains without colours. */
const monochrome: Readonly<Partial<Record<Ink, string>>> = {
  faint: '2',
  strong: '1',
  tag: '1',
  path: '1',
  chosen: '7',
  found: '1;4',
};

/** What follows `CSI 0` for an ink: `;1;34`; nothing where it is plain. */
export function inkCode(ink: Ink, { color }: Theme): string {
  const code = color ? colored[ink] : (monochrome[ink] ?? '');
  return code === '' ? '' : `;${code}`;
}
