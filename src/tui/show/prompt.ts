import type { Action } from './actions.ts';
import { commanded, completed } from './commands.ts';
import { found } from './find.ts';
import { resized } from './place.ts';
import type { Source } from './source.ts';
import type { Prompt, State } from './state.ts';
import type { View } from './view.ts';

/** Characters of a pasted text: more is no name, no address and no command. */
const mostPasted = 500;

/** What an action does while one types. */
export function prompted(state: State, prompt: Prompt, action: Action, view: View, source: Source): State {
  const typed = (text: string): State => ({
    ...state,
    prompt: { ...prompt, text },
    ...(prompt.mode === 'filter' && { filter: text, table: state.table && { ...state.table, row: 0, top: 0 } }),
  });
  switch (action.type) {
    case 'type':
      return typed(prompt.text + action.text);
    case 'paste':
      return typed(prompt.text + action.text.replace(/\s+/g, ' ').trim().slice(0, mostPasted));
    case 'erase':
      return prompt.text === '' ? { ...state, prompt: undefined } : typed([...prompt.text].slice(0, -1).join(''));
    case 'clear':
      return typed('');
    case 'complete':
      return prompt.mode === 'command' ? typed(completed(prompt.text, view.network)) : state;
    case 'back':
      return { ...state, prompt: undefined, ...(prompt.mode === 'filter' && { filter: '' }) };
    case 'enter': {
      const closed: State = { ...state, prompt: undefined, message: undefined };
      if (prompt.mode === 'command') return commanded(closed, prompt.text, view, source);
      // Who looks for something in the picture wants to be there.
      return closed.pane === 'table' || closed.filter === '' ? closed : found(closed, 1, view);
    }
    case 'resize':
      return resized(state, action.columns, action.rows);
    default:
      return state;
  }
}
