import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Question {
  readonly protocol: string;
  readonly to: string;
  readonly port: number;
}

const mostAtOnce = 30;

/** Talks with the prober in a namespace. */
export class Prober {
  readonly ready: Promise<void>;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (came: boolean) => void>();
  readonly #open = new Set<Promise<boolean>>();
  #next = 0;

  constructor(namespace: string, script: string, ports: string, own: readonly string[]) {
    const command = ['netns', 'exec', namespace, process.execPath, script, ports, own.join(',')];
    this.#child = spawn('ip', command, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.ready = new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      createInterface({ input: this.#child.stdout! }).on('line', line => {
        const told = JSON.parse(line) as { ready?: boolean; id?: number; came?: boolean };
        if (told.ready) resolve();
        else {
          this.#waiting.get(told.id!)?.(told.came === true);
          this.#waiting.delete(told.id!);
        }
      });
    });
  }

  /** Whether an answer came back: to the first packet, or to one a little later. */
  async ask(probe: Question): Promise<boolean> {
    while (this.#waiting.size >= mostAtOnce) await Promise.race(this.#open);
    return (await this.#once(probe)) || this.#once(probe);
  }

  #once(probe: Question): Promise<boolean> {
    const told = this.#send(probe);
    this.#open.add(told);
    return told.finally(() => this.#open.delete(told));
  }

  #send(probe: Question): Promise<boolean> {
    const id = this.#next++;
    return new Promise(resolve => {
      this.#waiting.set(id, resolve);
      this.#child.stdin!.write(`${JSON.stringify({ id, ...probe })}\n`);
    });
  }

  stop(): void {
    this.#child.stdin?.end();
    this.#child.kill();
  }
}
