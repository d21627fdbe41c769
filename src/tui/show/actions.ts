import type { Perspective } from '../../draw/lens.ts';
import type { Way } from './state.ts';

/** What a key means, whatever the pane. */
export type Action =
  | { readonly type: 'move'; readonly way: Way }
  | { readonly type: 'page'; readonly way: 'up' | 'down' }
  | { readonly type: 'pan'; readonly way: Way }
  | { readonly type: 'edge'; readonly edge: 'first' | 'last' }
  | { readonly type: 'enter' }
  | { readonly type: 'back' }
  | { readonly type: 'inner' }
  | { readonly type: 'outer' }
  | { readonly type: 'depth'; readonly step: 1 | -1 }
  | { readonly type: 'perspective'; readonly step: 1 | -1 }
  | { readonly type: 'look'; readonly perspective: Perspective }
  | { readonly type: 'pane'; readonly pane: 'picture' | 'side' | 'table' | 'next' | 'before' }
  | { readonly type: 'side' }
  | { readonly type: 'ask' }
  | { readonly type: 'swap' }
  | { readonly type: 'exposure' }
  | { readonly type: 'find'; readonly step: 1 | -1 }
  | { readonly type: 'sort'; readonly step: 1 | -1 }
  | { readonly type: 'reverse' }
  | { readonly type: 'prompt'; readonly mode: 'filter' | 'command'; readonly text?: string }
  | { readonly type: 'type'; readonly text: string }
  /** A text that came as one, not key by key. */
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'erase' }
  | { readonly type: 'clear' }
  | { readonly type: 'complete' }
  | { readonly type: 'help' }
  | { readonly type: 'mouse' }
  | { readonly type: 'click'; readonly x: number; readonly y: number }
  | { readonly type: 'scroll'; readonly step: 1 | -1 }
  | { readonly type: 'resize'; readonly columns: number; readonly rows: number }
  | { readonly type: 'message'; readonly text: string }
  | { readonly type: 'effect'; readonly effect: Effect };

/** What only the outside can do. */
export type Effect = 'quit' | 'edit' | 'copy' | 'save' | 'reload' | 'suspend';
