import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** The browser of this machine that can be driven without a screen; undefined where there is none. */
export const chromium: string | undefined = [
  process.env['CHROME_BIN'] ?? 'chromium',
  'chromium-browser',
  'google-chrome',
].find(name => spawnSync(name, ['--version']).status === 0);

interface Said {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly request?: { readonly url: string } };
  readonly result?: Record<string, unknown>;
}

/** A page in a browser, spoken to over a pipe. [Chrome DevTools Protocol] */
export class Page {
  readonly #folder = mkdtempSync(join(tmpdir(), 'page-'));
  readonly #browser;
  readonly #waiting = new Map<number, (said: Said) => void>();
  #session: string | undefined;
  #last = 0;
  /** What it asked the network for, and dialogs that it opened. */
  readonly asked: string[] = [];
  readonly dialogs: string[] = [];

  constructor() {
    this.#browser = spawn(
      chromium as string,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--remote-debugging-pipe',
        `--user-data-dir=${this.#folder}`,
        '--window-size=1200,900',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    let rest = '';
    (this.#browser.stdio[4] as Readable).on('data', piece => {
      const messages = `${rest}${piece}`.split('\0');
      rest = messages.pop() as string;
      for (const message of messages) this.#hear(JSON.parse(message) as Said);
    });
  }

  async open(url: string): Promise<void> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    this.#session = sessionId as string;
    await this.send('Page.enable');
    await this.send('Network.enable');
    await this.send('Page.navigate', { url });
    await this.run(
      'new Promise(done => document.readyState === "complete" ? done() : addEventListener("load", () => done()))',
    );
  }

  /** The value of a script, run in the page. */
  async run(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { readonly value?: unknown }).value;
  }

  async press(key: string): Promise<void> {
    const text = key.length === 1 ? { text: key } : {};
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
  }

  async mouse(
    type: 'mousePressed' | 'mouseReleased' | 'mouseMoved' | 'mouseWheel',
    x: number,
    y: number,
  ): Promise<void> {
    const wheel = type === 'mouseWheel' ? { deltaX: 0, deltaY: -200 } : {};
    const button = type === 'mousePressed' || type === 'mouseReleased' ? { button: 'left', clickCount: 1 } : {};
    await this.send('Input.dispatchMouseEvent', { type, x, y, ...wheel, ...button });
  }

  send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = ++this.#last;
    const sessionId = method.startsWith('Target.') ? undefined : this.#session;
    (this.#browser.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise(done => this.#waiting.set(id, ({ result = {} }) => done(result)));
  }

  async close(): Promise<void> {
    const ended = new Promise(done => this.#browser.once('exit', done));
    this.#browser.kill();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20 });
  }

  #hear(said: Said): void {
    if (said.id !== undefined) this.#waiting.get(said.id)?.(said);
    else if (said.method === 'Network.requestWillBeSent') this.asked.push(said.params?.request?.url ?? '');
    else if (said.method === 'Page.javascriptDialogOpening') {
      this.dialogs.push(said.method);
      void this.send('Page.handleJavaScriptDialog', { accept: true });
    }
  }
}
