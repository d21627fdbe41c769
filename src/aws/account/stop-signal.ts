/**
 * What says that a reading is to stop: an `AbortSignal` is one. Written out, so that the types of the library stand
 * without those of Node or of a browser.
 */
export interface StopSignal {
  readonly aborted: boolean;
  readonly throwIfAborted: () => void;
  readonly addEventListener: (type: 'abort', listener: () => void) => void;
  readonly removeEventListener: (type: 'abort', listener: () => void) => void;
}
