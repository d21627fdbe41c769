import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** More than any answer that our own handler reads to its end. */
const mostBytes = 80 * 1024 * 1024;
const lookMs = 50;

let watching = false;

/**
 * Ends answers without end that the SDK reads by itself, past our handler: those of the metadata of a container or a
 * machine. Node tells of each answer that begins.
 */
export function boundAnswersOfOthers(): void {
  if (watching) return;
  watching = true;
  subscribe('http.client.response.finish', message =>
    watch((message as { readonly response: IncomingMessage }).response),
  );
}

function watch(response: IncomingMessage): void {
  const { socket } = response;
  const before = socket.bytesRead;
  const timer = setInterval(() => {
    if (socket.bytesRead - before > mostBytes) response.destroy(new Error('the answer does not end'));
  }, lookMs).unref();
  response.once('close', () => clearInterval(timer));
}
