import type { Action } from './actions.ts';
import { found } from './find.ts';
import { boxAround, boxTowards, boxWithin } from './move.ts';
import { back, clicked, helped, paged, paned, scrolledSide, sided } from './panes.ts';
import { chosen, panned, resized } from './place.ts';
import { prompted } from './prompt.ts';
import { asked, exposureToggled, swapped } from './questions.ts';
import type { Source } from './source.ts';
import { nextPerspective, type State } from './state.ts';
import { tabled } from './table-keys.ts';
import { firstChoice, type View } from './view.ts';
import { zoomedIn } from './zoomed.ts';

/** The state after an action. What only the outside can do (effects) changes nothing here. */
export function update(state: State, action: Action, view: View, source: Source): State {
  if (state.prompt) return prompted(state, state.prompt, action, view, source);
  if (state.help && !passing.has(action.type)) return helped(state, action);
  const next = state.pane === 'table' && state.table ? tabled(state, state.table, action, view, source) : undefined;
  return next ?? pictured(fresh(state, action), action, view, source);
}

/** What happens to the screen, not by a key of it. */
const passing: ReadonlySet<Action['type']> = new Set(['resize', 'message']);

/** What was said is forgotten with the next key; where one was, with the next step. */
function fresh(state: State, { type }: Action): State {
  if (type === 'resize' || type === 'message') return state;
  return { ...state, message: undefined, ...(steps.has(type) && { lost: undefined }) };
}

const steps: ReadonlySet<Action['type']> = new Set([
  'move',
  'inner',
  'outer',
  'edge',
  'enter',
  'back',
  'find',
  'click',
]);

function pictured(state: State, action: Action, view: View, source: Source): State {
  switch (action.type) {
    case 'move':
      if (state.pane === 'side')
        return scrolledSide(state, action.way === 'down' ? 1 : action.way === 'up' ? -1 : 0, view, source);
      return chosen(state, boxTowards(view, state.selected, action.way), view);
    case 'inner':
      return chosen(state, boxWithin(view, state.selected), view);
    case 'outer':
      return chosen(state, boxAround(view, state.selected), view);
    case 'edge':
      return chosen(state, action.edge === 'first' ? firstChoice(view) : view.choices.at(-1), view);
    case 'page':
      return paged(state, action.way, view, source);
    case 'pan': {
      const [dx, dy] = { left: [-8, 0], right: [8, 0], up: [0, -4], down: [0, 4] }[action.way] as [number, number];
      return panned(state, dx, dy, view);
    }
    case 'scroll':
      return state.pane === 'side'
        ? scrolledSide(state, 3 * action.step, view, source)
        : panned(state, 0, 3 * action.step, view);
    case 'enter':
      return zoomedIn(state, view);
    case 'back':
      return back(state);
    case 'depth':
      return { ...state, depth: Math.min(3, Math.max(0, view.depth + action.step)) };
    case 'perspective': {
      const perspective = nextPerspective(state.perspective, action.step, source.against !== undefined);
      return { ...state, perspective, story: undefined };
    }
    case 'look':
      return { ...state, perspective: action.perspective, story: undefined };
    case 'pane':
      return paned(state, action.pane);
    case 'side':
      return sided(state);
    case 'ask':
      return asked(state, view);
    case 'swap':
      return swapped(state, view.network);
    case 'exposure':
      return exposureToggled(state, view);
    case 'find':
      return found(state, action.step, view);
    case 'prompt':
      return {
        ...state,
        prompt: { mode: action.mode, text: action.mode === 'filter' ? state.filter : (action.text ?? '') },
      };
    case 'paste':
      // Who pastes a name or an address looks for it.
      return prompted({ ...state, filter: '' }, { mode: 'filter', text: '' }, action, view, source);
    case 'help':
      return { ...state, help: true, helpTop: 0 };
    case 'mouse':
      return {
        ...state,
        mouse: !state.mouse,
        message: state.mouse ? 'mouse off' : 'mouse on: click chooses, twice zooms',
      };
    case 'click':
      return clicked(state, action.x, action.y, view);
    case 'resize':
      return resized(state, action.columns, action.rows);
    case 'message':
      return { ...state, message: action.text };
    case 'type':
    case 'erase':
    case 'clear':
    case 'complete':
    case 'sort':
    case 'reverse':
    case 'effect':
      return state;
  }
}
