import type { Readable } from 'node:stream';
import { getHeapStatistics } from 'node:v8';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { HttpHandlerOptions } from '@smithy/types';

/** Bytes of one answer: pages of AWS hold a thousand items, each of some thousands. */
const mostBytes = 64 * 1024 * 1024;
/** Bytes of all answers that are on their way. */
const mostBytesAtOnce = 256 * 1024 * 1024;
/** Elements of one answer: each takes far more memory than its bytes. A thousand instances have a quarter of that. */
const mostElements = 1_000_000;
/** Smaller answers hold fewer. */
const fewBytes = 1024 * 1024;
/** The part of the memory that answers may fill: the rest is for what is made of them. */
const fullAt = 0.7;

/** An answer that is not read to its end. */
class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** A connection that ended before its answer did. */
class CutOff extends Error {
  override readonly name = 'CutOff';
}

/** An answer that had begun when its time was over. */
class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

let bytesAtOnce = 0;

/**
 * Sends requests of the SDK, its logins included, and holds their answers whole: answers without end, and more of them
 * than there is memory for, fail before they are held; those that break off say so.
 */
export class HandlerWithinBounds extends NodeHttpHandler {
  override async handle(...[request, options]: Parameters<NodeHttpHandler['handle']>) {
    const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics();
    if (used > most * fullAt) throw new TooLarge(full(most));
    const { response } = await super.handle(request, options);
    if (isReadable(response.body)) response.body = await wholeOf(response.body, options?.abortSignal);
    return { response };
  }
}

function full(most: number): string {
  const megabytes = Math.round(most / 1024 / 1024);
  return `what was read fills the ${megabytes} MB of memory that Node takes: read fewer regions at once, or set NODE_OPTIONS=--max-old-space-size=${megabytes * 2}`;
}

function isReadable(body: unknown): body is Readable {
  return typeof (body as Readable | undefined)?.pipe === 'function';
}

/** All bytes of a body. It may have ended, or broken off, before anybody looks. */
async function wholeOf(body: Readable, signal: HttpHandlerOptions['abortSignal']): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stop = () => body.destroy();
  if (signal?.aborted) stop();
  if (signal && 'addEventListener' in signal) signal.addEventListener('abort', stop);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      bytesAtOnce += chunk.length;
      if (size > mostBytes) throw new TooLarge(`the answer is larger than ${megabytes(mostBytes)}`);
      if (bytesAtOnce > mostBytesAtOnce)
        throw new TooLarge(`answers on their way at once are larger than ${megabytes(mostBytesAtOnce)}`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    throw signal?.aborted ? new TooSlow('the answer did not end') : new CutOff('the connection broke off');
  } finally {
    bytesAtOnce -= size;
    if (signal && 'removeEventListener' in signal) signal.removeEventListener?.('abort', stop);
  }
  const whole = Buffer.concat(chunks);
  if (size > fewBytes && elementsIn(whole) > mostElements)
    throw new TooLarge(`the answer has more than ${mostElements} elements`);
  return whole;
}

/** About how many elements XML (each with two tags, or one) or JSON holds: no fewer than half of them. */
function elementsIn(bytes: Uint8Array): number {
  let [tags, commas] = [0, 0];
  for (const byte of bytes) {
    if (byte === tag) tags++;
    else if (byte === comma) commas++;
  }
  return tags / 2 + commas;
}

const [tag, comma] = ['<', ','].map(sign => sign.charCodeAt(0));

function megabytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MB`;
}
