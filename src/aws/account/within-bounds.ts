import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { getHeapStatistics } from 'node:v8';

/** Bytes of one answer: pages of AWS hold a thousand items, each of some thousands. */
const mostBytes = 64 * 1024 * 1024;

/** The part of the memory that answers may fill: the rest is for what is made of them. */
const fullAt = 0.7;

/** An answer that is not read to its end. */
class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

type Handle = (args: object) => Promise<{ readonly response: { body?: unknown } }>;

/** Middleware of the SDK: answers without end, and more of them than there is memory for, fail before they are held. */
export function withinBounds(next: Handle): Handle {
  return async args => {
    const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics();
    if (used > most * fullAt) throw new TooLarge(full(most));
    const result = await next(args);
    const { response } = result;
    if (isReadable(response.body)) response.body = bounded(response.body);
    return result;
  };
}

function full(most: number): string {
  const megabytes = Math.round(most / 1024 / 1024);
  return `what was read fills the ${megabytes} MB of memory that Node takes: read fewer regions at once, or set NODE_OPTIONS=--max-old-space-size=${megabytes * 2}`;
}

function isReadable(body: unknown): body is Readable {
  return typeof (body as Readable | undefined)?.pipe === 'function';
}

function bounded(body: Readable): Readable {
  let left = mostBytes;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      left -= chunk.length;
      if (left < 0) done(new TooLarge(`the answer is larger than ${mostBytes / 1024 / 1024} MB`));
      else done(null, chunk);
    },
  });
  // Whichever ends early ends the other: the connection is given up.
  body.once('error', error => counting.destroy(error));
  counting.once('close', () => body.destroy());
  return body.pipe(counting);
}
