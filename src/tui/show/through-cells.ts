import type { CellOutput } from './output.ts';

/** The terminal as Ink sees it: what it writes goes through our cells. */
export function throughCells(stdout: NodeJS.WriteStream, output: CellOutput): NodeJS.WriteStream {
  return new Proxy(stdout, {
    get: (target, name) => {
      if (name !== 'write') {
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return (text: string | Uint8Array, ...rest: unknown[]) => {
        output.fromInk(typeof text === 'string' ? text : new TextDecoder().decode(text));
        const done = rest.find(each => typeof each === 'function') as (() => void) | undefined;
        done?.();
        return true;
      };
    },
  });
}
