import type { Key } from 'ink';
import type { Action } from './actions.ts';

/**
 * The keys in one report of the terminal. Letters typed quickly, repeated or pasted arrive as one text: each of them
 * counts. What a mouse says arrives as text too.
 */
export function keysIn(input: string, key: Key): readonly (string | Action)[] {
  const named = nameOf(key);
  if (named !== undefined) return [named];
  const found: (string | Action)[] = [];
  let rest = input;
  while (rest !== '') {
    const mouse = /^(?:\u001b)?\[<(\d+);(\d+);(\d+)([Mm])/.exec(rest);
    if (mouse) {
      const action = mouseAction(Number(mouse[1]), Number(mouse[2]), Number(mouse[3]), mouse[4] === 'M');
      if (action) found.push(action);
      rest = rest.slice(mouse[0].length);
      continue;
    }
    const character = String.fromCodePoint(rest.codePointAt(0) as number);
    rest = rest.slice(character.length);
    if (key.ctrl) found.push(`ctrl-${character}`);
    else if (character === '\r' || character === '\n') found.push('enter');
    else if (character === '\t') found.push('tab');
    else if (character === '\u007f' || character === '\b') found.push('backspace');
    else if (character >= ' ') found.push(character);
  }
  return found;
}

function nameOf(key: Key): string | undefined {
  if (key.upArrow) return 'up';
  if (key.downArrow) return 'down';
  if (key.leftArrow) return 'left';
  if (key.rightArrow) return 'right';
  if (key.pageUp) return 'pageup';
  if (key.pageDown) return 'pagedown';
  if (key.home) return 'home';
  if (key.end) return 'end';
  if (key.return) return 'enter';
  if (key.escape) return 'escape';
  if (key.tab) return key.shift ? 'backtab' : 'tab';
  return key.backspace || key.delete ? 'backspace' : undefined;
}

/** Buttons of SGR reports: 0 is the left one, 64 and 65 the wheel. [xterm: mouse tracking] */
function mouseAction(button: number, column: number, row: number, pressed: boolean): Action | undefined {
  if (!pressed) return undefined;
  if (button === 0) return { type: 'click', x: column - 1, y: row - 1 };
  if (button === 64) return { type: 'scroll', step: -1 };
  return button === 65 ? { type: 'scroll', step: 1 } : undefined;
}
