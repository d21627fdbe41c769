import { ascii } from '../../draw/ascii.ts';
import type { Grid } from '../../draw/grid.ts';
import { inkCode, type Theme } from './theme.ts';

/**
 * Writes screens of cells to a terminal: of each row only what has changed, where it has changed. Ink decides when to
 * draw; whole rows, as it writes them, would be ten times as many bytes. Nothing is ever cleared: a screen covers what
 * was there before.
 */
export class CellOutput {
  readonly #write: (text: string) => void;
  readonly #theme: Theme;
  /** Between entering the alternate screen and leaving it. */
  #isOpen = false;
  #shown: Grid | undefined;
  #next: Grid | undefined;

  constructor(write: (text: string) => void, theme: Theme) {
    this.#write = write;
    this.#theme = theme;
  }

  /** The screen that is to be shown with the next frame. */
  prepare(grid: Grid): void {
    this.#next = grid;
  }

  /** Opens the alternate screen with a first frame, before Ink is there. */
  open(grid: Grid): void {
    this.#isOpen = true;
    this.#shown = undefined;
    this.#next = grid;
    this.#write(`${enter}${pasteOn}\u001b[?25l`);
    this.#flush();
  }

  /** Leaves what stands there, for as long as the program is stopped. */
  close(): void {
    if (this.#isOpen) this.#leave();
  }

  /** Shows it again, whole. */
  reopen(): void {
    const last = this.#next ?? this.#shown;
    if (last) this.open(last);
  }

  /** Takes what Ink writes: what sets the terminal up or back passes, a frame becomes ours. */
  fromInk(text: string): void {
    const modes: readonly string[] = text.match(modeChanges) ?? [];
    const leaves = modes.includes(leave);
    // It is open already: entering it once more would clear it.
    const passed = modes.filter(mode => mode !== enter);
    if (leaves && this.#isOpen) this.#leave();
    if (passed.length > 0) this.#write(passed.join(''));
    if (this.#isOpen && text.replace(controls, '').trim() !== '') this.#flush();
  }

  /** Nothing of ours stays: a terminal that has grown meanwhile would keep what stood in its new rows. */
  #leave(): void {
    this.#isOpen = false;
    const rows = this.#shown?.height ?? 0;
    const erased = Array.from({ length: rows }, (_, y) => `\u001b[${y + 1};1H\u001b[K`).join('');
    this.#write(`\u001b[0m${erased}\u001b[H${pasteOff}`);
  }

  #flush(): void {
    const [next, shown] = [this.#next, this.#shown];
    if (!next || next === shown) return;
    const same = shown?.width === next.width && shown.height === next.height ? shown : undefined;
    let text = '';
    for (let y = 0; y < next.height; y++) text += this.#row(next, same, y);
    this.#shown = next;
    if (text !== '') this.#write(`${begin}${text}\u001b[0m${end}`);
  }

  /** The stretches of a row that differ; short gaps between them are written too. */
  #row(next: Grid, shown: Grid | undefined, y: number): string {
    let text = '';
    let x = 0;
    while (x < next.width) {
      if (shown && isSame(next, shown, x, y)) {
        x++;
        continue;
      }
      // A wide character is written whole.
      const from = next.at(x, y) === '' && x > 0 ? x - 1 : x;
      let last = x;
      for (let at = x + 1; at < next.width && at - last <= shortGap; at++) {
        if (!shown || !isSame(next, shown, at, y)) last = at;
      }
      text += `\u001b[${y + 1};${from + 1}H${this.#stretch(next, y, from, last + 1)}`;
      x = last + 1;
    }
    return text;
  }

  #stretch(grid: Grid, y: number, from: number, to: number): string {
    return grid
      .runs(y, from, to)
      .map(({ text, ink }) => `\u001b[0${inkCode(ink, this.#theme)}m${this.#theme.unicode ? text : ascii(text)}`)
      .join('');
  }
}

const enter = '\u001b[?1049h';
const leave = '\u001b[?1049l';

/** Whether the terminal says what is pasted: from the first frame on, which Ink comes after. [xterm: bracketed paste] */
const pasteOn = '\u001b[?2004h';
const pasteOff = '\u001b[?2004l';

/** Alternate screen, cursor, mouse and paste: what Ink switches on and off. */
const modeChanges = /\u001b\[\?(?:1049|25|1000;1006|2004)[hl]/g;

/** All that says nothing by itself. */
const controls = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** A terminal that knows how shows all of it at once. [synchronized output, mode 2026] */
const begin = '\u001b[?2026h';
/** The cursor rests above: an echo from elsewhere cannot scroll the screen there. */
const end = '\u001b[H\u001b[?2026l';

const shortGap = 6;

function isSame(a: Grid, b: Grid, x: number, y: number): boolean {
  return a.at(x, y) === b.at(x, y) && a.inkAt(x, y) === b.inkAt(x, y);
}
